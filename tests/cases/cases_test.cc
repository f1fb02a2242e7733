// Runs every case of this folder: the name of the file says what is to be found in it (README.md).
#include <string>

#include "tests/cases/case_files.h"
#include "tests/cases/case_judge.h"
#include "tests/catch.h"

using namespace producer_guard;
using cases::AllCases;
using cases::Case;
using cases::ReadAll;

TEST_CASE("every case is judged as its file name says") {
  for (const Case& one : AllCases()) {
    const cases::Seen seen = cases::Audit(one.file, cases::RulingOf(one));
    INFO(one.file.filename().string() << "\n" << seen.details);
    CHECK(seen.Name() == one.expectation);
  }
}

TEST_CASE(
    "every case with a .fixed file is mended to just that, and mending again changes nothing") {
  for (const Case& one : AllCases()) {
    if (!std::filesystem::exists(one.fixed)) continue;
    INFO(one.file.filename().string());
    const auto ruling = cases::RulingOf(one);
    const std::string wanted = ReadAll(one.fixed);
    CHECK(cases::Fixed(one.file, ReadAll(one.file), ruling).bytes == wanted);
    CHECK(cases::Fixed(one.fixed, wanted, ruling).bytes == wanted);
  }
}

TEST_CASE(
    "every case with a .refused file is left as it says, and without a .fixed file as it is") {
  for (const Case& one : AllCases()) {
    if (!std::filesystem::exists(one.refused)) continue;
    INFO(one.file.filename().string());
    const std::string bytes = ReadAll(one.file);
    const auto fixed = cases::Fixed(one.file, bytes, cases::RulingOf(one));
    CHECK(cases::Refusals(fixed) == ReadAll(one.refused));
    if (!std::filesystem::exists(one.fixed)) CHECK(fixed.bytes == bytes);
  }
}

TEST_CASE("mending a case that is silent or clean changes nothing") {
  for (const Case& one : AllCases()) {
    if (one.expectation != "silent" && one.expectation != "clean") continue;
    INFO(one.file.filename().string());
    const std::string bytes = ReadAll(one.file);
    CHECK(cases::Fixed(one.file, bytes, cases::RulingOf(one)).bytes == bytes);
  }
}

TEST_CASE("no file of the folder or below it is left out: each is a case or belongs to one") {
  const auto all = AllCases();
  CHECK(all.size() >= 300);
  CHECK(cases::StrayFiles(all) == std::set<std::string>());
}

TEST_CASE("no two cases have the same name: what belongs to one would belong to both") {
  std::set<std::string> names;
  for (const Case& one : AllCases()) {
    INFO(one.name);
    CHECK(names.insert(one.name).second);
  }
}
