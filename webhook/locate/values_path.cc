#include "webhook/locate/values_path.h"

#include <algorithm>
#include <utility>

#include "webhook/locate/dialects.h"

namespace producer_guard::locate {

namespace {

// Effect: what is added stands in the same map as `path`'s last part.
void MakeRelative(const std::string& parents, KeyStyle& style) {
  if (style.prefix.starts_with(parents)) {
    style.prefix.erase(0, parents.size());
  } else if (style.can_add) {
    style.can_add = false;
    style.cannot_add_because = "where the chart looks for it is not known";
  }
}

bool IsFrameworks(const DialectKey& key) {
  return key.library && !key.in_own_tree && key.producers_own;
}

// Returns: the setting `key`, which begins with part `begin` of the path.
FoundSetting FoundBelow(const ValuesPath& path, std::size_t begin, DialectKey key) {
  FoundSetting found;
  found.style = StyleOf(key);
  std::string parents = JoinPath(path, begin, path.size() - 1);
  if (!parents.empty()) parents += '.';
  MakeRelative(parents, found.style);
  key.group.insert(0, JoinPath(path, 0, begin) + "|");
  found.key = std::move(key);
  return found;
}

}  // namespace

std::string JoinPath(const ValuesPath& path, std::size_t from, std::size_t to) {
  std::string joined;
  for (std::size_t i = from; i < to; ++i) {
    if (i > from) joined += '.';
    joined += path[i];
  }
  return joined;
}

std::optional<FoundSetting> ReadValuesPath(const ValuesPath& path) {
  const std::string whole = JoinPath(path, 0, path.size());
  std::string_view rest = whole;
  for (std::size_t from = 0; from < path.size(); ++from) {
    auto key = ReadKey(rest);
    if (key && IsFrameworks(*key)) return FoundBelow(path, from, std::move(*key));
    rest.remove_prefix(std::min(path[from].size() + 1, rest.size()));
  }
  auto key = ReadKey(whole);
  if (!key) return std::nullopt;
  return FoundBelow(path, 0, std::move(*key));
}

}  // namespace producer_guard::locate
