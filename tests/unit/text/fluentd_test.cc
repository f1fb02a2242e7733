#include <string>

#include "rules/text/document.h"
#include "tests/catch.h"

using namespace producer_guard::text;

namespace {

std::string Read(const std::string& bytes) {
  const auto document = ParseFluentd(bytes);
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

TEST_CASE("Fluentd: each plugin is a document, and its tag none of its parameters") {
  CHECK(Read("# c\n@include a.conf\r\n<match x.** acks>\r\n  acks -1 # why\r\n  <buffer topic>\n"
             "    b \"c \\\" d\"\n  </buffer>\n  acks 1\n  empty\n</match>\n<match>\n acks "
             "0\n</match>\n") ==
        "0 @include=a.conf;1 match.acks=-1 overridden;1 match.buffer.b=c \" d;1 match.acks=1;"
        "1 match.empty=;2 match.acks=0;");
  CHECK(Read("<label @X>\n<match>\n<store>\na 1\n</store>\n</match>\n</label>") == "2 store.a=1;");
  CHECK(Read("") == "");
}

TEST_CASE("Fluentd: the members of a hash are entries, on as many lines as it takes") {
  const std::string bytes =
      "<match>\no {\"a.b\": 1,\n \"c\": {\"d\": \"}\"}}\nf [\"g\"]\nh {x}\n</match>";
  CHECK(Read(bytes) == "1 match.o.a.b=1;1 match.o.c.d=};1 match.f.[0]=g;1 match.h={x};");
  const auto document = ParseFluentd(bytes);
  REQUIRE(document);
  CHECK(document->entries[0].key_span.of(bytes) == "\"a.b\"");
  CHECK(document->entries[0].value_span.of(bytes) == "1");
}

TEST_CASE("Fluentd: mistakes are told with their line") {
  CHECK(Read("<match>\na 1\n") == "3: a section <match> without end");
  CHECK(Read("<match>\n</store>") == "2: an unexpected </store>");
  CHECK(Read("<match\n") == "1: expected '>'");
  CHECK(Read("a \"b\n") == "2: a string without end");
  CHECK(Read("a {\n") == "2: a value without end");
  std::string deep;
  for (int i = 0; i < 200; ++i) deep += "<a>\n";
  CHECK(Read(deep) == "101: nested more than 100 deep");
}
