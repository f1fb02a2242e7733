#include "tests/cases/case_judge.h"

#include <chrono>
#include <memory>
#include <sstream>

#include "tests/catch.h"
#include "webhook/audit/scanner.h"
#include "webhook/cli/index_objects.h"
#include "webhook/cli/manifest_source.h"

namespace producer_guard::cases {

namespace fs = std::filesystem;

namespace {

// A day on which the exemptions of the cases hold.
constexpr std::chrono::year_month_day kToday{std::chrono::year(2026), std::chrono::month(6),
                                             std::chrono::day(1)};

const std::shared_ptr<const engine::RuleSet>& SharedRules() {
  static const auto rules = std::make_shared<const engine::RuleSet>(engine::LoadBuiltInRules());
  return rules;
}

std::string FormatOf(const locate::LocatedConfig& config) {
  switch (config.carrier) {
    case locate::Carrier::kText:
      return config.document ? std::string(text::ToString(config.document->format)) : "";
    case locate::Carrier::kMap:
      return "fields";
    case locate::Carrier::kEnvironment:
      return "variables";
    case locate::Carrier::kArguments:
      return "arguments";
    case locate::Carrier::kList:
      return "list";
  }
  return "";
}

class Sink : public audit::ScanSink {
 public:
  explicit Sink(Seen& seen) : seen_(seen) {}

  void Take(const audit::ScannedItem& scanned, const audit::Summary&) override {
    const locate::Located& located = scanned.assessment.located;
    seen_.has_producer = seen_.has_producer || !located.configs.empty() || located.acls;
    seen_.is_unreadable = seen_.is_unreadable || !scanned.unreadable.empty();
    for (const locate::LocatedConfig& config : located.configs) {
      seen_.places.push_back(std::string(scanned.item.object.kind()) + " " + config.title);
      seen_.formats.insert(FormatOf(config));
    }
    if (located.acls) seen_.places.push_back(std::string(scanned.item.object.kind()) + " ACLs");
    for (const auto& text : scanned.unreadable) seen_.details += text.message + "\n";
    for (const auto& finding : scanned.findings) {
      if (finding.exempted || finding.severity == engine::Severity::kInfo) continue;
      seen_.findings.insert(std::string(ToString(finding.severity)) + "-" + finding.rule);
      seen_.details += finding.rule + ": " + finding.message + "\n";
    }
  }

 private:
  Seen& seen_;
};

review::AssessOptions OptionsOf() {
  review::AssessOptions options;
  options.today = kToday;
  return options;
}

}  // namespace

std::string Seen::Name() const {
  if (is_unreadable) return "unreadable";
  if (findings.empty()) return has_producer ? "clean" : "silent";
  std::string name;
  for (const std::string& finding : findings) name += (name.empty() ? "" : "+") + finding;
  return name;
}

const engine::RuleSet& Rules() { return *SharedRules(); }

std::set<std::string> AllFormats() {
  std::set<std::string> formats = {"fields", "variables", "list"};
  // A number that is no Format has the name of the first one.
  const std::string_view first = text::ToString(text::Format(0));
  formats.emplace(first);
  for (int i = 1; text::ToString(text::Format(i)) != first; ++i) {
    formats.emplace(text::ToString(text::Format(i)));
  }
  return formats;
}

review::Ruling RulingOf(const Case& one) {
  review::Policy policy = review::DefaultPolicy();
  if (fs::exists(one.policy)) {
    auto read = review::ParsePolicy(ReadAll(one.policy), one.policy.filename().string(), Rules());
    REQUIRE(read);
    policy = std::move(*read);
  }
  return {SharedRules(), std::make_shared<const review::Policy>(std::move(policy))};
}

Seen Audit(const fs::path& file, const review::Ruling& ruling) {
  std::istringstream in;
  std::ostringstream out, err;
  cli::Console console{in, out, err};
  cli::ManifestSource source({file.string()}, console);
  Seen seen;
  Sink sink(seen);
  const auto index = cli::IndexObjects(source, "", console);
  (void)audit::Scan(source, ruling, OptionsOf(), "", sink, index.get());
  seen.details += err.str();
  return seen;
}

cli::FixedFile Fixed(const fs::path& file, const std::string& bytes, const review::Ruling& ruling) {
  review::AssessOptions options = OptionsOf();
  options.plan_fixes = false;
  const cli::InputFile input{file.string(), cli::InputFile::Kind::kManifests};
  std::istringstream in;
  std::ostringstream out, err;
  cli::Console console{in, out, err};
  cli::ManifestSource source({file.string()}, console);
  const auto index = cli::IndexObjects(source, "", console);
  return cli::FixFile(input, bytes, {ruling, options, "", index.get()});
}

std::string Refusals(const cli::FixedFile& fixed) {
  std::string said;
  for (const cli::LeftFinding& left : fixed.left) {
    said += left.place + "\n    not mended: " + left.reason + "\n";
  }
  for (const std::string& sentence : fixed.unreadable) said += "cannot be read: " + sentence + "\n";
  return said;
}

}  // namespace producer_guard::cases
