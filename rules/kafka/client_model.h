// How one client library works, as far as Resolve needs it: its settings, how it reads a value, and
// its decision procedure by version class. One row a library (client_model.cc). Internal to
// rules/kafka.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "rules/kafka/judgement.h"
#include "rules/kafka/value_parsing.h"

namespace producer_guard::kafka {

struct VersionSpan {
  Version from;
  Version below;
};

struct ClientModel {
  Library library;
  const Catalog& (*catalog)();
  ParseFunction parse;
  bool refuses_unknown_names;  // else it ignores them; ask RefusesUnknownNames of a framework
  std::size_t (*class_count)();
  VersionSpan (*class_span)(std::size_t version_class);
  // Requires: `at` is of the class; settings are what they are in that version.
  Judgement (*judge)(std::size_t version_class, const Version& at, const Givens& givens,
                     const std::vector<Setting>& settings);
};

// Returns: the model of the client library itself, or of the one below a framework.
[[nodiscard]] const ClientModel& ModelOf(Library library);

// Returns: true when a name that it does not know keeps `library` from starting; else it ignores
// such a name.
[[nodiscard]] bool RefusesUnknownNames(Library library);

// Returns: the setting that `library` calls `name`, or nullptr. A framework with names of its own
// knows only those.
[[nodiscard]] const SettingRow* FindSetting(Library library, std::string_view name);

}  // namespace producer_guard::kafka
