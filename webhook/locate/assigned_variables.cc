#include "webhook/locate/assigned_variables.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "rules/text/arguments.h"

namespace producer_guard::locate {

namespace {

using Words = std::vector<std::string>;

template <std::size_t N>
bool IsOneOf(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Returns: where the value begins in NAME=value.
std::optional<std::size_t> ValueBegin(std::string_view word) {
  const std::size_t equals = word.find('=');
  if (equals == word.npos || equals == 0 || (word[0] >= '0' && word[0] <= '9')) return std::nullopt;
  const bool is_name = std::all_of(word.begin(), word.begin() + equals, [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
  return is_name ? std::optional(equals + 1) : std::nullopt;
}

AssignedVariable Assigned(std::string_view word, std::size_t value_begin) {
  AssignedVariable variable;
  variable.name = word.substr(0, value_begin - 1);
  variable.value = word.substr(value_begin);
  return variable;
}

// Returns: the index behind env and its options, where the program is env.
std::optional<std::size_t> BehindEnv(const Words& words, std::size_t begin) {
  constexpr std::array<std::string_view, 6> kStarters = {"exec",       "nohup", "tini",
                                                         "/sbin/tini", "--",    "dumb-init"};
  while (begin < words.size() && IsOneOf(kStarters, words[begin])) ++begin;
  if (begin == words.size() || (words[begin] != "env" && words[begin] != "/usr/bin/env"))
    return std::nullopt;
  ++begin;
  while (begin < words.size() && words[begin].starts_with('-')) {
    begin += words[begin] == "-u" || words[begin] == "-C" ? 2U : 1U;
  }
  return begin;
}

// Returns: the assignments from `begin` on, when a program follows them.
std::vector<AssignedVariable> Before(const Words& words, std::size_t begin) {
  std::vector<AssignedVariable> assigned;
  for (; begin < words.size(); ++begin) {
    const auto value = ValueBegin(words[begin]);
    if (!value) return assigned;
    assigned.push_back(Assigned(words[begin], *value));
    assigned.back().is_exported = true;
    assigned.back().word = begin;
  }
  return {};
}

// How deep a command stands in branches, loops, functions and subshells: whether it is run then is
// not known. Goes through the commands in order.
class Depth {
 public:
  // Returns: the index of the first word of `words` that is no word of the shell's.
  std::size_t Enter(const Words& words) {
    constexpr std::array<std::string_view, 3> kTests = {"if", "while", "until"};
    constexpr std::array<std::string_view, 4> kBlocks = {"{", "for", "case", "select"};
    constexpr std::array<std::string_view, 4> kEnds = {"fi", "done", "esac", "}"};
    constexpr std::array<std::string_view, 6> kOthers = {"then", "else", "elif", "do", "!", "time"};
    std::size_t at = 0;
    for (; at < words.size(); ++at) {
      const std::string& word = words[at];
      if (IsOneOf(kTests, word) || IsOneOf(kBlocks, word)) {
        ++blocks_;
      } else if (IsOneOf(kEnds, word)) {
        blocks_ -= blocks_ > 0 ? 1 : 0;
      } else if (word == "function") {
        ++at;
      } else if (word.starts_with('(')) {
        ++shells_;
        if (word.size() > 1) break;
      } else if (!IsOneOf(kOthers, word) && !word.ends_with("()")) {
        break;
      }
    }
    return at;
  }

  void Leave(const Words& words) {
    if (shells_ > 0 && words.back().ends_with(')')) --shells_;
  }

  [[nodiscard]] bool IsInside() const { return blocks_ > 0 || shells_ > 0; }

 private:
  std::size_t blocks_ = 0;
  std::size_t shells_ = 0;
};

// How a command follows the one before it.
enum class Link { kNext, kAnd, kOr };

class Script {
 public:
  explicit Script(std::string_view script)
      : script_(script), lines_(script), commands_(text::SplitCommands(script)) {}

  ScriptVariables Run() {
    FindChain();
    Depth depth;
    for (std::size_t i = 0; i < commands_.size(); ++i) {
      const text::CommandLine& command = commands_[i];
      const std::size_t begin = depth.Enter(command.words);
      is_certain_ = !depth.IsInside() && (LinkOf(i) == Link::kNext || i >= chain_);
      if (begin < command.words.size()) Look(command, begin);
      depth.Leave(command.words);
    }
    std::move(programs_.begin(), programs_.end(), std::back_inserter(found_.assigned));
    return std::move(found_);
  }

 private:
  Link LinkOf(std::size_t command) const {
    std::string_view before = script_.substr(0, commands_[command].spans.front().begin);
    before = before.substr(0, before.find_last_not_of(" \t\r\n\\") + 1);
    return before.ends_with("&&") ? Link::kAnd : before.ends_with("||") ? Link::kOr : Link::kNext;
  }

  // cd /app && export X=1 && exec java || exit 1: whoever comes to the last program came by all.
  void FindChain() {
    constexpr std::array<std::string_view, 4> kGivesUp = {"exit", "return", "echo", "true"};
    chain_ = commands_.size();
    for (std::size_t i = commands_.size(); i > 0; --i) {
      const Link link = LinkOf(i - 1);
      const bool gives_up = link == Link::kOr && IsOneOf(kGivesUp, commands_[i - 1].words.front());
      if (link != Link::kAnd && !gives_up) return;
      chain_ = i - 1;
    }
  }

  void Look(const text::CommandLine& command, std::size_t begin) {
    const Words& words = command.words;
    const std::string& first = words[begin];
    if (first == "export" || first == "declare" || first == "typeset") {
      Export(command, begin + 1, first != "export");
    } else if (first == "set") {
      SetOptions(words, begin + 1);
    } else if (first == "unset") {
      for (std::size_t i = begin + 1; i < words.size(); ++i) {
        AssignedVariable variable;
        variable.name = words[i];
        variable.unknown_because = "a script, which unsets it";
        Add(std::move(variable), command.spans[i]);
      }
    } else if ((first == "." || first == "source") && begin + 1 < words.size()) {
      found_.sourced = {words[begin + 1], lines_.PositionOf(command.spans[begin + 1].begin)};
    } else {
      LookAtProgram(command, begin);
    }
  }

  void LookAtProgram(const text::CommandLine& command, std::size_t begin) {
    const auto behind = BehindEnv(command.words, begin);
    auto assigned = Before(command.words, behind.value_or(begin));
    if (!assigned.empty()) {
      programs_.clear();
      for (AssignedVariable& variable : assigned) {
        programs_.push_back(Placed(std::move(variable), command.spans[variable.word]));
      }
      return;
    }
    for (; begin < command.words.size(); ++begin) {
      const auto value = ValueBegin(command.words[begin]);
      if (!value) return;
      AssignedVariable variable = Assigned(command.words[begin], *value);
      variable.is_exported = exports_all_;
      Add(std::move(variable), command.spans[begin]);
    }
  }

  void Export(const text::CommandLine& command, std::size_t begin, bool only_with_x) {
    const Words& words = command.words;
    bool exports = !only_with_x;
    for (; begin < words.size() && words[begin].starts_with('-'); ++begin) {
      if (words[begin] == "-x") exports = true;
      if (words[begin] == "-n" || words[begin] == "-f") return;
    }
    for (; begin < words.size(); ++begin) {
      const auto value = ValueBegin(words[begin]);
      if (value) {
        AssignedVariable variable = Assigned(words[begin], *value);
        variable.is_exported = exports;
        Add(std::move(variable), command.spans[begin]);
        continue;
      }
      const auto before = latest_.find(words[begin]);
      if (exports && before != latest_.end()) found_.assigned[before->second].is_exported = true;
    }
  }

  void SetOptions(const Words& words, std::size_t begin) {
    for (; begin < words.size(); ++begin) {
      const std::string& word = words[begin];
      const bool names_it = word == "allexport" ||
                            (word.find('a') != std::string::npos && word.find_first_of("-+") == 0);
      const std::string& sign = word == "allexport" ? words[begin - 1] : word;
      if (names_it) exports_all_ = sign.starts_with('-');
    }
  }

  AssignedVariable Placed(AssignedVariable variable, text::Span span) const {
    variable.position = lines_.PositionOf(span.begin);
    if (!is_certain_ && variable.unknown_because.empty())
      variable.unknown_because = "a script, which sets it in some cases";
    return variable;
  }

  void Add(AssignedVariable variable, text::Span span) {
    latest_.insert_or_assign(variable.name, found_.assigned.size());
    found_.assigned.push_back(Placed(std::move(variable), span));
  }

  std::string_view script_;
  text::LineIndex lines_;
  std::vector<text::CommandLine> commands_;
  std::size_t chain_ = 0;  // from which command on all are run, or none of them
  bool is_certain_ = true;
  bool exports_all_ = false;
  ScriptVariables found_;
  std::vector<AssignedVariable> programs_;     // of the last program with some of its own
  std::map<std::string, std::size_t> latest_;  // of each name
};

}  // namespace

ScriptVariables FindAssignments(std::string_view script) { return Script(script).Run(); }

std::vector<AssignedVariable> FindAssignments(const std::vector<std::string>& words) {
  const auto behind = BehindEnv(words, 0);
  return behind ? Before(words, *behind) : std::vector<AssignedVariable>();
}

}  // namespace producer_guard::locate
