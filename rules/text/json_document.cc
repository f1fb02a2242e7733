// RFC 8259 with spans: strict, one value, no duplicate keys.
#include <algorithm>

#include "rules/text/document.h"
#include "rules/text/reading.h"
#include "rules/text/utf8.h"

namespace producer_guard::text {

namespace {

class Reader {
 public:
  Reader(std::string_view bytes, const ReadLimits& limits) : bytes_(bytes), limits_(limits) {}

  ParsedDocument Run() {
    document_.format = Format::kJson;
    document_.bytes = bytes_;
    if (bytes_.starts_with("\xEF\xBB\xBF")) at_ = 3;  // as .NET writes it; RFC 8259, 8.1
    SkipBlanks();
    bool read = ReadValue({}, 0);
    SkipBlanks();
    if (read && at_ != bytes_.size()) read = Fail("text behind the JSON value");
    if (!read) return tl::unexpected<Problem>(std::move(problem_));
    return std::move(document_);
  }

 private:
  bool Fail(std::string message) {
    problem_ = ProblemAt(bytes_, at_, std::move(message));
    return false;
  }

  char Peek() const { return at_ < bytes_.size() ? bytes_[at_] : '\0'; }

  void SkipBlanks() {
    while (at_ < bytes_.size() &&
           std::string_view(" \t\r\n").find(bytes_[at_]) != std::string_view::npos)
      ++at_;
  }

  bool Expect(char c) {
    if (Peek() != c) return Fail(std::string("expected '") + c + "'");
    ++at_;
    return true;
  }

  bool ReadValue(Span key_span, std::size_t depth) {
    if (depth > limits_.depth)
      return Fail("nested more than " + std::to_string(limits_.depth) + " deep");
    decoded_bytes_ += 2 * path_bytes_;  // the key and its path
    if (decoded_bytes_ > limits_.decoded_bytes) {
      return Fail("keys of more than " + std::to_string(limits_.decoded_bytes) +
                  " bytes, each repeated for the values below it");
    }
    if (Peek() == '{') return ReadObject(depth);
    if (Peek() == '[') return ReadArray(key_span, depth);
    Entry entry;
    entry.path = path_;
    entry.key_span = key_span;
    entry.value_span.begin = at_;
    if (!ReadScalar(entry)) return false;
    entry.value_span.end = at_;
    return Add(std::move(entry));
  }

  bool Add(Entry entry) {
    if (document_.entries.size() == limits_.entries) {
      return Fail("more than " + std::to_string(limits_.entries) + " values");
    }
    for (std::size_t i = 0; i < entry.path.size(); ++i) {
      const bool index = in_array_[i];
      if (i > 0 && !index) entry.key += '.';
      entry.key += index ? "[" + entry.path[i] + "]" : entry.path[i];
    }
    document_.entries.push_back(std::move(entry));
    return true;
  }

  bool ReadObject(std::size_t depth) {
    ++at_;
    std::vector<std::string> keys;
    SkipBlanks();
    if (Peek() == '}') return ++at_, true;
    while (true) {
      SkipBlanks();
      Span key_span{at_, at_};
      std::string key;
      if (!ReadString(key)) return false;
      key_span.end = at_;
      keys.push_back(key);
      SkipBlanks();
      if (!Expect(':')) return false;
      SkipBlanks();
      if (!ReadMember(std::move(key), false, key_span, depth + 1)) return false;
      SkipBlanks();
      if (Peek() != ',') break;
      ++at_;
    }
    std::sort(keys.begin(), keys.end());
    const auto twice = std::adjacent_find(keys.begin(), keys.end());
    if (twice != keys.end()) return Fail("the key \"" + *twice + "\" stands twice in this object");
    return Expect('}');
  }

  bool ReadArray(Span key_span, std::size_t depth) {
    ++at_;
    SkipBlanks();
    if (Peek() == ']') return ++at_, true;
    for (std::size_t index = 0;; ++index) {
      SkipBlanks();
      if (!ReadMember(std::to_string(index), true, key_span, depth + 1)) return false;
      SkipBlanks();
      if (Peek() != ',') break;
      ++at_;
    }
    return Expect(']');
  }

  bool ReadMember(std::string step, bool in_array, Span key_span, std::size_t depth) {
    const std::size_t step_bytes = step.size() + 2;  // with its dot or brackets
    path_bytes_ += step_bytes;
    path_.push_back(std::move(step));
    in_array_.push_back(in_array);
    if (!ReadValue(key_span, depth)) return false;
    path_.pop_back();
    in_array_.pop_back();
    path_bytes_ -= step_bytes;
    return true;
  }

  bool ReadScalar(Entry& entry) {
    if (Peek() == '"') {
      entry.quoted = true;
      return ReadString(entry.value);
    }
    for (const auto& [word, type] : {std::pair(std::string_view("true"), ScalarType::kBoolean),
                                     std::pair(std::string_view("false"), ScalarType::kBoolean),
                                     std::pair(std::string_view("null"), ScalarType::kNull)}) {
      if (bytes_.substr(at_, word.size()) != word) continue;
      at_ += word.size();
      entry.type = type;
      if (type != ScalarType::kNull) entry.value = word;
      return true;
    }
    return ReadNumber(entry);
  }

  std::size_t SkipDigits() {
    const std::size_t begin = at_;
    while (Peek() >= '0' && Peek() <= '9') ++at_;
    return at_ - begin;
  }

  bool ReadNumber(Entry& entry) {
    const std::size_t begin = at_;
    entry.type = ScalarType::kInteger;
    if (Peek() == '-') ++at_;
    const bool zero = Peek() == '0';
    const std::size_t digits = SkipDigits();
    if (digits == 0 || (zero && digits > 1)) return Fail("expected a JSON value");
    if (Peek() == '.') {
      ++at_;
      entry.type = ScalarType::kFloat;
      if (SkipDigits() == 0) return Fail("expected a digit");
    }
    if (Peek() == 'e' || Peek() == 'E') {
      ++at_;
      entry.type = ScalarType::kFloat;
      if (Peek() == '+' || Peek() == '-') ++at_;
      if (SkipDigits() == 0) return Fail("expected a digit");
    }
    entry.value = bytes_.substr(begin, at_ - begin);
    return true;
  }

  bool ReadString(std::string& text) {
    if (!Expect('"')) return false;
    Utf16Joiner units(text);
    while (true) {
      if (at_ >= bytes_.size()) return Fail("a string without end");
      const char c = bytes_[at_++];
      if (c == '"') break;
      if (static_cast<unsigned char>(c) < 0x20)
        return --at_, Fail("a control character in a string");
      if (c != '\\') {
        units.Flush();
        text += c;
      } else if (!ReadEscape(text, units)) {
        return false;
      }
    }
    units.Flush();
    return true;
  }

  bool ReadEscape(std::string& text, Utf16Joiner& units) {
    constexpr std::string_view kNames = "\"\\/bfnrt";
    constexpr std::string_view kMeant = "\"\\/\b\f\n\r\t";
    const char c = Peek();
    ++at_;
    if (c == 'u') {
      char32_t unit = 0;
      for (int i = 0; i < 4; ++i, ++at_) {
        const std::size_t digit =
            std::string_view("0123456789abcdef").find(static_cast<char>(Peek() | 0x20));
        const bool decimal = Peek() >= '0' && Peek() <= '9';
        if (!decimal && (digit == std::string_view::npos || digit < 10))
          return Fail("expected four hexadecimal digits");
        unit = unit << 4 | static_cast<char32_t>(decimal ? Peek() - '0' : static_cast<int>(digit));
      }
      units.Unit(unit);
      return true;
    }
    const std::size_t name = kNames.find(c);
    if (c == '\0' || name == std::string_view::npos)
      return --at_, Fail("an escape that JSON does not have");
    units.Flush();
    text += kMeant[name];
    return true;
  }

  std::string_view bytes_;
  const ReadLimits& limits_;
  std::size_t at_ = 0;
  Document document_;
  std::vector<std::string> path_;
  std::vector<bool> in_array_;
  std::size_t path_bytes_ = 0;
  std::size_t decoded_bytes_ = 0;
  Problem problem_;
};

}  // namespace

ParsedDocument ParseJson(std::string_view bytes, const ReadLimits& limits) {
  if (auto problem = CheckText(bytes, limits)) return tl::unexpected<Problem>(std::move(*problem));
  return Reader(bytes, limits).Run();
}

}  // namespace producer_guard::text
