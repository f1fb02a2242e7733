// The second reader of JSON: nlohmann's.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "rules/text/second_readers.h"

namespace producer_guard::text {

namespace {

tl::unexpected<Refusal> Cannot(std::string reason) {
  return tl::unexpected<Refusal>(Refusal{std::move(reason)});
}

void Flatten(const nlohmann::json& node, const std::string& key, ReadSettings& settings) {
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

}  // namespace

tl::expected<ReadSettings, Refusal> ReadJsonAgain(std::string_view text) {
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
  ReadSettings settings;
  try {
    Flatten(nlohmann::json::parse(text), "", settings);
  } catch (const nlohmann::json::exception&) {
    return Cannot("not JSON any more");
  }
  return settings;
}

}  // namespace producer_guard::text
