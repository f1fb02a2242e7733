#include "tests/cases/coverage.h"

#include <yaml-cpp/yaml.h>

#include <set>
#include <stdexcept>

namespace producer_guard::cases {

namespace {

void CheckKeys(const std::string& where, const YAML::Node& node,
               const std::set<std::string>& known) {
  if (!node.IsMap()) throw std::runtime_error(where + " is no mapping");
  std::set<std::string> seen;
  for (const auto& member : node) {
    const std::string key = member.first.as<std::string>();
    if (!known.empty() && known.count(key) == 0) {
      throw std::runtime_error(where + ": what is " + key + "?");
    }
    if (!seen.insert(key).second) throw std::runtime_error(where + ": " + key + " stands twice");
  }
}

Names NamesOf(const std::string& where, const YAML::Node& node, const std::string& key) {
  const YAML::Node list = node[key];
  if (!list || !list.IsSequence() || list.size() == 0) {
    throw std::runtime_error(where + " has no " + key + " case");
  }
  Names names;
  std::set<std::string> seen;
  for (const auto& item : list) {
    names.push_back(item.as<std::string>());
    if (!seen.insert(names.back()).second) {
      throw std::runtime_error(where + ": " + names.back() + " stands twice in " + key);
    }
  }
  return names;
}

std::string TextOf(const YAML::Node& node, const std::string& key) {
  return node[key] ? node[key].as<std::string>() : "";
}

Coverage::Judged JudgedOf(const std::string& id, const YAML::Node& node, bool is_form) {
  Coverage::Judged judged;
  if (is_form) {
    CheckKeys(id, node, {"title", "place", "flagged", "passing", "silent"});
    judged.place = TextOf(node, "place");
    if (TextOf(node, "title").empty()) throw std::runtime_error(id + " has no title");
    if (judged.place.empty()) throw std::runtime_error(id + " has no place");
  } else {
    CheckKeys(id, node, {"flagged", "passing", "silent"});
  }
  judged.flagged = NamesOf(id, node, "flagged");
  judged.passing = NamesOf(id, node, "passing");
  judged.silent = NamesOf(id, node, "silent");
  return judged;
}

Coverage::Mended MendedOf(const std::string& id, const YAML::Node& node) {
  CheckKeys(id, node, {"reads only", "fix", "refusal", "crlf"});
  Coverage::Mended mended;
  mended.reads_only = TextOf(node, "reads only");
  if (mended.reads_only.empty()) mended.fix = NamesOf(id, node, "fix");
  mended.refusal = NamesOf(id, node, "refusal");
  mended.crlf = NamesOf(id, node, "crlf");
  return mended;
}

}  // namespace

Names Coverage::All() const {
  Names all;
  const auto add = [&all](const Names& names) {
    all.insert(all.end(), names.begin(), names.end());
  };
  for (const auto* const part : {&forms, &rules}) {
    for (const auto& [id, judged] : *part) {
      add(judged.flagged);
      add(judged.passing);
      add(judged.silent);
    }
  }
  for (const auto& [id, mended] : formats) {
    add(mended.fix);
    add(mended.refusal);
    add(mended.crlf);
  }
  return all;
}

Coverage ParseCoverage(const std::string& text) {
  const YAML::Node root = YAML::Load(text);
  CheckKeys("the list", root, {"forms", "rules", "formats"});
  Coverage coverage;
  for (const std::string part : {"forms", "rules", "formats"}) {
    CheckKeys(part, root[part], {});
    for (const auto& member : root[part]) {
      const std::string id = member.first.as<std::string>();
      if (part == "forms") coverage.forms[id] = JudgedOf(id, member.second, true);
      if (part == "rules") coverage.rules[id] = JudgedOf(id, member.second, false);
      if (part == "formats") coverage.formats[id] = MendedOf(id, member.second);
    }
  }
  return coverage;
}

}  // namespace producer_guard::cases
