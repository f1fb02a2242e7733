// Texts that are the file of a program whose keys mean what the program makes of them: a worker of
// Kafka Connect, MirrorMaker 2, Kafka Streams. Internal to webhook/locate.
#pragma once

#include <optional>
#include <vector>

#include "rules/text/document.h"
#include "webhook/locate/locators.h"
#include "webhook/locate/setting_groups.h"

namespace producer_guard::locate {

// Effect: settings of `found` are given to the program whose file it is, and inherit as it has
// them; those that it does not read are taken out, and the producer that they were meant for is
// declared.
void ApplyPrograms(const TextPlace& place, const text::Document& document,
                   std::vector<FoundSetting>& found);

// Returns: the program whose file it is, from names that only that program has; nothing when none
// of them is there.
[[nodiscard]] std::optional<kafka::Library> ProgramOf(const text::Document& document);

}  // namespace producer_guard::locate
