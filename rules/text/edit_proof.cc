// The independent readers behind ProveEdit. They share no code with the parsers and editors of this
// folder, and are allowed to be slow and to read less: what they do not read is not proved.
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "rules/text/block_proof.h"
#include "rules/text/edit.h"
#include "rules/text/toml_proof.h"
#include "rules/text/utf8.h"
#include "rules/text/yaml_slices.h"

namespace producer_guard::text {

namespace {

using Settings = ReadSettings;
using Read = tl::expected<Settings, Refusal>;

tl::unexpected<Refusal> Cannot(std::string reason) {
  return tl::unexpected<Refusal>(Refusal{std::move(reason)});
}

// Logical lines first, then the key, then the escapes: java.util.Properties the way its
// documentation tells it.
std::vector<std::string> LogicalLines(std::string_view text) {
  std::vector<std::string> natural(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    if (text[i] == '\n' || text[i] == '\r') {
      natural.emplace_back();
    } else {
      natural.back() += text[i];
    }
  }
  std::vector<std::string> logical;
  bool open = false;
  for (std::string& line : natural) {
    line.erase(0, std::min(line.find_first_not_of(" \t\f"), line.size()));
    if (!open && (line.empty() || line[0] == '#' || line[0] == '!')) continue;
    std::size_t slashes = 0;
    while (slashes < line.size() && line[line.size() - 1 - slashes] == '\\') ++slashes;
    const bool goes_on = slashes % 2 == 1;
    if (goes_on) line.pop_back();
    if (open) {
      logical.back() += line;
    } else {
      logical.push_back(line);
    }
    open = goes_on;
  }
  return logical;
}

std::string Unescape(const std::string& text) {
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

Read ReadProperties(std::string_view text) {
  Settings settings;
  for (const std::string& line : LogicalLines(text)) {
    std::size_t end = 0;
    while (end < line.size() &&
           std::string_view("=: \t\f").find(line[end]) == std::string_view::npos) {
      end += line[end] == '\\' ? 2u : 1u;
    }
    end = std::min(end, line.size());
    std::size_t value = std::min(line.find_first_not_of(" \t\f", end), line.size());
    if (value < line.size() && (line[value] == '=' || line[value] == ':')) {
      value = std::min(line.find_first_not_of(" \t\f", value + 1), line.size());
    }
    settings[Unescape(line.substr(0, end))] = Unescape(line.substr(value));
  }
  return settings;
}

Read ReadEnvironment(std::string_view text) {
  Settings settings;
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

void Flatten(const nlohmann::json& node, const std::string& key, Settings& settings) {
  if (node.is_object()) {
    for (const auto& [name, member] : node.items())
      Flatten(member, key.empty() ? name : key + "." + name, settings);
  } else if (node.is_array()) {
    for (std::size_t i = 0; i < node.size(); ++i)
      Flatten(node[i], key + "[" + std::to_string(i) + "]", settings);
  } else {
    settings[key] = node.is_string() ? node.get<std::string>() : node.is_null() ? "" : node.dump();
  }
}

// Ends the reading at a key that stands twice in one object. (A callback of parse() could tell too,
// but takes time by the square of an object's members.)
struct KeysOnce final : nlohmann::json::json_sax_t {
  std::vector<std::set<std::string>> open;
  bool twice = false;

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override {
    open.emplace_back();
    return true;
  }
  bool key(string_t& key) override {
    twice = !open.back().insert(key).second;
    return !twice;
  }
  bool end_object() override {
    open.pop_back();
    return true;
  }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) override {
    return false;
  }
};

Read ReadJson(std::string_view text) {
  constexpr int kMostOpen = 200;  // dump and destruction of a deeper tree would not fit every stack
  int open = 0, deepest = 0;
  for (const char c : text) {
    open += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
    deepest = std::max(deepest, open);
  }
  if (deepest > kMostOpen) return Cannot("nested too deep");
  KeysOnce keys;
  const bool is_json = nlohmann::json::sax_parse(text, &keys);
  if (keys.twice) return Cannot("a key would stand twice in one object");
  if (!is_json) return Cannot("not JSON any more");
  Settings settings;
  try {
    Flatten(nlohmann::json::parse(text), "", settings);
  } catch (const nlohmann::json::exception&) {
    return Cannot("not JSON any more");
  }
  return settings;
}

// Aliases are walked as often as they are used, up to a bound.
bool Flatten(const YAML::Node& node, const std::string& key, int depth, int& visits,
             Settings& settings) {
  if (depth > 100 || ++visits > 100'000) return false;
  if (node.IsMap()) {
    for (const auto& member : node) {
      const std::string name = member.first.Scalar();
      if (!Flatten(member.second, key.empty() ? name : key + "." + name, depth + 1, visits,
                   settings))
        return false;
    }
  } else if (node.IsSequence()) {
    for (std::size_t i = 0; i < node.size(); ++i) {
      if (!Flatten(node[i], key + "[" + std::to_string(i) + "]", depth + 1, visits, settings))
        return false;
    }
  } else {
    const bool null =
        node.IsNull() || (node.Tag() == "?" && (node.Scalar() == "null" || node.Scalar() == "~"));
    settings[key] = null ? "" : node.Scalar();
  }
  return true;
}

// A carriage return that ends no line together with a line feed. YAML 1.2 (5.4) lets it break a
// line, libyaml does so, yaml-cpp does not: two readers of such a text see two texts.
bool HasLoneCarriageReturn(std::string_view text) {
  for (std::size_t at = text.find('\r'); at != text.npos; at = text.find('\r', at + 1)) {
    if (text.substr(at + 1, 1) != "\n") return true;
  }
  return false;
}

// Requires: libyaml has read `text` without complaint, as yaml-cpp does not end on some texts that
// are no YAML.
Read ReadYaml(std::string_view text) {
  if (HasLoneCarriageReturn(text))
    return Cannot("the text holds a carriage return without a line feed");
  const ParsedDocument checked = ParseYaml(text);
  if (!checked) return Cannot("not YAML any more: " + checked.error().message);
  for (const Entry& entry : checked->entries) {
    if (entry.document > 0) return Cannot("the text holds several YAML documents");
  }
  Settings settings;
  int visits = 0;
  try {
    if (!Flatten(YAML::Load(std::string(text)), "", 0, visits, settings))
      return Cannot("aliases expand too far");
  } catch (const YAML::Exception&) {
    return Cannot("a second YAML reader does not read the text");
  }
  return settings;
}

// What is not UTF-8 is in ISO-8859-1, and told from it by what it holds.
bool ChangesEncoding(std::string_view before, std::string_view after) {
  const bool ascii = std::all_of(after.begin(), after.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return !ascii && FindInvalidUtf8(before).has_value() != FindInvalidUtf8(after).has_value();
}

Read ReadAgain(Format format, std::string_view text) {
  switch (format) {
    case Format::kProperties:
      return ReadProperties(text);
    case Format::kYaml:
      return ReadYaml(text);
    case Format::kJson:
      return ReadJson(text);
    case Format::kEnvironment:
      return ReadEnvironment(text);
    case Format::kToml:
      return ReadTomlAgain(text);
    case Format::kHocon:
      return ReadHoconAgain(text);
    case Format::kSql:
      return ReadSqlAgain(text);
    case Format::kFluentd:
      return ReadFluentdAgain(text);
    case Format::kArguments:
    case Format::kLogstash:
      break;
  }
  return Cannot("texts of this format are not proved");
}

tl::expected<void, Refusal> ProveAlone(Format format, std::string_view before,
                                       std::string_view after, const std::vector<Change>& changes) {
  Read wanted = ReadAgain(format, before);
  if (!wanted) return tl::unexpected<Refusal>(wanted.error());
  const Read got = ReadAgain(format, after);
  if (!got) return tl::unexpected<Refusal>(got.error());
  const bool has_blocks = format == Format::kSql || format == Format::kFluentd;
  for (const Change& change : changes) {
    const std::string block = has_blocks ? std::to_string(change.document) + " " : "";
    (*wanted)[block + change.key] = change.value;
  }
  for (const auto& [key, value] : *wanted) {
    const auto found = got->find(key);
    if (found == got->end()) return Cannot("after the edit " + key + " would be gone");
    if (found->second != value)
      return Cannot("after the edit " + key + " would be " + found->second);
  }
  for (const auto& [key, value] : *got) {
    if (wanted->find(key) == wanted->end())
      return Cannot("after the edit there would be a new key " + key);
  }
  return {};
}

// Each document by itself: those that no change is of keep every byte.
tl::expected<void, Refusal> ProveDocuments(std::string_view before, std::string_view after,
                                           const std::vector<Change>& changes) {
  const auto old = SliceYamlDocuments(before), now = SliceYamlDocuments(after);
  if (!old) return tl::unexpected(old.error());
  if (!now) return tl::unexpected(now.error());
  if (old->size() != now->size()) return Cannot("after the edit there would be other documents");
  for (const Change& change : changes) {
    if (change.document >= old->size()) return Cannot("a change is of no document of the text");
  }
  for (std::size_t i = 0; i < old->size(); ++i) {
    const std::string_view was = (*old)[i].of(before), is = (*now)[i].of(after);
    const std::vector<Change> own = ChangesOf(changes, i);
    if (own.empty() && was != is) return Cannot("after the edit another document would differ");
    if (own.empty()) continue;
    if (auto proved = ProveAlone(Format::kYaml, was, is, own); !proved) return proved;
  }
  return {};
}

bool HasSeveralYamlDocuments(Format format, std::string_view text) {
  if (format != Format::kYaml) return false;
  const ParsedDocument parsed = ParseYaml(text);
  return parsed && HasSeveralDocuments(*parsed);
}

}  // namespace

tl::expected<void, Refusal> ProveEdit(Format format, std::string_view before,
                                      std::string_view after, const std::vector<Change>& changes) {
  if (ChangesEncoding(before, after)) return Cannot("the text would not be in ISO-8859-1 any more");
  if (HasSeveralYamlDocuments(format, before)) return ProveDocuments(before, after, changes);
  return ProveAlone(format, before, after, changes);
}

}  // namespace producer_guard::text
