#include <string>

#include "rules/text/document.h"
#include "tests/catch.h"

using namespace producer_guard::text;

namespace {

std::string Read(const std::string& bytes) {
  const auto document = ParseToml(bytes);
  if (!document) {
    return std::to_string(document.error().position.line) + ": " + document.error().message;
  }
  std::string text;
  for (const Entry& entry : document->entries) text += entry.key + "=" + entry.value + ";";
  return text;
}

// Keys and values as they are written.
std::string Written(const std::string& bytes) {
  const auto document = ParseToml(bytes);
  REQUIRE(document);
  std::string text;
  for (const Entry& entry : document->entries) {
    text +=
        std::string(entry.key_span.of(bytes)) + "|" + std::string(entry.value_span.of(bytes)) + ";";
  }
  return text;
}

}  // namespace

TEST_CASE("TOML: tables, arrays of tables, dotted keys and tables in braces, in the text's order") {
  CHECK(Read("z = 1\n[b.c]\n\"d.e\" = 'x'\nf.g = true\n[a]\nh = {i = 1, j.k = \"l\"}\n") ==
        "z=1;b.c.d.e=x;b.c.f.g=true;a.h.i=1;a.h.j.k=l;");
  CHECK(Read("[[o.k]]\na = 1\n[o.k.s]\nb = 2\n[[o.k]]\na = 3\nc = [4, {d = 5}]\n") ==
        "o.k[0].a=1;o.k[0].s.b=2;o.k[1].a=3;o.k[1].c[0]=4;o.k[1].c[1].d=5;");
  CHECK(Read("") == "");
}

TEST_CASE("TOML: values are decoded") {
  CHECK(Read("a = 1_000\nb = 0xff\nc = -1\nd = 1_0.50\ne = 1979-05-27\nf = \"\\u00e4\\n\"") ==
        "a=1000;b=255;c=-1;d=10.50;e=1979-05-27;f=\xC3\xA4\n;");
  const auto document = ParseToml("a = 1\nb = \"1\"\nc = true\nd = 1.5\n");
  REQUIRE(document);
  CHECK(document->entries[0].type == ScalarType::kInteger);
  CHECK(document->entries[1].type == ScalarType::kString);
  CHECK(document->entries[1].quoted);
  CHECK(document->entries[2].type == ScalarType::kBoolean);
  CHECK(document->entries[3].type == ScalarType::kFloat);
}

TEST_CASE("TOML: spans count bytes, behind a byte order mark, other scripts and CRLF as well") {
  CHECK(
      Written(
          "\xEF\xBB\xBF\"\xC3\xA4\xE2\x82\xAC\" = 'x' # c\r\nb= \"\xF0\x9F\x98\x80\"\t\r\n c=1") ==
      "\"\xC3\xA4\xE2\x82\xAC\"|'x';b|\"\xF0\x9F\x98\x80\";c|1;");
  CHECK(Written("a . b = [ {c=1} , 'd',\n\n0b1 ]\ne = \"\"\"\r\nx\r\n\"\"\"\n") ==
        "c|1;b|'d';b|0b1;e|\"\"\"\r\nx\r\n\"\"\";");
}

TEST_CASE("TOML: mistakes are told with their line") {
  CHECK(Read("a = 1\na = 2\n").starts_with("2: "));
  CHECK(Read("[a]\nb = \n").starts_with("2: "));
  CHECK(Read("a = \"x\n").starts_with("1: "));
  CHECK(Read("a = {b = 1,\n").starts_with("1: "));
  CHECK(Read("acks=all x\n").starts_with("1: "));
  CHECK(Read("[`a]\n").starts_with("1: "));  // toml++ asserts that no such text comes
  CHECK(Read("\xC3\xA4 = 1\n").starts_with("1: "));
}

TEST_CASE("TOML: what is nested deep or has many values is refused before it is read") {
  std::string dots = "a", braces, headers = "[a";
  for (int i = 0; i < 200'000; ++i) dots += ".a", headers += ".a";
  for (int i = 0; i < 30; ++i) braces += "a.b.c.d={";
  const std::string deep = "1: nested more than 100 deep";
  CHECK(Read(dots + "=1") == deep);
  CHECK(Read(headers + "]") == deep);
  CHECK(Read(braces) == deep);
  CHECK(Read("a=" + std::string(200, '[')) == deep);
  CHECK(Read("x=1\n[a]\nb='''\n'''\n" + dots + "=1").ends_with(": nested more than 100 deep"));
  std::string many = "a=[";
  for (int i = 0; i < 400'000; ++i) many += "1,";
  CHECK(Read(many + "1]") == "1: more than 100000 values");
  CHECK(Read("a=[" + many.substr(3, 300'000) + "1]") == "1: more than 100000 values");
}

TEST_CASE("TOML: what people nest is read, and dots in texts, numbers and comments are no levels") {
  std::string text = "# " + std::string(500, '.') + "\na = '" + std::string(500, '.') +
                     "' # .\nb = \"\"\"" + std::string(500, '.') + "\"\"\"\n";
  for (int i = 0; i < 500; ++i) text += "[t" + std::to_string(i) + ".x]\ny.z = [1.5, 2.5]\n";
  const auto document = ParseToml(text);
  REQUIRE(document);
  CHECK(document->entries.size() == 1002);
}
