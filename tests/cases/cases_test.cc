// Runs every case of this folder: the name of the file says what is to be found in it (README.md).
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/catch.h"
#include "webhook/audit/scanner.h"
#include "webhook/cli/file_fixer.h"
#include "webhook/cli/index_objects.h"
#include "webhook/cli/manifest_source.h"

using namespace producer_guard;

namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(PRODUCER_GUARD_SOURCE_DIR) / "tests/cases";

// A day on which the exemptions of the cases hold.
constexpr std::chrono::year_month_day kToday{std::chrono::year(2026), std::chrono::month(6),
                                             std::chrono::day(1)};

struct Case {
  fs::path file;
  std::string expectation;
  fs::path fixed;   // may not exist
  fs::path policy;  // may not exist
};

std::string ReadAll(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> Parts(const std::string& name) {
  std::vector<std::string> parts;
  std::istringstream stream(name);
  for (std::string part; std::getline(stream, part, '.');) parts.push_back(part);
  return parts;
}

std::vector<Case> AllCases() {
  std::vector<Case> cases;
  for (const auto& entry : fs::directory_iterator(kFolder)) {
    const std::string suffix = entry.path().extension().string();
    const auto parts = Parts(entry.path().filename().string());
    if ((suffix != ".yaml" && suffix != ".json") || parts.size() != 3 || parts[1] == "fixed" ||
        parts[1] == "policy") {
      continue;
    }
    cases.push_back({entry.path(), parts[1], kFolder / (parts[0] + ".fixed" + suffix),
                     kFolder / (parts[0] + ".policy.yaml")});
  }
  std::sort(cases.begin(), cases.end(),
            [](const Case& a, const Case& b) { return a.file < b.file; });
  return cases;
}

const std::shared_ptr<const engine::RuleSet>& Rules() {
  static const auto rules = std::make_shared<const engine::RuleSet>(engine::LoadBuiltInRules());
  return rules;
}

review::Ruling RulingOf(const Case& one) {
  review::Policy policy = review::DefaultPolicy();
  if (fs::exists(one.policy)) {
    auto read = review::ParsePolicy(ReadAll(one.policy), one.policy.filename().string(), *Rules());
    REQUIRE(read);
    policy = std::move(*read);
  }
  return {Rules(), std::make_shared<const review::Policy>(std::move(policy))};
}

struct Seen : audit::ScanSink {
  std::set<std::string> findings;
  std::string details;
  bool has_producer = false, is_unreadable = false;

  void Take(const audit::ScannedItem& scanned, const audit::Summary&) override {
    has_producer = has_producer || !scanned.assessment.located.configs.empty() ||
                   scanned.assessment.located.acls;
    is_unreadable = is_unreadable || !scanned.unreadable.empty();
    for (const auto& text : scanned.unreadable) details += text.message + "\n";
    for (const auto& finding : scanned.findings) {
      if (finding.exempted || finding.severity == engine::Severity::kInfo) continue;
      findings.insert(std::string(ToString(finding.severity)) + "-" + finding.rule);
      details += finding.rule + ": " + finding.message + "\n";
    }
  }

  std::string Name() const {
    if (is_unreadable) return "unreadable";
    if (findings.empty()) return has_producer ? "clean" : "silent";
    std::string name;
    for (const std::string& finding : findings) name += (name.empty() ? "" : "+") + finding;
    return name;
  }
};

Seen Audit(const fs::path& file, const review::Ruling& ruling) {
  std::istringstream in;
  std::ostringstream out, err;
  cli::Console console{in, out, err};
  cli::ManifestSource source({file.string()}, console);
  review::AssessOptions options;
  options.today = kToday;
  Seen seen;
  const auto index = cli::IndexObjects(source, "", console);
  (void)audit::Scan(source, ruling, options, "", seen, index.get());
  seen.details += err.str();
  return seen;
}

std::string Fixed(const fs::path& file, const std::string& bytes, const review::Ruling& ruling) {
  review::AssessOptions options;
  options.today = kToday;
  options.plan_fixes = false;
  const cli::InputFile input{file.string(), cli::InputFile::Kind::kManifests};
  std::istringstream in;
  std::ostringstream out, err;
  cli::Console console{in, out, err};
  cli::ManifestSource source({file.string()}, console);
  const auto index = cli::IndexObjects(source, "", console);
  return cli::FixFile(input, bytes, {ruling, options, "", index.get()}).bytes;
}

}  // namespace

TEST_CASE("every case is judged as its file name says") {
  for (const Case& one : AllCases()) {
    const Seen seen = Audit(one.file, RulingOf(one));
    INFO(one.file.filename().string() << "\n" << seen.details);
    CHECK(seen.Name() == one.expectation);
  }
}

TEST_CASE(
    "every case with a .fixed file is mended to just that, and mending again changes nothing") {
  for (const Case& one : AllCases()) {
    if (!fs::exists(one.fixed)) continue;
    INFO(one.file.filename().string());
    const auto ruling = RulingOf(one);
    const std::string wanted = ReadAll(one.fixed);
    CHECK(Fixed(one.file, ReadAll(one.file), ruling) == wanted);
    CHECK(Fixed(one.fixed, wanted, ruling) == wanted);
  }
}

TEST_CASE("mending a case that is silent or clean changes nothing") {
  for (const Case& one : AllCases()) {
    if (one.expectation != "silent" && one.expectation != "clean") continue;
    INFO(one.file.filename().string());
    const std::string bytes = ReadAll(one.file);
    CHECK(Fixed(one.file, bytes, RulingOf(one)) == bytes);
  }
}

TEST_CASE(
    "every file of the folder is a case, the fixed form or the policy of one, or said to be "
    "another thing") {
  std::set<std::string> fixed, policies;
  for (const Case& one : AllCases()) {
    fixed.insert(one.fixed.filename().string());
    policies.insert(one.policy.filename().string());
  }
  CHECK(AllCases().size() >= 40);
  for (const auto& entry : fs::directory_iterator(kFolder)) {
    const std::string name = entry.path().filename().string();
    const auto parts = Parts(name);
    INFO(name);
    if (name == "README.md" || name == "CMakeLists.txt" || name == "cases_test.cc") continue;
    REQUIRE(parts.size() == 3);
    if (parts[1] == "fixed") CHECK(fixed.count(name) == 1);
    if (parts[1] == "policy") CHECK(policies.count(name) == 1);
  }
}
