// HOCON (Typesafe Config) and the pipelines of Logstash: keys and values in blocks of braces. Read
// for judging; includes and substitutions are noted, not followed. Iterative: a block costs no
// stack.
#include <algorithm>

#include "rules/text/document.h"
#include "rules/text/reading.h"

namespace producer_guard::text {

namespace {

class Reader {
 public:
  Reader(Format format, std::string_view bytes, const ReadLimits& limits)
      : bytes_(bytes), limits_(limits), is_pipeline_(format == Format::kLogstash) {
    document_.format = format;
    document_.bytes = bytes;
  }

  ParsedDocument Run() {
    if (bytes_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    SkipSpace();
    if (!is_pipeline_ && Peek() == '{') Open(false, 0);
    while (SkipSpace(), at_ < bytes_.size()) {
      if (!Step()) return tl::unexpected<Problem>(std::move(problem_));
    }
    if (!blocks_.empty()) {
      (void)Fail("a block without end");
      return tl::unexpected<Problem>(std::move(problem_));
    }
    MarkOverridden(document_.entries);
    return std::move(document_);
  }

 private:
  struct Block {
    bool is_list;
    std::size_t parts;  // that it adds to the path
    std::size_t next_index = 0;
    std::size_t document = 0;
  };

  bool Fail(std::string message) {
    problem_ = ProblemAt(bytes_, at_, std::move(message));
    return false;
  }

  char Peek(std::size_t ahead = 0) const {
    return at_ + ahead < bytes_.size() ? bytes_[at_ + ahead] : '\0';
  }
  bool Begins(std::string_view word) const { return bytes_.substr(at_, word.size()) == word; }
  bool AtComment() const { return Peek() == '#' || (!is_pipeline_ && Begins("//")); }

  // Blanks, line ends, commas and comments.
  void SkipSpace() {
    while (at_ < bytes_.size()) {
      if (std::string_view(" \t\r\n,").find(bytes_[at_]) != std::string_view::npos) {
        ++at_;
      } else if (AtComment()) {
        at_ = std::min(bytes_.find('\n', at_), bytes_.size());
      } else {
        return;
      }
    }
  }

  void SkipBlanks() {
    while (Peek() == ' ' || Peek() == '\t' || Peek() == '\r') ++at_;
  }

  // It may stand in a later line, below comments.
  void SkipToValue() {
    SkipBlanks();
    while (Peek() == '\n' || AtComment()) {
      at_ = std::min(bytes_.find('\n', at_), bytes_.size() - 1) + 1;
      SkipBlanks();
    }
  }

  bool Open(bool is_list, std::size_t parts) {
    if (blocks_.size() == limits_.depth)
      return Fail("nested more than " + std::to_string(limits_.depth) + " deep");
    ++at_;
    const bool is_plugin = is_pipeline_ && path_.size() == 2;
    if (is_plugin) ++plugins_;
    const std::size_t document = is_plugin         ? plugins_
                                 : blocks_.empty() ? 0
                                                   : blocks_.back().document;
    blocks_.push_back({is_list, parts, 0, document});
    return true;
  }

  void DropParts(std::size_t parts) {
    for (; parts > 0; --parts) {
      path_bytes_ -= path_.back().size() + 1;
      path_.pop_back();
    }
  }

  void AddPart(std::string part) {
    path_bytes_ += part.size() + 1;
    path_.push_back(std::move(part));
  }

  bool Step() {
    const char c = Peek();
    if (c == '}' || c == ']') {
      if (blocks_.empty() || blocks_.back().is_list != (c == ']'))
        return Fail(std::string("an unexpected '") + c + "'");
      DropParts(blocks_.back().parts);
      blocks_.pop_back();
      ++at_;
      return true;
    }
    if (!blocks_.empty() && blocks_.back().is_list) {
      AddPart(std::to_string(blocks_.back().next_index++));
      return Value({at_, at_}, 1);
    }
    return Statement();
  }

  // Logstash: if [type] == "a" { ... } else { ... }. Its blocks are no parents.
  bool IsCondition() const {
    if (!is_pipeline_) return false;
    for (const std::string_view word : {"if", "else"}) {
      const char next = Peek(word.size());
      if (Begins(word) && std::string_view(" \t({[!").find(next) != std::string_view::npos)
        return true;
    }
    return false;
  }

  bool Statement() {
    if (IsCondition()) {
      while (at_ < bytes_.size() && bytes_[at_] != '{') {
        std::string ignored;
        if (bytes_[at_] == '"' || bytes_[at_] == '\'') {
          if (!Quoted(ignored)) return false;
        } else {
          ++at_;
        }
      }
      return at_ < bytes_.size() ? Open(false, 0) : Fail("a condition without a block");
    }
    if (IsInclude()) return Include();
    const Span span{at_, at_};
    std::vector<std::string> parts;
    if (!Key(parts)) return false;
    Span key_span{span.begin, at_};
    while (key_span.end > key_span.begin &&
           (bytes_[key_span.end - 1] == ' ' || bytes_[key_span.end - 1] == '\t'))
      --key_span.end;
    if (parts.empty()) return Fail("expected a key");
    const std::size_t count = parts.size();
    for (std::string& part : parts) AddPart(std::move(part));
    const std::size_t next = std::min(bytes_.find_first_not_of(" \t\r\n", at_), bytes_.size());
    if (is_pipeline_ && bytes_.substr(next, 1) == "{") at_ = next;
    if (Peek() == '{') return Open(false, count);
    if (Begins("=>") || Begins("+=") || Begins("?=")) {
      at_ += 2;
    } else if (Peek() == '=' || Peek() == ':') {
      ++at_;
    } else {
      return Fail("expected '=' or '{' behind a key");
    }
    SkipToValue();
    return Value(key_span, count);
  }

  // include "a", include required(file("a")): up to the name there is no line end.
  bool IsInclude() const {
    constexpr std::string_view kWord = "include";
    if (is_pipeline_ || !Begins(kWord)) return false;
    const std::size_t quote = bytes_.find_first_of("\"\n=:{}", at_);
    return quote != bytes_.npos && bytes_[quote] == '"' && bytes_[at_ + kWord.size()] != '.';
  }

  bool Include() {
    const std::size_t begin = at_;
    at_ = bytes_.find('"', at_);
    std::string ignored;
    if (!Quoted(ignored)) return false;
    while (Peek() == ')' || Peek() == ' ') ++at_;
    return AddInclusion({begin, at_});
  }

  // What may bring keys below the path at which the reader is.
  bool AddInclusion(Span span) {
    if (document_.inclusions.size() == limits_.entries)
      return Fail("more than " + std::to_string(limits_.entries) + " inclusions");
    decoded_bytes_ += path_bytes_;
    if (decoded_bytes_ > limits_.decoded_bytes) return FailOfBytes();
    document_.inclusions.push_back({Joined(path_), span});
    return true;
  }

  static std::string Joined(const std::vector<std::string>& path) {
    std::string joined;
    for (const std::string& part : path) joined += (joined.empty() ? "" : ".") + part;
    return joined;
  }

  bool FailOfBytes() {
    return Fail("keys and values of more than " + std::to_string(limits_.decoded_bytes) + " bytes");
  }

  // Reads up to the separator. Dots outside of quotes part a key.
  bool Key(std::vector<std::string>& parts) {
    std::string part;
    bool quoted = false;
    const auto end_part = [&] {
      if (!quoted) part.erase(part.find_last_not_of(" \t\r") + 1);
      if (!part.empty() || quoted) parts.push_back(std::move(part));
      part.clear();
      quoted = false;
    };
    while (at_ < bytes_.size()) {
      const char c = bytes_[at_];
      if (std::string_view("={}[]:,\n").find(c) != std::string_view::npos) break;
      if ((c == '+' || c == '?') && Peek(1) == '=') break;
      if (c == '"' || c == '\'') {
        if (!Quoted(part)) return false;
        quoted = true;
      } else if (c == '.' && !is_pipeline_) {
        end_part();
        ++at_;
      } else {
        if (!quoted) part += c;
        ++at_;
      }
      if (part.size() > kLongestPart) return Fail("a key of more than 4096 bytes");
    }
    end_part();
    return true;
  }

  bool Quoted(std::string& text) {
    if (!is_pipeline_ && Begins("\"\"\"")) {
      const std::size_t end = bytes_.find("\"\"\"", at_ + 3);
      if (end == std::string_view::npos) return Fail("a string without end");
      text += bytes_.substr(at_ + 3, end - at_ - 3);
      at_ = end + 3;
      return true;
    }
    const char quote = bytes_[at_++];
    while (at_ < bytes_.size() && bytes_[at_] != quote) {
      if (!is_pipeline_ && bytes_[at_] == '\n') return Fail("a string without end");
      if (bytes_[at_] == '\\' && at_ + 1 < bytes_.size()) ++at_;
      text += bytes_[at_++];
    }
    if (at_ == bytes_.size()) return Fail("a string without end");
    ++at_;
    return true;
  }

  bool Value(Span key_span, std::size_t parts) {
    if (Peek() == '{' || Peek() == '[') return Open(Peek() == '[', parts);
    const std::size_t begin = at_;
    Entry entry;
    entry.key_span = key_span;
    entry.value_span = {at_, at_};
    if (Peek() == '"' || Peek() == '\'') {
      entry.quoted = true;
      if (!Quoted(entry.value)) return false;
      entry.value_span.end = at_;
    }
    if ((!is_pipeline_ || !entry.quoted) && !Bare(entry)) return false;
    const bool substitutes = !is_pipeline_ && !entry.quoted && entry.value.starts_with("${");
    if (substitutes && !AddInclusion(entry.value_span)) return false;
    if (is_pipeline_ && !entry.quoted && Peek() != '\n') SkipBlanks();
    if (Peek() == '{') return Open(false, parts);  // Logstash: codec => json { ... }
    if (at_ == begin) return Fail("expected a value");
    if (!Add(std::move(entry))) return false;
    DropParts(parts);
    return true;
  }

  // What is not quoted, up to the end of the line or the value; ${x} is one piece, and so is a
  // string of HOCON.
  bool Bare(Entry& entry) {
    while (at_ < bytes_.size() && !AtComment()) {
      const char c = bytes_[at_];
      if (c == '$' && Peek(1) == '{') {
        const std::size_t end = bytes_.find('}', at_);
        if (end == std::string_view::npos) return Fail("a substitution without end");
        entry.value += bytes_.substr(at_, end + 1 - at_);
        at_ = end + 1;
      } else if (c == '"' && !is_pipeline_) {
        if (!Quoted(entry.value)) return false;
      } else if (std::string_view("\n,{}]").find(c) != std::string_view::npos ||
                 (is_pipeline_ && (c == ' ' || c == '\t'))) {
        break;
      } else {
        entry.value += c;
        ++at_;
      }
      if (c != ' ' && c != '\t' && c != '\r') entry.value_span.end = at_;
    }
    entry.value.erase(entry.value.find_last_not_of(" \t\r") + 1);
    return true;
  }

  bool Add(Entry entry) {
    if (document_.entries.size() == limits_.entries)
      return Fail("more than " + std::to_string(limits_.entries) + " values");
    decoded_bytes_ += 2 * path_bytes_ + entry.value.size();
    if (decoded_bytes_ > limits_.decoded_bytes) return FailOfBytes();
    entry.path = path_;
    entry.key = Joined(path_);
    entry.document = blocks_.empty() ? 0 : blocks_.back().document;
    document_.entries.push_back(std::move(entry));
    return true;
  }

  static constexpr std::size_t kLongestPart = 4096;

  std::string_view bytes_;
  const ReadLimits& limits_;
  bool is_pipeline_;
  std::size_t at_ = 0;
  Document document_;
  std::vector<Block> blocks_;
  std::vector<std::string> path_;
  std::size_t path_bytes_ = 0;
  std::size_t decoded_bytes_ = 0;
  std::size_t plugins_ = 0;
  Problem problem_;
};

}  // namespace

ParsedDocument ParseHocon(std::string_view bytes, const ReadLimits& limits) {
  if (auto problem = CheckText(bytes, limits)) return tl::unexpected<Problem>(std::move(*problem));
  return Reader(Format::kHocon, bytes, limits).Run();
}

ParsedDocument ParseLogstash(std::string_view bytes, const ReadLimits& limits) {
  if (auto problem = CheckText(bytes, limits)) return tl::unexpected<Problem>(std::move(*problem));
  return Reader(Format::kLogstash, bytes, limits).Run();
}

}  // namespace producer_guard::text
