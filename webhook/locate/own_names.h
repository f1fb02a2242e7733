// Names and values that programs and bindings have of their own for settings of a producer:
// EnableIdempotence of .NET, required_acks of Beats and Telegraf. Pure. Which programs read which
// of them is not known: they are judged, and never added.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace producer_guard::locate {

// A key, understood.
struct Spelling {
  std::string name;            // the client's name
  bool own = false;            // the key is not what the client itself calls it
  bool values_differ = false;  // the program's values are not the client's: local for 1
  bool ordinary_word = false;  // says nothing of a producer by itself: idempotent
};

// Returns: nothing when `key` is no producer setting. `relaxed`: batch-size, batch_size and
// batchSize are batch.size, as programs that have settings of their own write them.
[[nodiscard]] std::optional<Spelling> ReadSpelling(std::string_view key, bool relaxed);

// Returns: what programs call by this name of their own, dotted: max.in.flight; nothing when it is
// none.
[[nodiscard]] std::optional<Spelling> ReadOwnName(std::string_view dotted);

// "batch-size", "batch_size" and "batchSize" as "batch.size".
[[nodiscard]] std::string Dotted(std::string_view name);

// Returns: the name within what Spring takes for "as it is written": [enable.idempotence], with or
// without quotes around either.
[[nodiscard]] std::string_view Unbracketed(std::string_view name);

// Returns: what the client receives for `value` of the setting `name`: "1" for acks Leader.
[[nodiscard]] std::string ClientsValue(std::string_view name, std::string_view value);

}  // namespace producer_guard::locate
