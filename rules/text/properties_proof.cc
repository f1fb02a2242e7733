// The second readers of .properties and of files of variables.
#include <algorithm>
#include <cstddef>
#include <cstdlib>

#include "rules/text/second_readers.h"

namespace producer_guard::text {

namespace {

tl::unexpected<Refusal> Cannot(std::string reason) {
  return tl::unexpected<Refusal>(Refusal{std::move(reason)});
}

// Logical lines first, then the key, then the escapes: java.util.Properties the way its
// documentation tells it. Calls `take` with each logical line.
template <typename Take>
void ForEachLogicalLine(std::string_view text, Take take) {
  std::string joined;  // of a line that goes on
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
    if (goes_on || open) joined += line;
    if (!goes_on) {
      take(open ? std::string_view(joined) : line);
      joined.clear();
    }
    open = goes_on;
  }
  if (open) take(std::string_view(joined));
}

bool EndsKey(char c) { return c == '=' || c == ':' || c == ' ' || c == '\t' || c == '\f'; }

std::string Unescape(std::string_view text) {
  if (text.find('\\') == std::string_view::npos) return std::string(text);
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
      const std::string digits(text.substr(i + 1, 4));
      const unsigned long code = std::strtoul(digits.c_str(), nullptr, 16);
      result += code > 0 && code < 0x80 ? std::string(1, static_cast<char>(code)) : "\\u" + digits;
      i += std::min<std::size_t>(4, text.size() - i - 1);
    } else {
      result += special == std::string_view::npos ? c : std::string_view("\t\n\r\f")[special];
    }
  }
  return result;
}

std::string_view KeyOf(std::string_view line) {
  std::size_t end = 0;
  while (end < line.size() && !EndsKey(line[end])) end += line[end] == '\\' ? 2u : 1u;
  return line.substr(0, std::min(end, line.size()));
}

std::string_view ValueOf(std::string_view line) {
  const std::size_t end = KeyOf(line).size();
  std::size_t value = std::min(line.find_first_not_of(" \t\f", end), line.size());
  if (value < line.size() && (line[value] == '=' || line[value] == ':')) {
    value = std::min(line.find_first_not_of(" \t\f", value + 1), line.size());
  }
  return line.substr(value);
}

// Whether a logical line begins behind the line end at `at`: what precedes it does not go on there.
bool EndsLogicalLine(std::string_view text, std::size_t at) {
  if (text[at] != '\n') return false;
  if (at > 0 && text[at - 1] == '\r') --at;
  return at > 0 && text[at - 1] != '\\' && text[at - 1] != '\r' && text[at - 1] != '\n';
}

// Returns: how many bytes of whole logical lines both texts begin with.
std::size_t SharedBegin(std::string_view a, std::string_view b) {
  const std::size_t most = std::min(a.size(), b.size());
  auto begin = static_cast<std::size_t>(
      std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(most), b.begin()).first -
      a.begin());
  while (begin > 0 && !EndsLogicalLine(a, begin - 1)) --begin;
  return begin;
}

// Returns: how many bytes of whole logical lines both texts end with.
std::size_t SharedEnd(std::string_view a, std::string_view b) {
  std::size_t size = 0;
  const std::size_t most = std::min(a.size(), b.size());
  while (size < most && a[a.size() - 1 - size] == b[b.size() - 1 - size]) ++size;
  // The line end before the shared lines, and what stands before it, is shared too.
  for (std::size_t at = a.size() - size + 2; at < a.size(); ++at) {
    if (EndsLogicalLine(a, at)) return a.size() - at - 1;
  }
  return 0;
}

}  // namespace

tl::expected<ReadSettings, Refusal> ReadPropertiesAgain(std::string_view text) {
  ReadSettings settings;
  ForEachLogicalLine(text, [&](std::string_view line) {
    settings[Unescape(KeyOf(line))] = Unescape(ValueOf(line));
  });
  return settings;
}

bool HasPropertyAgain(std::string_view text, std::string_view key) {
  bool has = false;
  ForEachLogicalLine(text, [&](std::string_view line) {
    const std::string_view written = KeyOf(line);
    has = has || written == key ||
          (written.find('\\') != std::string_view::npos && Unescape(written) == key);
  });
  return has;
}

DifferingLines FindDifferingProperties(std::string_view before, std::string_view after) {
  const std::size_t begin = SharedBegin(before, after);
  before.remove_prefix(begin);
  after.remove_prefix(begin);
  const std::size_t end = SharedEnd(before, after);
  return {before.substr(0, before.size() - end), after.substr(0, after.size() - end),
          before.substr(before.size() - end)};
}

tl::expected<ReadSettings, Refusal> ReadEnvironmentAgain(std::string_view text) {
  ReadSettings settings;
  bool has_equals = true;
  ForEachLogicalLine(text, [&](std::string_view line) {
    const std::size_t equals = line.find('=');
    has_equals = has_equals && equals != std::string_view::npos;
    if (!has_equals) return;
    std::string key(line.substr(0, equals)), value(line.substr(equals + 1));
    if (key.rfind("export ", 0) == 0) key.erase(0, 7);
    key.erase(key.find_last_not_of(" \t") + 1);
    value.erase(0, std::min(value.find_first_not_of(" \t"), value.size()));
    value.erase(value.find_last_not_of(" \t") + 1);
    const bool quoted =
        value.size() >= 2 && value.front() == value.back() && (value[0] == '"' || value[0] == '\'');
    settings[key] = quoted ? value.substr(1, value.size() - 2) : value;
  });
  if (!has_equals) return Cannot("a line without '='");
  return settings;
}

}  // namespace producer_guard::text
