// One setting as a locator finds it, before it is known whose it is. Between the locators and
// setting_groups.h. Internal to webhook/locate.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "rules/kafka/effective_config.h"
#include "webhook/locate/dialects.h"
#include "webhook/locate/located_config.h"

namespace producer_guard::locate {

struct FoundSetting {
  DialectKey key;
  KeyStyle style;
  std::string value;
  kafka::ValueKind kind = kafka::ValueKind::kText;
  bool is_null = false;
  std::string guarantee = {};   // the word of the guarantee that this follows from
  std::string unknown_because;  // when the value stands somewhere else
  SettingPlace place;
  std::size_t document = 0;  // of a text that holds several
  std::string profile;       // that `document` is of; it inherits from document 0 (profiles.h)
  std::string part;          // which producer it is, where layers.h's table does not say it
  std::optional<std::string> base;  // a group that this one inherits from besides layers.h's table
  bool declares = false;            // says that there is such a producer, and sets nothing
  int rank = 0;                     // a setting of a higher rank replaces one of a lower
  bool is_default = false;  // of a profile's producer: set for it where no profile is active
  bool is_evidence = true;  // false: inherited from what is a producer by itself
};

}  // namespace producer_guard::locate
