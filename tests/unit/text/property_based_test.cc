// Random texts, with a seed that is printed on failure: what holds for every text.
#include <random>

#include "rules/text/edit.h"
#include "tests/catch.h"

using namespace producer_guard::text;

namespace {

std::string RandomProperties(std::mt19937& random) {
  const std::vector<std::string> parts = {
      "acks",  "=",        ":",    " ",   "\\\n ",       "\n",           "\r\n",
      "# c\n", "\\u0061",  "1",    "all", "\\=",         "\t",           "x.y",
      "!n\n",  "\xC3\xA4", "\\\\", "\f",  "key=value\n", "retries = 3\n"};
  std::string text;
  const std::size_t count = random() % 30;
  for (std::size_t i = 0; i < count; ++i) text += parts[random() % parts.size()];
  return text;
}

std::string OneOf(std::mt19937& random, std::initializer_list<const char*> words) {
  return words.begin()[random() % words.size()];
}

std::string RandomYamlMapping(std::mt19937& random, int depth, const std::string& indentation) {
  std::string text;
  std::string keys = "abcde";
  for (std::size_t left = 1 + random() % 4; left > 0; --left) {
    const std::size_t key = random() % keys.size();
    if (random() % 6 == 0) text += indentation + "# c\n";
    text += indentation + keys.substr(key, 1) + OneOf(random, {"", ".f"}) + ":";
    keys.erase(key, 1);
    if (depth > 0 && random() % 3 == 0) {
      text += "\n" + RandomYamlMapping(random, depth - 1, indentation + "  ");
    } else if (random() % 8 == 0) {
      text += " |\n" + indentation + "    x\n" + indentation + "     y\n";
    } else {
      text += OneOf(random, {" 1\n", " x # c\n", " 'x'\n", " \"y\"\n", "\n", " &n z\n", " ${X}\n",
                             " {g: 1, h: 'i'}\n", " {}\n", " [1, 2]\n", " \xC3\xA4\n"});
    }
  }
  return text;
}

std::string RandomYaml(std::mt19937& random) {
  std::string text = OneOf(random, {"", "", "", "---\n", "\xEF\xBB\xBF", "# c\n"});
  text += RandomYamlMapping(random, 2, "");
  if (random() % 4 == 0) text.pop_back();
  if (random() % 4 != 0) return text;
  std::string crlf;
  for (const char c : text) crlf += c == '\n' ? "\r\n" : std::string(1, c);
  return crlf;
}

std::string RandomJson(std::mt19937& random, int depth) {
  if (depth == 0 || random() % 3 == 0) {
    return OneOf(random, {"1", "-2.5", "\"x\"", "true", "null", "\"\\u00e4\"", "[1, \"x\"]", "{}"});
  }
  const std::string blank = OneOf(random, {"", " ", "\n  ", "\r\n\t"});
  std::string text = "{";
  std::string keys = "abcde";
  for (std::size_t left = 1 + random() % 4; left > 0; --left) {
    const std::size_t key = random() % keys.size();
    text += blank + "\"" + keys.substr(key, 1) + OneOf(random, {"", ".f"}) + "\"" +
            OneOf(random, {":", ": ", " : "}) + RandomJson(random, depth - 1);
    if (left > 1) text += ",";
    keys.erase(key, 1);
  }
  return text + blank + "}";
}

// Keys of one table; each of them once, so that the text is TOML.
std::string RandomTomlTable(std::mt19937& random, const std::string& indentation) {
  std::string text;
  std::string keys = "bcdef";
  for (std::size_t left = random() % 4; left > 0; --left) {
    const std::size_t key = random() % keys.size();
    const std::string name = keys.substr(key, 1);
    keys.erase(key, 1);
    if (random() % 6 == 0) text += indentation + "# [c] = 1\n";
    text += indentation + OneOf(random, {"", "", "'x'.", "\"y z\" . "}) + name +
            OneOf(random, {"", "", ".x.y", ".\"g.h\""}) + OneOf(random, {"=", " = ", "\t=  "});
    text += OneOf(random, {"1", "0x1F", "true # c", "1.5", "\"x\"", "'y'", "\"\\u00e4\\\"\"",
                           "\"\"\"\n a\n\"b\"\"\"\"", "'''\nx\n[y]\n'''", "[1, 'z',\n 3]",
                           "{g = 1, \"h.i\" = 'j'}", "[{k = 1}, {k.l = 2}]", "{}", "\"${X}\"",
                           "\"\xC3\xA4\"", "1979-05-27T07:32:00Z", "\"\"\"a\\\n   b\"\"\""});
    text += "\n";
  }
  return text;
}

std::string RandomToml(std::mt19937& random) {
  std::string text = OneOf(random, {"", "", "\xEF\xBB\xBF", "# c\n"});
  text += RandomTomlTable(random, "");
  for (const std::string table :
       {"[t]", "[[o.k]]", "[\"q.r\"]", "[[o.k]]", "[o.k.s] # c", "[v.w]"}) {
    if (random() % 2 == 0) continue;
    if (table == "[o.k.s] # c" && text.find("[[o.k]]") == text.npos) continue;
    const std::string indentation = OneOf(random, {"", "  "});
    text += indentation + table + "\n" + RandomTomlTable(random, indentation);
  }
  if (text.ends_with('\n') && random() % 4 == 0) text.pop_back();
  if (random() % 4 != 0) return text;
  std::string crlf;
  for (const char c : text) crlf += c == '\n' ? "\r\n" : std::string(1, c);
  return crlf;
}

// Some change: of a key that is there, or of a new one beside it.
Change RandomChange(std::mt19937& random, const Document& document) {
  const std::size_t near = random() % document.entries.size();
  const std::string key = document.entries[near].key;
  const std::string value =
      OneOf(random, {"all", "true", "5", "2147483647", "a b", "it's", "\"q\"", "a: b", " x"});
  if (random() % 2 == 0) return {key, value, {}};
  const std::size_t dot = key.rfind('.');
  const std::string parent = dot == std::string::npos ? "" : key.substr(0, dot + 1);
  return {parent + OneOf(random, {"acks", "enable.idempotence"}), value, near};
}

std::vector<std::pair<std::string, std::string>> Others(const Document& document,
                                                        const std::string& key) {
  std::vector<std::pair<std::string, std::string>> others;
  for (const Entry& entry : document.entries) {
    if (entry.key != key) others.emplace_back(entry.key, entry.value);
  }
  return others;
}

// Returns: the rounds whose edit was proved; the others are refused, each with a reason.
int CountProved(Format format, std::string (*make)(std::mt19937&), int rounds) {
  const unsigned seed = std::random_device{}();
  std::mt19937 random(seed);
  int proved_count = 0;
  for (int round = 0; round < rounds; ++round) {
    const std::string bytes = make(random);
    const auto document = Parse(format, bytes);
    INFO("seed " << seed << " text:\n" << bytes);
    REQUIRE(document);
    if (document->entries.empty()) continue;
    const Change change = RandomChange(random, *document);
    INFO(change.key << " is to be " << change.value);
    const auto edits = PlanEdits(*document, {change});
    if (!edits) {
      CHECK_FALSE(edits.error().reason.empty());
      continue;
    }
    const std::string after = ApplyEdits(bytes, *edits);
    INFO("after:\n" << after);
    if (!ProveEdit(format, bytes, after, {change})) continue;
    ++proved_count;
    const auto reread = Parse(format, after);
    REQUIRE(reread);
    REQUIRE(reread->Find(change.key));
    CHECK(reread->Find(change.key)->value == change.value);
    CHECK(Others(*reread, change.key) == Others(*document, change.key));
    const auto again = PlanEdits(*reread, {change});
    REQUIRE(again);
    CHECK(again->empty());
  }
  return proved_count;
}

}  // namespace

TEST_CASE("an edit of a random YAML text that is proved changes one setting, once") {
  CHECK(CountProved(Format::kYaml, RandomYaml, 2000) > 800);
}

TEST_CASE("an edit of a random JSON text that is proved changes one setting, once") {
  const auto make = [](std::mt19937& random) { return RandomJson(random, 3); };
  CHECK(CountProved(Format::kJson, make, 2000) > 800);
}

TEST_CASE("an edit of a random TOML text that is proved changes one setting, once") {
  CHECK(CountProved(Format::kToml, RandomToml, 2000) > 800);
}

TEST_CASE(
    "every planned edit of a random properties text is proved, once enough, and splices only its "
    "spans") {
  const unsigned seed = std::random_device{}();
  std::mt19937 random(seed);
  for (int round = 0; round < 3000; ++round) {
    const std::string bytes = RandomProperties(random);
    INFO("seed " << seed << " text:\n" << bytes);
    const auto document = ParseProperties(bytes);
    REQUIRE(document);
    std::vector<Change> changes{{"acks", "all", {}}};
    if (!document->entries.empty())
      changes.push_back({"enable.idempotence", "true", random() % document->entries.size()});
    const auto edits = PlanEdits(*document, changes);
    REQUIRE(edits);
    const std::string after = ApplyEdits(bytes, *edits);
    INFO("after:\n" << after);
    const auto reread = ParseProperties(after);
    REQUIRE(reread);
    REQUIRE(reread->Find("acks"));
    CHECK(reread->Find("acks")->value == "all");
    CHECK(PlanEdits(*reread, changes)->empty());
    const auto proved = ProveEdit(Format::kProperties, bytes, after, changes);
    INFO((proved ? "" : proved.error().reason));
    CHECK(proved);
  }
}
