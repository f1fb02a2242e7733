#include <string>

#include "rules/text/document.h"
#include "tests/catch.h"

using namespace producer_guard::text;

namespace {

std::string Read(Format format, const std::string& bytes) {
  const auto document = Parse(format, bytes);
  if (!document) {
    return std::to_string(document.error().position.line) + ": " + document.error().message;
  }
  std::string text;
  for (const Entry& entry : document->entries) {
    text += entry.key + "=" + entry.value + (entry.overridden ? " overridden" : "") + ";";
  }
  return text;
}

}  // namespace

TEST_CASE("HOCON: blocks, dotted keys, comments, lists and substitutions") {
  CHECK(Read(Format::kHocon, "a.b { c = 1 # no\n \"d.e\" : \"x y\", f = ${G}/h } // i\n") ==
        "a.b.c=1;a.b.d.e=x y;a.b.f=${G}/h;");
  CHECK(Read(Format::kHocon, "{ a = [1, {b = 2}], c += \"\"\"x\"y\"\"\" }") ==
        "a.0=1;a.1.b=2;c=x\"y;");
  CHECK(Read(Format::kHocon, "include \"x\"\na = 1\r\na = 2\n") == "a=1 overridden;a=2;");
  CHECK(Read(Format::kHocon, "a\n=1") == "1: expected '=' or '{' behind a key");
  CHECK(Read(Format::kHocon, "a {\nb = 1") == "2: a block without end");
  CHECK(Read(Format::kHocon, "a = \"x\n\"") == "1: a string without end");
  CHECK(Read(Format::kHocon, "a = \"x\"y\"#}\"${Z}\nb = 1") == "a=xy#}${Z};b=1;");
  CHECK(Read(Format::kHocon, "a = x${Y\n") == "1: a substitution without end");
  CHECK(Read(Format::kHocon, "a = # below\n // it\n 1\nb = 2") == "a=1;b=2;");
  CHECK(Read(Format::kHocon, "a = 1\nb =") == "2: expected a value");
  CHECK(Read(Format::kHocon, "a = 1 }") == "1: an unexpected '}'");
  CHECK(Read(Format::kHocon, "") == "");
}

TEST_CASE("Logstash: a condition's block is no parent, and each plugin is a document") {
  const std::string pipeline =
      "output { if [a] == \"}\" { kafka { acks => \"1\" b => 2 codec => json { c => d } } }\n"
      "else { kafka { acks => \"0\" } } }";
  CHECK(Read(Format::kLogstash, pipeline) ==
        "output.kafka.acks=1;output.kafka.b=2;output.kafka.codec.c=d;output.kafka.acks=0;");
  const auto document = ParseLogstash(pipeline);
  REQUIRE(document.has_value());
  CHECK(document->entries[0].document == document->entries[1].document);
  CHECK(document->entries[0].document != document->entries[3].document);
  CHECK(document->entries[0].value_span.of(pipeline) == "\"1\"");
  CHECK(Read(Format::kLogstash, "output\r\n{\n  kafka\n  {\n acks => 1 } }") ==
        "output.kafka.acks=1;");
  CHECK(Read(Format::kLogstash, "output { kafka { acks => } }") == "1: expected a value");
}

TEST_CASE("blocks that are nested too deep are refused") {
  std::string deep;
  for (int i = 0; i < 200; ++i) deep += "a {";
  CHECK(Read(Format::kHocon, deep) == "1: nested more than 100 deep");
  CHECK(Read(Format::kHocon, "a = " + std::string(200, '[')) == "1: nested more than 100 deep");
}
