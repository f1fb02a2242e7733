// Bindings of Spring Cloud Stream: those that a text names and sets nothing for, those whose
// settings do not count. Internal to webhook/locate.
#pragma once

#include <vector>

#include "rules/text/document.h"
#include "webhook/locate/locators.h"
#include "webhook/locate/setting_groups.h"

namespace producer_guard::locate {

// Effect: where the text sets something for the producers of the Kafka binder, declares each
// binding that writes, orders-out-0, and sets nothing itself: it inherits from the binder.
void DeclareBindings(const TextPlace& place, const text::Document& document,
                     std::vector<FoundSetting>& settings);

// Effect: takes out what the bindings set where the binder has transactions: it has one producer
// then. Returns: whether it has.
bool ApplyTransactions(std::vector<FoundSetting>& settings);

}  // namespace producer_guard::locate
