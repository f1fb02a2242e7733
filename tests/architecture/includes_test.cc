// Who may include whom. The table is the one of webhook/README.md; a new arrow is a decision, made
// here first.
#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "tests/architecture/repository.h"
#include "tests/catch.h"

namespace {

using Rooms = std::set<std::string>;

// room -> rooms it may include besides itself and the headers of no room, rules/result.h and
// rules/utf8.h.
const std::map<std::string, Rooms> kMayInclude = {
    {"rules/text", {}},
    {"rules/kafka", {}},
    {"rules/engine", {"rules/kafka"}},
    {"webhook/kube", {}},
    {"webhook/locate", {"rules/text", "rules/kafka", "webhook/kube"}},
    {"webhook/review",
     {"rules/text", "rules/kafka", "rules/engine", "webhook/kube", "webhook/locate"}},
    {"webhook/server", {"rules/engine", "webhook/kube", "webhook/review"}},
    {"webhook/audit", {"webhook/kube", "webhook/locate", "webhook/review"}},
    {"webhook/cli",
     {"rules/text", "rules/kafka", "rules/engine", "webhook/kube", "webhook/locate",
      "webhook/review", "webhook/server", "webhook/audit"}},
};

// Third-party header (by its beginning) -> files that may include it (by their beginning).
const std::map<std::string, std::vector<std::string>> kAdapters = {
    {"boost/", {"webhook/server/"}},
    {"openssl/", {"webhook/server/"}},
    {"prometheus/", {"webhook/server/"}},
    {"spdlog/", {"webhook/server/"}},
    {"httplib.h", {"webhook/kube/api_client"}},
    {"simdjson.h", {"webhook/kube/"}},
    {"toml++/", {"rules/text/toml_library"}},
    {"yaml.h", {"rules/text/"}},
    {"yaml-cpp/", {"rules/engine/", "rules/text/yaml_proof", "webhook/review/policy_reader"}},
    {"CLI/", {"webhook/cli/"}},
    {"nlohmann/",
     {"rules/text/json_proof", "rules/text/fluentd_proof", "webhook/kube/", "webhook/review/",
      "webhook/cli/", "webhook/server/"}},
};

struct Include {
  std::string header;
  bool quoted;
};

bool ReadInclude(const std::string& line, Include& include) {
  const std::string word = "#include ";
  if (line.rfind(word, 0) != 0 || line.size() < word.size() + 3) return false;
  const char open = line[word.size()];
  const auto end = line.find(open == '<' ? '>' : '"', word.size() + 1);
  if (end == std::string::npos) return false;
  include = {line.substr(word.size() + 1, end - word.size() - 1), open == '"'};
  return true;
}

// "rules/text/edit.h" -> "rules/text"; a file that is in no room gives "".
std::string RoomOf(const std::string& path) {
  const auto second = path.find('/', path.find('/') + 1);
  return second == std::string::npos ? "" : path.substr(0, second);
}

// The room that a header says it is internal to, or "".
std::string InternalTo(const SourceFile& header) {
  std::string head;  // the comment at its top, as one line
  for (const std::string& line : header.lines) {
    if (line.rfind("//", 0) != 0) break;
    head += line.substr(2);
  }
  const std::string words = "nternal to ";  // at the beginning of a sentence, or within
  const auto at = head.find(words);
  if (at == std::string::npos) return "";
  const auto begin = at + words.size();
  const std::string place = head.substr(begin, head.find_first_of(" .,:;", begin) - begin);
  return kMayInclude.count(place) == 1 ? place : "";
}

bool BeginsWith(const std::string& text, const std::string& beginning) {
  return text.rfind(beginning, 0) == 0;
}

}  // namespace

TEST_CASE("a room includes only the rooms that the table allows") {
  for (const std::string top : {"rules", "webhook"}) {
    for (const SourceFile& file : SourceFiles(top)) {
      const std::string room = RoomOf(file.path);
      if (room.empty()) continue;
      INFO(file.path);
      REQUIRE(kMayInclude.count(room) == 1);
      for (const std::string& line : file.lines) {
        Include include;
        if (!ReadInclude(line, include)) continue;
        const bool ours =
            BeginsWith(include.header, "rules/") || BeginsWith(include.header, "webhook/");
        if (!include.quoted || !ours || RoomOf(include.header).empty()) continue;
        const std::string other = RoomOf(include.header);
        INFO("includes " << include.header);
        CHECK((other == room || kMayInclude.at(room).count(other) == 1));
      }
    }
  }
}

TEST_CASE("a header that is internal to a room is included only there") {
  std::map<std::string, std::string> internal;  // header -> room
  for (const std::string top : {"rules", "webhook"}) {
    for (const SourceFile& file : SourceFiles(top)) {
      const std::string room = InternalTo(file);
      if (!room.empty()) internal[file.path] = room;
    }
  }
  CHECK(internal.at("rules/kafka/judgement.h") == "rules/kafka");
  CHECK(internal.at("webhook/locate/key_pattern.h") == "webhook/locate");
  for (const std::string top : {"rules", "webhook"}) {
    for (const SourceFile& file : SourceFiles(top)) {
      for (const std::string& line : file.lines) {
        Include include;
        if (!ReadInclude(line, include) || internal.count(include.header) == 0) continue;
        INFO(file.path << " includes " << include.header);
        CHECK(RoomOf(file.path) == internal.at(include.header));
      }
    }
  }
}

TEST_CASE("a third-party header is included only by the files that adapt it") {
  for (const std::string top : {"rules", "webhook"}) {
    for (const SourceFile& file : SourceFiles(top)) {
      for (const std::string& line : file.lines) {
        Include include;
        if (!ReadInclude(line, include) || include.quoted) continue;
        for (const auto& [header, adapters] : kAdapters) {
          if (!BeginsWith(include.header, header)) continue;
          INFO(file.path << " includes " << include.header);
          CHECK(std::any_of(adapters.begin(), adapters.end(), [&](const std::string& adapter) {
            return BeginsWith(file.path, adapter);
          }));
        }
      }
    }
  }
}
