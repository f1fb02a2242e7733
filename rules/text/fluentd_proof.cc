// Fluentd's sections read again, line by line.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "rules/text/second_readers.h"

namespace producer_guard::text {

namespace {

using Read = tl::expected<ReadSettings, Refusal>;

tl::unexpected<Refusal> Cannot(std::string reason) {
  return tl::unexpected<Refusal>(Refusal{std::move(reason)});
}

std::string_view Trimmed(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t\r"), line.size()));
  return line.substr(0, line.find_last_not_of(" \t\r") + 1);
}

std::string_view NextLine(std::string_view& text) {
  const std::size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end == text.npos ? text.size() : end + 1);
  return line;
}

std::string Unquoted(std::string_view value) {
  if (value.empty() || (value[0] != '"' && value[0] != '\'')) {
    return std::string(Trimmed(value.substr(0, value.find(" #"))));
  }
  std::string inner;
  for (std::size_t i = 1; i < value.size() && value[i] != value[0]; ++i) {
    if (value[i] == '\\' && i + 1 < value.size()) inner += value[i++];
    inner += value[i];
  }
  return inner;
}

struct Section {
  std::string name, path;
  std::size_t plugin = 0;
};

std::ptrdiff_t Opened(std::string_view text) {
  return std::count(text.begin(), text.end(), '{') + std::count(text.begin(), text.end(), '[');
}
std::ptrdiff_t Closed(std::string_view text) {
  return std::count(text.begin(), text.end(), '}') + std::count(text.begin(), text.end(), ']');
}

// The value may go on over the next lines of `text`.
bool ReadMembers(const std::string& key, std::string value, std::string_view& text,
                 ReadSettings& settings) {
  constexpr int kMostTries = 4;  // a bracket in a string ends nothing
  constexpr std::ptrdiff_t kMostOpen = 100;
  std::ptrdiff_t opened = Opened(value), still_open = opened - Closed(value);
  for (int tries = 0; still_open > 0 || !nlohmann::json::accept(value);) {
    if (still_open <= 0 && ++tries == kMostTries) return false;
    if (text.empty()) return false;
    const std::string_view line = NextLine(text);
    opened += Opened(line);
    still_open += Opened(line) - Closed(line);
    value += "\n";
    value += line;
  }
  if (opened > kMostOpen) return false;
  const nlohmann::json parsed = nlohmann::json::parse(value);
  if (!parsed.is_object()) return settings[key] = parsed.dump(), true;
  for (const auto& [name, member] : parsed.items())
    settings[key + "." + name] = member.is_string() ? member.get<std::string>() : member.dump();
  return true;
}

}  // namespace

Read ReadFluentdAgain(std::string_view text) {
  constexpr std::string_view kPlugins = " source filter match store secondary ";
  ReadSettings settings;
  std::vector<Section> open(1);
  std::size_t plugins = 0;
  while (!text.empty()) {
    const std::string_view line = Trimmed(NextLine(text));
    if (line.empty() || line[0] == '#') continue;
    if (line[0] == '<') {
      const std::string_view inner = line.substr(1, line.find('>') - 1);
      const std::string name(inner.substr(0, inner.find_first_of(" \t")));
      if (name.starts_with('/')) {
        if (open.size() == 1 || "/" + open.back().name != name)
          return Cannot("a section ends that is not open");
        open.pop_back();
      } else if (open.size() > 100) {
        return Cannot("nested too deep");
      } else if (kPlugins.find(" " + name + " ") != kPlugins.npos) {
        open.push_back({name, name + ".", ++plugins});
      } else {
        open.push_back({name, open.back().path + name + ".", open.back().plugin});
      }
      continue;
    }
    const std::size_t blank = std::min(line.find_first_of(" \t"), line.size());
    const std::string key = std::to_string(open.back().plugin) + " " + open.back().path +
                            std::string(line.substr(0, blank));
    const std::string_view value = Trimmed(line.substr(blank));
    if (value.starts_with('{') || value.starts_with('[')) {
      if (!ReadMembers(key, std::string(value), text, settings))
        return Cannot("a value of " + key.substr(key.find(' ') + 1) + " is not understood");
    } else {
      settings[key] = Unquoted(value);
    }
  }
  if (open.size() > 1) return Cannot("a section without end");
  return settings;
}

}  // namespace producer_guard::text
