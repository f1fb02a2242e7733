// Settings in one line, for tests: Given("acks=1 retries=0"). A value "?" cannot be known.
#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "rules/kafka/effective_config.h"

namespace producer_guard::kafka {

inline std::vector<Setting> Given(const std::string& line) {
  std::vector<Setting> settings;
  std::istringstream words(line);
  for (std::string word; words >> word;) {
    const auto equals = word.find('=');
    Setting setting{word.substr(0, equals), word.substr(equals + 1), "", false};
    if (*setting.value == "?") {
      setting.value.reset();
      setting.unknown_because = "the placeholder ${X}";
    }
    settings.push_back(setting);
  }
  return settings;
}

inline EffectiveConfig ResolveFor(const std::string& client, const std::string& line) {
  return Resolve(ParseClient(client, ClientOrigin::kFlag).value(), Given(line));
}

inline std::string VerdictOf(const std::string& client, const std::string& line) {
  return std::string(ToString(ResolveFor(client, line).verdict()));
}

}  // namespace producer_guard::kafka
