// SQL's tables read again: comments away, then the options of each table.
#include <algorithm>

#include "rules/text/second_readers.h"

namespace producer_guard::text {

namespace {

using Read = tl::expected<ReadSettings, Refusal>;

tl::unexpected<Refusal> Cannot(std::string reason) {
  return tl::unexpected<Refusal>(Refusal{std::move(reason)});
}

std::string WithoutComments(std::string_view text) {
  std::string result;
  char quote = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (quote == 0 && text.substr(i).starts_with("--")) {
      i = std::min(text.find('\n', i), text.size()) - 1;
      continue;
    }
    if (quote == 0 && text.substr(i).starts_with("/*")) {
      const std::size_t end = text.find("*/", i + 2);
      if (end == text.npos) break;
      i = end + 1;
      result += ' ';
      continue;
    }
    if (quote == 0 && (text[i] == '\'' || text[i] == '"' || text[i] == '`')) {
      quote = text[i];
    } else if (text[i] == quote) {
      quote = 0;
    }
    result += text[i];
  }
  return result;
}

class SqlAgain {
 public:
  explicit SqlAgain(std::string_view text) : text_(text) {}

  Read Run() {
    char before = ' ';
    while (!text_.empty()) {
      const char c = text_[0];
      std::string ignored;
      if (c == '\'' || c == '"' || c == '`') {
        if (!String(c, ignored)) return Cannot("a string without end");
        before = c;
        continue;
      }
      const bool is_with = !IsWord(before) && text_.size() > 4 && (c == 'w' || c == 'W') &&
                           Lower(text_.substr(0, 4)) == "with" && !IsWord(text_[4]);
      before = c;
      text_.remove_prefix(is_with ? 4 : 1);
      if (!is_with) continue;
      before = ' ';
      const std::string_view here = text_;
      if (Take('(') && Next() == '\'') {
        if (!Options()) return Cannot("the options of a table are not understood");
      } else {
        text_ = here;
      }
    }
    return std::move(settings_);
  }

 private:
  static bool IsWord(char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
  static std::string Lower(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return lower;
  }

  char Next() {
    text_.remove_prefix(std::min(text_.find_first_not_of(" \t\r\n"), text_.size()));
    return text_.empty() ? '\0' : text_[0];
  }
  bool Take(char c) {
    if (Next() != c) return false;
    text_.remove_prefix(1);
    return true;
  }

  bool String(char quote, std::string& value) {
    std::size_t end = 1;
    for (; end < text_.size(); ++end) {
      if (text_[end] != quote) {
        value += text_[end];
      } else if (text_.substr(end + 1, 1) == std::string_view(&quote, 1)) {
        value += text_[++end];
      } else {
        text_.remove_prefix(end + 1);
        return true;
      }
    }
    return false;
  }

  bool Options() {
    const std::string table = std::to_string(tables_++) + " ";
    while (!Take(')')) {
      std::string key, value;
      if (Next() != '\'' || !String('\'', key) || !Take('=')) return false;
      if (Next() != '\'' || !String('\'', value)) return false;
      if (!settings_.emplace(table + key, value).second) return false;
      if (!Take(',') && Next() != ')') return false;
    }
    return true;
  }

  std::string_view text_;
  std::size_t tables_ = 0;
  ReadSettings settings_;
};

}  // namespace

Read ReadSqlAgain(std::string_view text) {
  const std::string code = WithoutComments(text);
  return SqlAgain(code).Run();
}

}  // namespace producer_guard::text
