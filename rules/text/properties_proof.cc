// The second readers of .properties and of files of variables.
#include <algorithm>
#include <cstdlib>
#include <vector>

#include "rules/text/second_readers.h"

namespace producer_guard::text {

namespace {

tl::unexpected<Refusal> Cannot(std::string reason) {
  return tl::unexpected<Refusal>(Refusal{std::move(reason)});
}

// Logical lines first, then the key, then the escapes: java.util.Properties the way its
// documentation tells it.
std::vector<std::string> LogicalLines(std::string_view text) {
  std::vector<std::string> logical;
  bool open = false;
  for (std::size_t begin = 0; begin <= text.size();) {
    std::size_t end = begin;
    while (end < text.size() && text[end] != '\n' && text[end] != '\r') ++end;
    std::string_view line = text.substr(begin, end - begin);
    begin = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
    line.remove_prefix(std::min(line.find_first_not_of(" \t\f"), line.size()));
    if (!open && (line.empty() || line[0] == '#' || line[0] == '!')) continue;
    std::size_t slashes = 0;
    while (slashes < line.size() && line[line.size() - 1 - slashes] == '\\') ++slashes;
    const bool goes_on = slashes % 2 == 1;
    if (goes_on) line.remove_suffix(1);
    if (open) {
      logical.back() += line;
    } else {
      logical.emplace_back(line);
    }
    open = goes_on;
  }
  return logical;
}

bool EndsKey(char c) { return c == '=' || c == ':' || c == ' ' || c == '\t' || c == '\f'; }

std::string Unescape(std::string text) {
  if (text.find('\\') == std::string::npos) return text;
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      if (text[i] != '\\') result += text[i];
      continue;
    }
    const char c = text[++i];
    const std::size_t special = std::string_view("tnrf").find(c);
    if (c == 'u') {
      // Beyond ASCII it is not decoded: equal before and after is all that is asked of it.
      const std::string digits = text.substr(i + 1, 4);
      const unsigned long code = std::strtoul(digits.c_str(), nullptr, 16);
      result += code > 0 && code < 0x80 ? std::string(1, static_cast<char>(code)) : "\\u" + digits;
      i += std::min<std::size_t>(4, text.size() - i - 1);
    } else {
      result += special == std::string_view::npos ? c : std::string_view("\t\n\r\f")[special];
    }
  }
  return result;
}

}  // namespace

tl::expected<ReadSettings, Refusal> ReadPropertiesAgain(std::string_view text) {
  ReadSettings settings;
  for (const std::string& line : LogicalLines(text)) {
    std::size_t end = 0;
    while (end < line.size() && !EndsKey(line[end])) end += line[end] == '\\' ? 2u : 1u;
    end = std::min(end, line.size());
    std::size_t value = std::min(line.find_first_not_of(" \t\f", end), line.size());
    if (value < line.size() && (line[value] == '=' || line[value] == ':')) {
      value = std::min(line.find_first_not_of(" \t\f", value + 1), line.size());
    }
    settings[Unescape(line.substr(0, end))] = Unescape(line.substr(value));
  }
  return settings;
}

tl::expected<ReadSettings, Refusal> ReadEnvironmentAgain(std::string_view text) {
  ReadSettings settings;
  for (const std::string& line : LogicalLines(text)) {
    const std::size_t equals = line.find('=');
    if (equals == std::string::npos) return Cannot("a line without '='");
    std::string key = line.substr(0, equals), value = line.substr(equals + 1);
    if (key.rfind("export ", 0) == 0) key.erase(0, 7);
    key.erase(key.find_last_not_of(" \t") + 1);
    value.erase(0, std::min(value.find_first_not_of(" \t"), value.size()));
    value.erase(value.find_last_not_of(" \t") + 1);
    const bool quoted =
        value.size() >= 2 && value.front() == value.back() && (value[0] == '"' || value[0] == '\'');
    settings[key] = quoted ? value.substr(1, value.size() - 2) : value;
  }
  return settings;
}

}  // namespace producer_guard::text
