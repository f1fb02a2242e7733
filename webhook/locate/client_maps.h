// Maps within a text that are a client's whole configuration, whatever they are called:
// sinks[0].options, with bootstrap.servers among its members, and one that is a producer's and
// nobody else's. Their members are read as the root of a .properties file is. Pure; internal to
// webhook/locate.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "rules/text/document.h"
#include "webhook/locate/dialects.h"

namespace producer_guard::locate {

class ClientMaps {
 public:
  explicit ClientMaps(const text::Document& document);

  // Returns: the setting that `key` is in one of the maps, in the client's own spelling.
  [[nodiscard]] std::optional<DialectKey> Read(std::string_view key) const;

 private:
  std::set<std::string, std::less<>> prefixes_;
};

}  // namespace producer_guard::locate
