// What is asked of one version of a client: the settings that it is given, in the order in which
// they replace each other, and those whose value cannot be known. Internal to rules/kafka: Resolve
// asks (resolve.cc), and Weigh answers (weigh.cc).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/kafka/judgement.h"

namespace producer_guard::kafka {

// What an unknown value may turn out to be: one of each kind that a decision procedure tells apart.
struct Candidate {
  std::optional<std::string> value;  // nothing: as if it were not there
  std::string says;                  // the kind, for people: "above 5"
};

struct UnknownSetting {
  const SettingRow* row = nullptr;
  std::size_t setting = 0;
  std::vector<Candidate> candidates = {};  // the most lenient first
  // It can keep the client from starting, and decides nothing else.
  bool only_stops = false;
};

struct Question {
  Givens known;
  std::vector<UnknownSetting> unknown;
  std::optional<std::size_t> refused;  // a setting of the framework's own, by the framework
};

// Returns: what is asked of `version`. Lifetime: `settings` is not kept.
[[nodiscard]] Question Ask(Library library, const Version& version,
                           const std::vector<Setting>& settings);

// Returns: true for two rows of one setting, or a framework's name and its client's.
[[nodiscard]] bool IsSame(const SettingRow& a, const SettingRow& b);

}  // namespace producer_guard::kafka
