#include "tests/edits/plain_readers.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>
#include <vector>

#include "rules/text/toml_library.h"

namespace producer_guard::edits {

namespace {

std::string Way(const std::string& above, const std::string& name) { return above + "\n" + name; }

void Flatten(const nlohmann::json& json, const std::string& way, Plain& plain) {
  if (json.is_object()) {
    for (const auto& [name, value] : json.items()) Flatten(value, Way(way, name), plain);
  } else if (json.is_array()) {
    for (std::size_t i = 0; i < json.size(); ++i)
      Flatten(json[i], Way(way, std::to_string(i)), plain);
  } else {
    plain[way] = json.is_string() ? json.get<std::string>() : json.dump();
  }
}

void Flatten(const YAML::Node& node, const std::string& way, Plain& plain) {
  if (node.IsMap()) {
    for (const auto& member : node)
      Flatten(member.second, Way(way, member.first.as<std::string>()), plain);
  } else if (node.IsSequence()) {
    for (std::size_t i = 0; i < node.size(); ++i)
      Flatten(node[i], Way(way, std::to_string(i)), plain);
  } else {
    plain[way] = node.IsNull() ? "~" : node.Scalar();
  }
}

void Flatten(const toml::node& node, const std::string& way, Plain& plain) {
  if (const auto* const table = node.as_table()) {
    for (const auto& [name, value] : *table)
      Flatten(value, Way(way, std::string(name.str())), plain);
  } else if (const auto* const list = node.as_array()) {
    for (std::size_t i = 0; i < list->size(); ++i)
      Flatten(*list->get(i), Way(way, std::to_string(i)), plain);
  } else if (const auto* const string = node.as_string()) {
    plain[way] = string->get();
  } else {
    std::ostringstream out;
    if (const auto* const integer = node.as_integer()) out << integer->get();
    if (const auto* const number = node.as_floating_point()) out << number->get();
    if (const auto* const boolean = node.as_boolean()) out << std::boolalpha << boolean->get();
    if (const auto* const date = node.as_date_time()) out << date->get();
    plain[way] = out.str();
  }
}

}  // namespace

std::optional<Plain> ReadJsonPlain(const std::string& text) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (json.is_discarded()) return std::nullopt;
  Plain plain;
  Flatten(json, "", plain);
  return plain;
}

std::optional<Plain> ReadYamlPlain(const std::string& text) try {
  Plain plain;
  const std::vector<YAML::Node> documents = YAML::LoadAll(text);
  for (std::size_t i = 0; i < documents.size(); ++i)
    Flatten(documents[i], std::to_string(i), plain);
  return plain;
} catch (const YAML::Exception&) {
  return std::nullopt;
}

std::optional<Plain> ReadTomlPlain(const std::string& text) {
  const toml::parse_result read = toml::parse(text);
  if (!read) return std::nullopt;
  Plain plain;
  Flatten(read.table(), "", plain);
  return plain;
}

std::string DifferenceBut(const Plain& before, const Plain& after, const std::string& name,
                          const std::string& value) {
  std::size_t differing = 0;
  for (const auto& [way, is] : after) {
    const auto was = before.find(way);
    if (was != before.end() && was->second == is) continue;
    ++differing;
    std::string dotted = way;
    std::replace(dotted.begin(), dotted.end(), '\n', '.');
    if (!dotted.ends_with("." + name)) return "another value differs: " + way + " = " + is;
    if (is != value) return way + " is " + is;
  }
  for (const auto& [way, was] : before) {
    if (!after.contains(way)) return "a value is gone: " + way + " = " + was;
  }
  return differing <= 1 ? "" : "more than one value differs";
}

}  // namespace producer_guard::edits
