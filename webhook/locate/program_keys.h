// Keys of programs that call their settings by names of their own: Filebeat, Telegraf, Logstash,
// Sarama's configuration. One row a file. Pure; internal to webhook/locate.
#pragma once

#include <optional>
#include <string_view>

#include "webhook/locate/dialects.h"

namespace producer_guard::locate {

// Returns: the setting that `library`, a program with names of its own, has by the name `rest`
// below `prefix`; nothing when it has none.
[[nodiscard]] std::optional<DialectKey> ReadProgramsKey(kafka::Library library,
                                                        std::string_view prefix,
                                                        std::string_view rest);

// A key of a Logstash pipeline: an option of the output plugin kafka.
[[nodiscard]] std::optional<DialectKey> ReadPipelineKey(std::string_view key);

// Returns: the setting that `key` is in a file of such a program, told by where it stands there;
// nothing when it is in none.
[[nodiscard]] std::optional<DialectKey> ReadProgramFilesKey(std::string_view key);

}  // namespace producer_guard::locate
