#include "rules/text/document.h"
#include "tests/catch.h"

using namespace producer_guard::text;

namespace {

// "key=value" of each entry, joined with '|'; an overridden one in brackets.
std::string Read(const std::string& bytes) {
  const auto document = ParseProperties(bytes);
  if (!document) {
    return "problem " + std::to_string(document.error().position.line) + ":" +
           std::to_string(document.error().position.column) + " " + document.error().message;
  }
  std::string text;
  for (const Entry& entry : document->entries) {
    if (!text.empty()) text += "|";
    const std::string pair = entry.key + "=" + entry.value;
    text += entry.overridden ? "(" + pair + ")" : pair;
  }
  return text;
}

}  // namespace

TEST_CASE("properties: separators are '=', ':' and blanks") {
  CHECK(Read("a=1\nb:2\nc 3\nd\t4\ne = 5\nf : 6\ng  =  7") == "a=1|b=2|c=3|d=4|e=5|f=6|g=7");
  CHECK(Read("a==1\nb=:2\nc = =3") == "a==1|b=:2|c==3");
  CHECK(Read("alone\nempty=\n=value\n:") == "alone=|empty=|(=value)|=");
}

TEST_CASE("properties: comments begin a line, and go no further than it") {
  CHECK(Read("# a=1\n  ! b=2\nc=3 # not one\n#d\\\ne=5") == "c=3 # not one|e=5");
}

TEST_CASE("properties: a backslash at the line's end continues it") {
  CHECK(Read("a=1\\\n   2\nb\\\n  c = 3\nd=x\\\\\ne=5") == "a=12|bc=3|d=x\\|e=5");
  CHECK(Read("a=1\\\r\n  2\r\nb=3\\\r\t4\rc=5") == "a=12|b=34|c=5");
  CHECK(Read("a=1\\\n# part\nb=2") == "a=1# part|b=2");
  CHECK(Read("a=1\\") == "a=1");
  CHECK(Read("a=1\n\\") == "a=1|=");
  CHECK(Read("a=1\n\\\n") == "a=1|=");
  CHECK(Read("a=1\n\\\r\n") == "a=1");
}

TEST_CASE("properties: escapes") {
  CHECK(Read("a\\ b\\:c\\=d=1") == "a b:c=d=1");
  CHECK(Read("a=\\t\\n\\r\\f\\q\\\\") == "a=\t\n\r\fq\\");
  CHECK(Read("\\u0065nable=\\u00e4") == "enable=\xC3\xA4");
  CHECK(Read("a=\\ud83d\\ude00") == "a=\xF0\x9F\x98\x80");
  CHECK(Read("a=\\ud83dx") == "a=\xEF\xBF\xBDx");
  CHECK(Read("a=\\u00\\\n  e4") == "a=\xC3\xA4");
  CHECK(Read("a=1\nb=\\u12g4") == "problem 2:7 \\u is not followed by four hexadecimal digits");
}

TEST_CASE("properties: LF, CRLF, CR and no last newline") {
  CHECK(Read("a=1\r\nb=2\rc=3\n\n\r\n d=4") == "a=1|b=2|c=3|d=4");
  CHECK(Read("") == "");
  CHECK(Read("\n\n") == "");
}

TEST_CASE("properties: trailing blanks belong to the value") {
  CHECK(Read("a=1  \nb=2") == "a=1  |b=2");
}

TEST_CASE("properties: the last duplicate wins") {
  CHECK(Read("acks=1\nacks=all\nx=1\nacks=0") == "(acks=1)|(acks=all)|x=1|acks=0");
  const std::string bytes = "acks=1\nacks=all";
  CHECK(ParseProperties(bytes)->Find("acks")->value == "all");
}

TEST_CASE("properties: a byte order mark is part of the first key, as in Java") {
  CHECK(Read("\xEF\xBB\xBF"
             "acks=1") ==
        "\xEF\xBB\xBF"
        "acks=1");
}

TEST_CASE("properties: spans are bytes of the text") {
  const std::string bytes = "# x\n  ac\\\n  ks =\t1\\u0030 \n";
  const auto document = ParseProperties(bytes);
  REQUIRE(document);
  const Entry& entry = document->entries.at(0);
  CHECK(entry.key == "acks");
  CHECK(entry.key_span.of(bytes) == "ac\\\n  ks");
  CHECK(entry.value_span.of(bytes) == "1\\u0030 ");
}

TEST_CASE("properties: what is no text is a located problem") {
  CHECK(Read(std::string("a=1\nb=\0", 7)) == "problem 2:3 a NUL byte");
  ReadLimits limits;
  limits.entries = 2;
  CHECK(ParseProperties("a=1\nb=2\nc=3", limits).error().message == "more than 2 entries");
  limits.size_bytes = 4;
  CHECK(ParseProperties("a=123", limits).error().message == "larger than 4 bytes");
}

TEST_CASE("properties: what is not UTF-8 is read in ISO-8859-1, as Java reads a stream") {
  CHECK(Read("M\xFCnchen=\xA9 \\\xDF\nb = \\u00e4") ==
        "M\xC3\xBCnchen=\xC2\xA9 \xC3\x9F|b=\xC3\xA4");
  CHECK(Read("# \xFC\nacks\xA0=1\nb=\xC3\xA4") == "acks\xC2\xA0=1|b=\xC3\x83\xC2\xA4");
  CHECK(Read("b=\xC3\xA4") == "b=\xC3\xA4");
}
