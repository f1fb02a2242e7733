#include "rules/engine/diagnostic.h"

#include "rules/engine/did_you_mean.h"
#include "rules/engine/utf8.h"
#include "tests/catch.h"

using namespace producer_guard::engine;

TEST_CASE("a diagnostic is rendered with its line and a caret") {
  const std::string source = "id: a\nsummry: b\n";
  CHECK(Render({"a.yaml", 2, 1, "unknown key 'summry'"}, source) ==
        "a.yaml:2:1: error: unknown key 'summry'\n"
        "summry: b\n"
        "^\n");
}

TEST_CASE("a caret counts code points and keeps the tabs of its line") {
  const std::string source = "\t\xC3\xA4\xF0\x9F\x8E\x89: x\r\n";
  CHECK(Render({"a.yaml", 1, 4, "here"}, source) ==
        "a.yaml:1:4: error: here\n"
        "\t\xC3\xA4\xF0\x9F\x8E\x89: x\n"
        "\t  ^\n");
}

TEST_CASE("a place behind the end of a line or of the file has a caret all the same") {
  CHECK(Render({"a", 1, 3, "here"}, "ab") == "a:1:3: error: here\nab\n  ^\n");
  CHECK(Render({"a", 1, 9, "here"}, "ab") == "a:1:9: error: here\nab\n   ^\n");
  CHECK(Render({"a", 7, 1, "here"}, "ab\n") == "a:7:1: error: here\n\n^\n");
  CHECK(Render({"a", 1, 1, "the file is empty"}, "") == "a:1:1: error: the file is empty\n\n^\n");
}

TEST_CASE("the byte order mark is no part of the first line") {
  CHECK(Render({"a", 1, 1, "here"},
               "\xEF\xBB\xBF"
               "id: x") == "a:1:1: error: here\nid: x\n^\n");
}

TEST_CASE("a line is shown without what steers a terminal, and a long one around the caret") {
  CHECK(Render({"a", 1, 3, "here"}, "\x1b[2J\xFF") == "a:1:3: error: here\n?[2J?\n  ^\n");
  const std::string line = std::string(100'000, 'a') + "b" + std::string(100'000, 'c');
  CHECK(Render({"a", 1, 100'001, "here"}, line) ==
        "a:1:100001: error: here\n..." + std::string(159, 'a') + "b" + std::string(80, 'c') +
            "...\n" + std::string(162, ' ') + "^\n");
}

TEST_CASE("a near word is suggested, a far one is not") {
  const Words known = {"severity", "summary", "set"};
  CHECK(DidYouMean("severty", known) == "; did you mean 'severity'?");
  CHECK(DidYouMean("sumary", known) == "; did you mean 'summary'?");
  CHECK(DidYouMean("ste", known) == "; did you mean 'set'?");
  CHECK(DidYouMean("summa", known) == "; did you mean 'summary'?");
  CHECK(DidYouMean("seve", known) == "; did you mean 'severity'?");
  CHECK(DidYouMean("colour", known).empty());
  CHECK(DidYouMean("", known).empty());
  CHECK(DidYouMean(std::string(100000, 's'), known).empty());
}

TEST_CASE("text is checked as UTF-8") {
  CHECK(ValidUtf8Prefix("a\xC3\xA4\xE2\x82\xAC\xF0\x9F\x8E\x89") == 10);
  CHECK(ValidUtf8Prefix(std::string_view("a\0b", 3)) == 1);
  CHECK(ValidUtf8Prefix("\xC0\xAF") == 0);          // overlong
  CHECK(ValidUtf8Prefix("\xE0\x80\xAF") == 0);      // overlong
  CHECK(ValidUtf8Prefix("\xED\xA0\x80") == 0);      // a surrogate
  CHECK(ValidUtf8Prefix("\xF5\x80\x80\x80") == 0);  // behind the last code point
  CHECK(ValidUtf8Prefix("a\xE2\x82") == 1);         // cut off
}

TEST_CASE("a value is shown on one line and cut") {
  CHECK(OneLine("a\nb\x1b[31m\xFF", 20) == "a?b?[31m?");
  CHECK(OneLine("\xC3\xA4\xC3\xA4\xC3\xA4", 2) == "\xC3\xA4\xC3\xA4...");
  CHECK(OneLine("ab", 2) == "ab");
}
