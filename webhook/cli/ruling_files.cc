#include "webhook/cli/ruling_files.h"

#include <algorithm>
#include <chrono>

#include "rules/engine/did_you_mean.h"
#include "webhook/cli/input_files.h"

namespace producer_guard::cli {

namespace {

// A policy or a rule is a page or two; 1 MiB is far from any real one.
constexpr std::size_t kMostRuleBytes = 1u << 20;

// Returns: "; did you mean 'java'?", or "" where the library is known or none is near.
std::string ClientLike(const std::string& text) {
  engine::Words names;
  for (const kafka::Library library : kafka::AllLibraries()) names.push_back(ToString(library));
  const std::string name = text.substr(0, text.find('@'));
  const bool is_known = std::find(names.begin(), names.end(), name) != names.end();
  return is_known ? "" : engine::DidYouMean(name, names);
}

}  // namespace

std::chrono::year_month_day Today() {
  return std::chrono::year_month_day(
      std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
}

std::optional<std::vector<engine::RuleFile>> ReadRuleFiles(const std::vector<std::string>& paths,
                                                           Console& console) {
  const InputFiles found = FindInputFiles(paths);
  std::vector<std::string> problems = found.problems;
  std::vector<engine::RuleFile> files;
  for (const InputFile& file : found.files) {
    if (file.kind == InputFile::Kind::kStandardInput) {
      files.push_back({file.path, {std::istreambuf_iterator<char>(console.in), {}}});
      continue;
    }
    auto text = ReadFile(file.path, kMostRuleBytes);
    if (text) {
      files.push_back({file.path, std::move(*text)});
    } else {
      problems.push_back(text.error().message);
    }
  }
  for (const std::string& problem : problems) console.err << "producer-guard: " << problem << '\n';
  if (!problems.empty()) return std::nullopt;
  return files;
}

void ShowDiagnostics(const std::vector<engine::Diagnostic>& diagnostics,
                     const std::vector<engine::RuleFile>& files, Console& console) {
  for (const engine::Diagnostic& diagnostic : diagnostics) {
    std::string_view source;
    for (const engine::RuleFile& file : files) {
      if (file.name == diagnostic.file) source = file.text;
    }
    console.err << engine::Render(diagnostic, source);
  }
}

std::optional<review::Ruling> LoadRuling(const Options& options, Console& console) {
  std::vector<engine::RuleFile> files = engine::BuiltInRuleFiles();
  auto own = ReadRuleFiles(options.rule_files, console);
  if (!own) return std::nullopt;
  files.insert(files.end(), own->begin(), own->end());
  auto rules = engine::LoadRules(files);
  if (!rules) {
    ShowDiagnostics(rules.error(), files, console);
    return std::nullopt;
  }
  review::Ruling ruling;
  ruling.rules = std::make_shared<const engine::RuleSet>(std::move(*rules));
  if (options.policy_file.empty()) {
    ruling.policy = std::make_shared<const review::Policy>(review::DefaultPolicy());
    return ruling;
  }
  auto text = ReadFile(options.policy_file, kMostRuleBytes);
  if (!text) {
    console.err << "producer-guard: the policy cannot be read: " << text.error().message << '\n';
    return std::nullopt;
  }
  auto policy = review::ParsePolicy(*text, options.policy_file, *ruling.rules);
  if (!policy) {
    ShowDiagnostics(policy.error(), {{options.policy_file, *text}}, console);
    return std::nullopt;
  }
  ruling.policy = std::make_shared<const review::Policy>(std::move(*policy));
  return ruling;
}

std::optional<review::AssessOptions> LoadAssessOptions(const Options& options, Console& console) {
  review::AssessOptions assess;
  assess.today = Today();
  if (options.client.empty()) return assess;
  auto client = kafka::ParseClient(options.client, kafka::ClientOrigin::kFlag);
  if (!client) {
    console.err << "producer-guard: --client: " << client.error().message
                << ClientLike(options.client) << "\nSee: producer-guard explain --client help\n";
    return std::nullopt;
  }
  assess.forced_client = std::move(*client);
  return assess;
}

}  // namespace producer_guard::cli
