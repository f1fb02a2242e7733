#include <string>

#include "rules/text/document.h"
#include "tests/catch.h"

using namespace producer_guard::text;

namespace {

std::string Read(const std::string& bytes) {
  const auto document = ParseSql(bytes);
  if (!document) {
    return std::to_string(document.error().position.line) + ": " + document.error().message;
  }
  std::string text;
  for (const Entry& entry : document->entries) {
    text += std::to_string(entry.document) + " " + entry.key + "=" + entry.value +
            (entry.overridden ? " overridden" : "") + ";";
  }
  return text;
}

}  // namespace

TEST_CASE("SQL: the options of each table, without what stands in comments and strings") {
  CHECK(
      Read("CREATE TABLE a (b INT) with\n('c' = 'd''e', -- 'x' = 'y'\n'f'='1' /* , 'g'='2' */);"
           "CREATE TABLE b (h INT COMMENT ') WITH (''i'' = ''j''') WITH ('c' = 'k', 'c' = 'l',)") ==
      "0 c=d'e;0 f=1;1 c=k overridden;1 c=l;");
  CHECK(Read("WITH x AS (SELECT 'a' = 'b') SELECT width('a' = 'b') FROM \"WITH ('c' = 'd')\"") ==
        "");
  CHECK(Read("") == "");
}

TEST_CASE("SQL: spans cover the quotes") {
  const std::string bytes = "WITH ( 'a' = 'b' )";
  const auto document = ParseSql(bytes);
  REQUIRE(document);
  REQUIRE(document->entries.size() == 1);
  CHECK(document->entries[0].key_span.of(bytes) == "'a'");
  CHECK(document->entries[0].value_span.of(bytes) == "'b'");
}

TEST_CASE("SQL: options that do not end are told with their line") {
  CHECK(Read("WITH (\n'a' = 'b'") == "2: the options of a table without end");
  CHECK(Read("WITH (\n'a' = b)") == "2: expected the value of an option");
  CHECK(Read("WITH (\n'a' 'b')") == "2: expected '=' behind the name of an option");
  CHECK(Read("SELECT\n'a") == "2: a string without end");
}
