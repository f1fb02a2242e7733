// Reads TOML line by line, the way its specification tells it, and tells keys and values only: that
// a text is TOML at all is for ParseToml to say, which is asked first.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <utility>

#include "rules/text/second_readers.h"

namespace producer_guard::text {

namespace {

class Loader {
 public:
  explicit Loader(std::string_view text) : rest_(text) {
    if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
  }

  tl::expected<ReadSettings, Refusal> Run() {
    std::string table;
    while (SkipSpace(), !rest_.empty() && !failed_) {
      if (Take("[[")) {
        table = Resolve(Key(), true);
        if (!Take("]]")) Fail();
      } else if (Take("[")) {
        table = Resolve(Key(), false);
        if (!Take("]")) Fail();
      } else {
        Setting(table);
      }
    }
    if (twice_) return tl::unexpected<Refusal>(Refusal{"a key stands twice in the text"});
    if (failed_)
      return tl::unexpected<Refusal>(Refusal{"a second TOML reader does not read the text"});
    return std::move(settings_);
  }

 private:
  void Fail() {
    failed_ = true;
    rest_ = {};
  }

  bool Take(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }

  void Skip(std::string_view characters) {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(characters), rest_.size()));
  }

  // Blanks, line ends and comments.
  void SkipSpace() {
    while (Skip(" \t\r\n"), rest_.starts_with('#')) {
      rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size()));
    }
  }

  std::vector<std::string> Key() {
    std::vector<std::string> parts;
    do {
      Skip(" \t");
      if (rest_.starts_with('"') || rest_.starts_with('\'')) {
        parts.push_back(String());
      } else {
        const std::size_t end = std::min(rest_.find_first_of(" \t.=]"), rest_.size());
        if (end == 0) Fail();
        parts.emplace_back(rest_.substr(0, end));
        rest_.remove_prefix(std::min(end, rest_.size()));
      }
      Skip(" \t");
    } while (!failed_ && Take("."));
    return parts;
  }

  static std::string Below(const std::string& parent, const std::string& name) {
    return parent.empty() ? name : parent + "." + name;
  }

  // Each part that names an array of tables means the last of them.
  std::string Resolve(const std::vector<std::string>& parts, bool adds_one) {
    std::string key;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      key = Below(key, parts[i]);
      const bool adds = adds_one && i + 1 == parts.size();
      if (adds) ++tables_[key];
      const auto array = tables_.find(key);
      if (array != tables_.end()) key += "[" + std::to_string(array->second - 1) + "]";
    }
    return key;
  }

  void Setting(const std::string& table) {
    std::string key = table;
    for (const std::string& part : Key()) key = Below(key, part);
    if (!Take("=")) return Fail();
    Skip(" \t");
    Value(key);
  }

  void Value(const std::string& key) {
    if (rest_.starts_with('"') || rest_.starts_with('\'')) {
      Set(key, String());
    } else if (Take("[")) {
      for (std::size_t i = 0; SkipSpace(), !Take("]"); ++i) {
        if (rest_.empty()) return Fail();
        Value(key + "[" + std::to_string(i) + "]");
        SkipSpace();
        Take(",");
      }
    } else if (Take("{")) {
      while (Skip(" \t"), !Take("}")) {
        if (rest_.empty()) return Fail();
        Setting(key);
        Skip(" \t");
        Take(",");
      }
    } else {
      std::string_view word = rest_.substr(0, rest_.find_first_of(",]}#\r\n"));
      rest_.remove_prefix(word.size());
      word = word.substr(0, word.find_last_not_of(" \t") + 1);
      if (word.empty()) return Fail();
      std::string value(word);
      std::erase(value, '_');
      Set(key, std::move(value));
    }
  }

  void Set(const std::string& key, std::string value) {
    twice_ |= !settings_.emplace(key, std::move(value)).second;
  }

  std::string String() {
    for (const std::string_view quotes : {"'''", "\"\"\""}) {
      if (rest_.starts_with(quotes)) return Lines(quotes);
    }
    const char quote = rest_.front();
    rest_.remove_prefix(1);
    std::string text;
    while (!rest_.empty() && rest_.front() != quote) Character(quote == '"', text);
    if (!Take(std::string_view(&quote, 1))) Fail();
    return text;
  }

  std::string Lines(std::string_view quotes) {
    rest_.remove_prefix(3);
    if (!Take("\n")) Take("\r\n");
    std::string text;
    while (!rest_.empty() && !rest_.starts_with(quotes)) {
      if (quotes[0] == '"' && SkipsLineEnd()) {
        rest_.remove_prefix(1);
        Skip(" \t\r\n");
      } else {
        Character(quotes[0] == '"', text);
      }
    }
    if (!Take(quotes)) Fail();
    while (rest_.starts_with(quotes[0])) Character(false, text);  // """a""""" ends with two quotes
    return text;
  }

  bool SkipsLineEnd() const {
    const std::size_t next = rest_.find_first_not_of(" \t\r", 1);
    return rest_.front() == '\\' && next != rest_.npos && rest_[next] == '\n';
  }

  // What \u names is not decoded beyond ASCII: equal before and after is all that is asked of it.
  void Character(bool escapes, std::string& text) {
    const char c = rest_.front();
    rest_.remove_prefix(1);
    if (!escapes || c != '\\' || rest_.empty()) {
      text += c;
      return;
    }
    const char escaped = rest_.front();
    rest_.remove_prefix(1);
    const std::size_t known = std::string_view("btnfre\"\\").find(escaped);
    if (known != std::string_view::npos) {
      text += "\b\t\n\f\r\x1B\"\\"[known];
      return;
    }
    const std::size_t length = escaped == 'u' ? 4 : escaped == 'U' ? 8 : 0;
    const std::string digits(rest_.substr(0, length));
    const unsigned long code = std::strtoul(digits.c_str(), nullptr, 16);
    rest_.remove_prefix(digits.size());
    text += length > 0 && code < 0x80 ? std::string(1, static_cast<char>(code)) : "\\" + digits;
  }

  std::string_view rest_;
  ReadSettings settings_;
  std::map<std::string, std::size_t> tables_;  // arrays of tables, and how many each has
  bool failed_ = false;
  bool twice_ = false;
};

}  // namespace

tl::expected<ReadSettings, Refusal> ReadTomlAgain(std::string_view text) {
  // It bounds how deep the values are nested as well.
  if (const ParsedDocument checked = ParseToml(text); !checked) {
    return tl::unexpected<Refusal>(Refusal{"not TOML any more: " + checked.error().message});
  }
  return Loader(text).Run();
}

}  // namespace producer_guard::text
