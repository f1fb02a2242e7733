// coverage.yaml is kept: each form, rule and format has the cases that it lists (README.md).
#include "tests/cases/coverage.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <map>
#include <regex>
#include <set>
#include <string>

#include "tests/cases/case_files.h"
#include "tests/cases/case_judge.h"
#include "tests/catch.h"

using namespace producer_guard;
using cases::Case;
using cases::Coverage;
using cases::Names;

namespace {

const Coverage& Listed() {
  static const Coverage coverage =
      cases::ParseCoverage(cases::ReadAll(cases::Folder() / "coverage.yaml"));
  return coverage;
}

const std::map<std::string, Case>& ByName() {
  static const auto by_name = [] {
    std::map<std::string, Case> map;
    for (const Case& one : cases::AllCases()) map[one.name] = one;
    return map;
  }();
  return by_name;
}

const Case& CaseOf(const std::string& name) {
  INFO("the list names " << name);
  REQUIRE(ByName().count(name) == 1);
  return ByName().at(name);
}

cases::Seen SeenIn(const Case& one) { return cases::Audit(one.file, cases::RulingOf(one)); }

// F01 to F35; there is no F02.
std::set<std::string> FormIds() {
  std::set<std::string> ids;
  for (int i = 1; i <= 35; ++i) {
    char id[16];
    std::snprintf(id, sizeof id, "F%02d", i);
    if (i != 2) ids.insert(id);
  }
  return ids;
}

template <typename Row>
std::set<std::string> KeysOf(const std::map<std::string, Row>& rows) {
  std::set<std::string> keys;
  for (const auto& [key, row] : rows) keys.insert(key);
  return keys;
}

bool HasPlace(const cases::Seen& seen, const std::string& place) {
  const std::regex wanted(place);
  return std::any_of(seen.places.begin(), seen.places.end(),
                     [&wanted](const std::string& one) { return std::regex_search(one, wanted); });
}

std::string Joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += "  " + line + "\n";
  return text;
}

bool HasCarriageReturn(const YAML::Node& node) {
  if (node.IsScalar()) return node.Scalar().find("\r\n") != std::string::npos;
  bool has = false;
  for (const auto& item : node) {
    has = has || HasCarriageReturn(node.IsMap() ? item.second : YAML::Node(item));
  }
  return has;
}

// The lines of the file end in CR LF, or those of a text in it.
bool EndsLinesInCrLf(const Case& one) {
  const std::string bytes = cases::ReadAll(one.file);
  return bytes.find("\r\n") != std::string::npos || HasCarriageReturn(YAML::Load(bytes));
}

void CheckPassingAndSilent(const Coverage::Judged& judged) {
  for (const std::string& name : judged.passing) {
    INFO(name);
    CHECK(CaseOf(name).expectation == "clean");
  }
  for (const std::string& name : judged.silent) {
    INFO(name);
    CHECK(CaseOf(name).expectation == "silent");
  }
}

}  // namespace

TEST_CASE("every form is listed, with a flagged, a passing and a silent case") {
  CHECK(KeysOf(Listed().forms) == FormIds());
  for (const auto& [id, form] : Listed().forms) {
    INFO(id);
    for (const std::string& name : form.flagged) {
      INFO(name);
      CHECK(CaseOf(name).IsFlagged());
    }
    CheckPassingAndSilent(form);
  }
}

TEST_CASE("a producer stands in the place of the form in each of its flagged and passing cases") {
  for (const auto& [id, form] : Listed().forms) {
    for (const Names& names : {form.flagged, form.passing}) {
      for (const std::string& name : names) {
        const cases::Seen seen = SeenIn(CaseOf(name));
        INFO(id << " " << name << ": none of\n" << Joined(seen.places) << "is like " << form.place);
        CHECK(HasPlace(seen, form.place));
      }
    }
  }
}

TEST_CASE("every rule is listed, and its flagged cases name it") {
  std::set<std::string> ids;
  for (const engine::Rule& rule : cases::Rules().rules) ids.insert(rule.id);
  CHECK(KeysOf(Listed().rules) == ids);
  for (const auto& [id, rule] : Listed().rules) {
    INFO(id);
    for (const std::string& name : rule.flagged) {
      INFO(name);
      const std::string expectation = "+" + CaseOf(name).expectation + "+";
      CHECK((expectation.find("+error-" + id + "+") != std::string::npos ||
             expectation.find("+warning-" + id + "+") != std::string::npos));
    }
    CheckPassingAndSilent(rule);
  }
}

TEST_CASE("every format is listed, and a producer stands in it in each of its cases") {
  CHECK(KeysOf(Listed().formats) == cases::AllFormats());
  for (const auto& [format, mended] : Listed().formats) {
    for (const Names& names : {mended.fix, mended.refusal, mended.crlf}) {
      for (const std::string& name : names) {
        INFO(format << " " << name);
        CHECK(SeenIn(CaseOf(name)).formats.count(format) == 1);
      }
    }
  }
}

TEST_CASE("a format's fix and its CRLF case have a .fixed file, its refusal has a .refused file") {
  for (const auto& [format, mended] : Listed().formats) {
    INFO(format);
    for (const Names& names : {mended.fix, mended.crlf}) {
      for (const std::string& name : names) {
        INFO(name);
        const bool is_fixed = std::filesystem::exists(CaseOf(name).fixed);
        CHECK(is_fixed == mended.reads_only.empty());
      }
    }
    for (const std::string& name : mended.refusal) {
      INFO(name);
      CHECK(std::filesystem::exists(CaseOf(name).refused));
    }
  }
}

TEST_CASE("the lines of a CRLF case end in CR LF, and those of its .fixed file") {
  for (const auto& [format, mended] : Listed().formats) {
    for (const std::string& name : mended.crlf) {
      INFO(format << " " << name);
      const Case& one = CaseOf(name);
      CHECK(EndsLinesInCrLf(one));
      if (!std::filesystem::exists(one.fixed)) continue;
      Case fixed = one;
      fixed.file = one.fixed;
      CHECK(EndsLinesInCrLf(fixed));
    }
  }
}

TEST_CASE("every case that is listed is there") {
  std::set<std::string> listed;
  for (const std::string& name : Listed().All()) listed.insert(name);
  std::cout << cases::AllCases().size() << " cases, " << listed.size() << " of them listed\n";
  for (const std::string& name : listed) (void)CaseOf(name);
}

TEST_CASE("a list with a mistake is refused") {
  const auto parse = [](const std::string& text) { return cases::ParseCoverage(text); };
  CHECK_THROWS_WITH(parse("forms: {}\nrules: {}\nformats: {}\nform: {}\n"),
                    "the list: what is form?");
  CHECK_THROWS_WITH(parse("forms: {}\nrules: {a: {flagged: [x], passing: [x]}}\nformats: {}\n"),
                    "a has no silent case");
  CHECK_THROWS_WITH(parse("forms: {}\nrules: {}\nformats: {a: {fix: [x, x]}}\n"),
                    "a: x stands twice in fix");
  CHECK_THROWS_WITH(
      parse("forms: {}\nrules: {a: {flagged: [], passing: [x], silent: [x]}}\nformats: {}\n"),
      "a has no flagged case");
}
