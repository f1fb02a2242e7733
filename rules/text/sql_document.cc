// The options of tables in SQL as Flink has it: CREATE TABLE t (...) WITH ('key' = 'value', ...).
// Each table is an Entry::document.
#include <algorithm>

#include "rules/text/document.h"
#include "rules/text/reading.h"

namespace producer_guard::text {

namespace {

bool IsWordCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

class Reader {
 public:
  Reader(std::string_view bytes, const ReadLimits& limits) : bytes_(bytes), limits_(limits) {
    document_.format = Format::kSql;
    document_.bytes = bytes;
  }

  ParsedDocument Run() {
    while (SkipSpace(), at_ < bytes_.size()) {
      if (!Step()) return tl::unexpected<Problem>(std::move(problem_));
    }
    MarkOverridden(document_.entries);
    return std::move(document_);
  }

 private:
  bool Fail(std::string message) {
    problem_ = ProblemAt(bytes_, at_, std::move(message));
    return false;
  }

  bool Begins(std::string_view word) const { return bytes_.substr(at_, word.size()) == word; }

  // Blanks, line ends and comments.
  void SkipSpace() {
    while (at_ < bytes_.size()) {
      if (std::string_view(" \t\r\n").find(bytes_[at_]) != std::string_view::npos) {
        ++at_;
      } else if (Begins("--")) {
        at_ = std::min(bytes_.find('\n', at_), bytes_.size());
      } else if (Begins("/*")) {
        const std::size_t end = bytes_.find("*/", at_ + 2);
        at_ = end == std::string_view::npos ? bytes_.size() : end + 2;
      } else {
        return;
      }
    }
  }

  bool Step() {
    const char c = bytes_[at_];
    if (c == '\'' || c == '"' || c == '`') {
      std::string ignored;
      return String(ignored);
    }
    if (!IsWordCharacter(c)) {
      ++at_;
      return true;
    }
    const std::string word = Word();
    if (word != "with") return true;
    SkipSpace();
    if (!Begins("(")) return true;
    const std::size_t open = at_++;
    SkipSpace();
    if (!Begins("'")) return at_ = open + 1, true;  // another WITH, of a query
    return Options();
  }

  std::string Word() {
    std::string word;
    for (; at_ < bytes_.size() && IsWordCharacter(bytes_[at_]); ++at_) {
      const char c = bytes_[at_];
      word += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    return word;
  }

  // A quote within is written twice.
  bool String(std::string& text) {
    const char quote = bytes_[at_++];
    while (at_ < bytes_.size()) {
      if (bytes_[at_] != quote) {
        text += bytes_[at_++];
      } else if (at_ + 1 < bytes_.size() && bytes_[at_ + 1] == quote) {
        text += quote;
        at_ += 2;
      } else {
        ++at_;
        return true;
      }
    }
    return Fail("a string without end");
  }

  bool Options() {
    const std::size_t table = tables_++;
    while (SkipSpace(), Begins("'")) {
      if (document_.entries.size() == limits_.entries)
        return Fail("more than " + std::to_string(limits_.entries) + " options");
      Entry entry;
      entry.quoted = true;
      entry.document = table;
      entry.key_span.begin = at_;
      if (!String(entry.key)) return false;
      entry.key_span.end = at_;
      SkipSpace();
      if (!Begins("=")) return Fail("expected '=' behind the name of an option");
      ++at_;
      SkipSpace();
      if (!Begins("'")) return Fail("expected the value of an option");
      entry.value_span.begin = at_;
      if (!String(entry.value)) return false;
      entry.value_span.end = at_;
      document_.entries.push_back(std::move(entry));
      SkipSpace();
      if (Begins(",")) ++at_;
    }
    if (!Begins(")")) return Fail("the options of a table without end");
    ++at_;
    return true;
  }

  std::string_view bytes_;
  const ReadLimits& limits_;
  std::size_t at_ = 0;
  std::size_t tables_ = 0;
  Document document_;
  Problem problem_;
};

}  // namespace

ParsedDocument ParseSql(std::string_view bytes, const ReadLimits& limits) {
  if (auto problem = CheckText(bytes, limits)) return tl::unexpected<Problem>(std::move(*problem));
  return Reader(bytes, limits).Run();
}

}  // namespace producer_guard::text
