// Names that are nearly a client's: enable_idempotence beside enable.idempotence. A client reads
// its own spelling only; a program that has settings of its own reads other spellings. Between the
// settings found one by one and setting_groups.h. Pure; internal to webhook/locate.
#pragma once

#include <vector>

#include "webhook/locate/client_choice.h"
#include "webhook/locate/setting_groups.h"

namespace producer_guard::locate {

// Returns: whether one key stands in the client's own spelling with a dot, which shows that the
// program hands all keys on: a name of one word may be the program's own.
[[nodiscard]] bool HandsKeysOn(const std::vector<FoundSetting>& group);

// Effect: of the texts whose keys are handed on as they stand, settings that are only spelt nearly
// like one of the client's get the name that is written, which the client does not know.
void TakeAsWritten(const KnownClients& known, std::vector<FoundSetting>& found);

}  // namespace producer_guard::locate
