#include "rules/text/toml_bounds.h"

#include <algorithm>
#include <string>
#include <vector>

#include "rules/text/reading.h"

namespace producer_guard::text {

namespace {

// A table costs some 200 bytes, a value some 100: 60 MiB at the most.
constexpr std::size_t kNodesPerEntry = 3;

// Counts levels: [a.b] has two, c.d = 1 below it two more, each brace and bracket one.
class Scanner {
 public:
  Scanner(std::string_view bytes, const ReadLimits& limits) : bytes_(bytes), limits_(limits) {}

  std::optional<Problem> Run() {
    while (at_ < bytes_.size()) {
      const char c = bytes_[at_];
      if (c == '#') {
        at_ = std::min(bytes_.find('\n', at_), bytes_.size());
      } else if (c == '"' || c == '\'') {
        SkipString(c);
      } else {
        Look(c);
        ++at_;
      }
      if (std::max(level_, base_) > limits_.depth) {
        return ProblemAt(bytes_, std::min(at_, bytes_.size()),
                         "nested more than " + std::to_string(limits_.depth) + " deep");
      }
      if (nodes_ > kNodesPerEntry * limits_.entries) {
        return ProblemAt(bytes_, std::min(at_, bytes_.size()),
                         "more than " + std::to_string(limits_.entries) + " values");
      }
    }
    return std::nullopt;
  }

 private:
  void Look(char c) {
    switch (c) {
      case '\n':
        if (open_.empty()) {
          if (is_header_) header_ = level_ + 1;
          base_ = header_;
          is_header_ = false;
          in_value_ = false;
        }
        level_ = base_;
        break;
      case ',':
        level_ = base_;
        ++nodes_;
        break;
      case '=':
        ++level_;
        in_value_ = true;
        ++nodes_;
        break;
      case '.':
        ++level_;
        ++nodes_;
        break;
      case '[':
      case '{':
        if (open_.empty() && !in_value_) {
          is_header_ = true;
          level_ = 1;
        } else {
          open_.push_back(base_);
          base_ = level_ = level_ + 1;
        }
        ++nodes_;
        break;
      case ']':
      case '}':
        if (open_.empty()) break;
        base_ = level_ = open_.back();
        open_.pop_back();
        break;
      default:
        break;
    }
  }

  void SkipString(char quote) {
    const std::string three(3, quote);
    const bool lines = bytes_.substr(at_, 3) == three;
    at_ += lines ? 3 : 1;
    while (at_ < bytes_.size()) {
      if (quote == '"' && bytes_[at_] == '\\') {
        at_ += 2;
      } else if (lines ? bytes_.substr(at_, 3) == three
                       : bytes_[at_] == quote || bytes_[at_] == '\n') {
        break;
      } else {
        ++at_;
      }
    }
    at_ = std::min(at_ + (lines ? 3 : 1), bytes_.size());
    // Up to two more quotes are of the text: """a"""""
    while (lines && at_ < bytes_.size() && bytes_[at_] == quote) ++at_;
  }

  std::string_view bytes_;
  const ReadLimits& limits_;
  std::size_t at_ = 0;
  std::vector<std::size_t> open_;  // the base outside of each brace and bracket that is open
  std::size_t header_ = 0;         // levels of the table that lines belong to
  std::size_t base_ = 0;           // levels at the beginning of a key
  std::size_t level_ = 0;          // levels here
  std::size_t nodes_ = 0;          // that the library would build, about
  bool is_header_ = false;
  bool in_value_ = false;
};

}  // namespace

std::optional<Problem> CheckTomlBounds(std::string_view bytes, const ReadLimits& limits) {
  return Scanner(bytes, limits).Run();
}

}  // namespace producer_guard::text
