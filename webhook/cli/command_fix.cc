#include <filesystem>
#include <iterator>

#include "webhook/cli/commands.h"
#include "webhook/cli/failing.h"
#include "webhook/cli/file_fixer.h"
#include "webhook/cli/index_objects.h"
#include "webhook/cli/ruling_files.h"
#include "webhook/cli/unified_diff.h"

namespace producer_guard::cli {

namespace {

namespace fs = std::filesystem;

// A diff needs the whole file; the largest manifests in use are some megabytes.
constexpr std::size_t kMostBytes = 64u << 20;

struct Tally {
  std::size_t mended = 0, left = 0, files = 0;
  bool fails = false;
  bool is_unreadable = false;
};

void WriteDiff(const std::string& diff, const Style& style, std::ostream& out) {
  std::size_t begin = 0;
  while (begin < diff.size()) {
    const std::size_t newline = diff.find('\n', begin);
    const std::size_t end = newline == std::string::npos ? diff.size() : newline;
    const std::string_view line = std::string_view(diff).substr(begin, end - begin);
    if (line.starts_with("+++") || line.starts_with("---")) {
      out << style.Bold(line);
    } else if (line.starts_with('+')) {
      out << style.Green(line);
    } else if (line.starts_with('-')) {
      out << style.Red(line);
    } else if (line.starts_with("@@")) {
      out << style.Blue(line);
    } else {
      out << line;
    }
    if (newline != std::string::npos) out << '\n';
    begin = end + 1;
  }
}

// A path as git apply takes it: below the working directory where it is, without "." and ".." in
// it.
std::string NameInDiff(const std::string& path) {
  const fs::path normal = fs::path(path).lexically_normal();
  std::error_code error;
  const fs::path here = fs::current_path(error);
  const bool is_above = !normal.empty() && *normal.begin() == "..";
  if (error || (!normal.is_absolute() && !is_above)) return normal.string();
  const fs::path whole = is_above ? (here / normal).lexically_normal() : normal;
  const fs::path relative = whole.lexically_relative(here);
  const bool is_below = !relative.empty() && *relative.begin() != "..";
  return (is_below ? relative : whole).string();
}

// `kept`: what can be read only once and was read for the index.
Result<std::string> ReadAll(const InputFile& file, const KeptInput& kept) {
  const auto stream = kept.Open(file);
  if (!stream) return ReadFile(file.path, kMostBytes);
  return std::string(std::istreambuf_iterator<char>(*stream), {});
}

void Report(const std::string& name, const FixedFile& fixed, const Options& options,
            const review::Policy& policy, Console& console, Tally& tally) {
  for (const LeftFinding& left : fixed.left) {
    console.err << Printable(name) << ": " << Printable(left.place)
                << "\n    not mended: " << Printable(left.reason) << '\n';
    tally.fails = tally.fails || Reaches(left.severity, options.fail_on);
  }
  for (const std::string& sentence : fixed.unreadable) {
    console.err << Printable(name) << ": cannot be read: " << Printable(sentence) << '\n';
    tally.fails = tally.fails || Reaches(SeverityOf(policy.unreadable), options.fail_on);
  }
  tally.mended += fixed.mended;
  tally.left += fixed.left.size();
}

void FixOne(const InputFile& file, const KeptInput& kept, const Options& options,
            const FixSettings& settings, Console& console, Tally& tally) {
  auto bytes = ReadAll(file, kept);
  if (!bytes) {
    console.err << "producer-guard: " << Printable(bytes.error().message) << '\n';
    tally.is_unreadable = true;
    return;
  }
  if (file.kind == InputFile::Kind::kStandardInput &&
      bytes->find_first_not_of(" \t\r\n") == std::string::npos) {
    console.err << "producer-guard: standard input is empty\n";
    tally.is_unreadable = true;
    return;
  }
  const std::string name = file.kind == InputFile::Kind::kStandardInput ? "stdin" : file.path;
  const FixedFile fixed = FixFile(file, *bytes, settings);
  Report(name, fixed, options, *settings.ruling.policy, console, tally);
  if (fixed.bytes == *bytes) return;
  ++tally.files;
  if (!options.in_place) {
    WriteDiff(UnifiedDiff(NameInDiff(name), *bytes, fixed.bytes), Style(options.color, console),
              console.out);
    return;
  }
  if (const auto written = ReplaceFile(file.path, fixed.bytes); !written) {
    console.err << "producer-guard: " << Printable(written.error().message) << '\n';
    tally.is_unreadable = true;
  }
}

}  // namespace

int RunFix(const Options& options, Console& console) {
  const auto ruling = LoadRuling(options, console);
  auto assess = LoadAssessOptions(options, console);
  if (!ruling || !assess) return kExitUsage;
  assess->plan_fixes = false;
  const InputFiles found = FindInputFiles(options.files);
  Tally tally;
  for (const std::string& problem : found.problems) {
    console.err << "producer-guard: " << Printable(problem) << '\n';
    tally.is_unreadable = true;
  }
  for (const InputFile& file : found.files) {
    if (options.in_place && file.kind == InputFile::Kind::kStandardInput) {
      console.err << "producer-guard: standard input cannot be changed in place; leave --in-place "
                     "out to get a diff\n";
      return kExitUsage;
    }
  }
  ManifestSource source(found.files, console);
  const auto index = IndexObjects(source, options.name_space, console);
  const FixSettings settings{*ruling, *assess, options.name_space, index.get()};
  for (const InputFile& file : found.files) {
    FixOne(file, source.kept(), options, settings, console, tally);
  }
  console.err << (options.in_place ? "Mended " : "Would mend ")
              << Counted(tally.mended, "finding", "findings") << " in "
              << Counted(tally.files, "file", "files") << "; " << tally.left << " left.\n";
  if (tally.is_unreadable) return kExitUsage;
  return tally.fails ? kExitFindings : kExitOk;
}

}  // namespace producer_guard::cli
