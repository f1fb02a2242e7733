// Clients that are known by how the names of settings are written: kafka-python and aiokafka take
// keyword arguments, enable_idempotence and bootstrap_servers; .NET binds EnableIdempotence. Pure;
// internal to webhook/locate.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "webhook/locate/setting_groups.h"

namespace producer_guard::locate {

// Returns: the client whose keyword arguments the settings of one producer are; nothing where they
// may be an application's own names for those of another, or where nothing is connected to.
[[nodiscard]] std::optional<kafka::Library> PythonsLibrary(const std::vector<FoundSetting>& group);

// Returns: whether the settings of one producer, in YAML, JSON or TOML, have a name that only
// librdkafka has, and none that it lacks: so do the programs of Go, Python and JavaScript on it.
[[nodiscard]] bool AreLibrdkafkas(const std::vector<FoundSetting>& group);

// Returns: whether `written` is a property of .NET's ProducerConfig, a setting of librdkafka.
[[nodiscard]] bool IsDotnets(const Spelling& spelling, std::string_view written);

// Returns: the property of .NET that is written without regard to small letters and capitals, where
// nothing else has its name: ENABLEIDEMPOTENCE.
[[nodiscard]] std::optional<Spelling> ReadRunTogether(std::string_view written);

// Returns: whether .NET reads a file of that name: appsettings.Production.json.
[[nodiscard]] bool IsDotnetsFile(std::string_view name);

// Effect: gives a setting of such a file to .NET's client. Source: ConfigurationBinder of .NET, for
// which enableIdempotence is EnableIdempotence, and an enumeration's all All.
void BindToDotnet(FoundSetting& found);

// Returns: the setting under the name that it is written with.
[[nodiscard]] kafka::Setting ToKeywordArgument(const FoundSetting& found);

}  // namespace producer_guard::locate
