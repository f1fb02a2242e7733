// Objects in a JSON or YAML text that a program gives to KafkaJS: they have names that no other
// client has. Internal to webhook/locate.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/text/document.h"
#include "webhook/locate/dialects.h"

namespace producer_guard::locate {

class KafkaJsObjects {
 public:
  explicit KafkaJsObjects(const text::Document& document);

  // Returns: the setting that `key` is in one of the objects; nothing when it stands in none.
  [[nodiscard]] std::optional<DialectKey> Read(std::string_view key) const;

 private:
  std::vector<std::string> prefixes_;
};

}  // namespace producer_guard::locate
