#include "webhook/locate/prefixed_key.h"

#include <utility>

#include "webhook/locate/program_keys.h"

namespace producer_guard::locate {

std::optional<FoundSetting> ReadPrefixedKey(std::span<const std::string_view> prefixes,
                                            std::optional<kafka::Library> library,
                                            std::string_view key) {
  for (const std::string_view prefix : prefixes) {
    if (!key.starts_with(prefix)) continue;
    if (library && kafka::HasOwnNames(*library)) {
      auto programs = ReadProgramsKey(*library, prefix, key.substr(prefix.size()));
      if (!programs) continue;
      FoundSetting found;
      found.style = StyleOf(*programs);
      found.key = std::move(*programs);
      return found;
    }
    auto spelling = ReadSpelling(key.substr(prefix.size()), false);
    if (!spelling) continue;
    FoundSetting found;
    found.key.name = spelling->name;
    found.key.group = std::string(prefix);
    found.key.add_prefix = std::string(prefix);
    found.key.library = library;
    found.key.producers_own = true;
    found.key.spelling = std::move(*spelling);
    found.style = StyleOf(found.key);
    return found;
  }
  return std::nullopt;
}

std::optional<FoundSetting> ReadPrefixedVariable(std::span<const std::string_view> prefixes,
                                                 std::string_view name) {
  for (const std::string_view prefix : prefixes) {
    auto key = ReadVariableBelow(prefix, name);
    if (!key) continue;
    FoundSetting found;
    found.key = std::move(key->key);
    found.style = std::move(key->style);
    return found;
  }
  return std::nullopt;
}

}  // namespace producer_guard::locate
