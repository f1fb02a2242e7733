// The classes of librdkafka versions that behave alike. Where a setting itself changes, its rows in
// catalog_librdkafka.cc say so.
#include <array>

#include "rules/kafka/judgement.h"

namespace producer_guard::kafka {

namespace {

using enum LibrdkafkaClass::LingerCheck;

using Row = LibrdkafkaClass;

// clang-format off
constexpr std::array kClasses = {
    //  from        below     acks  retries  linger request  linger check
    Row{{0, 0, 0}, {1, 0, 0},   1, 2,       "0",   "5000",  kNever},
    Row{{1, 0, 0}, {1, 2, 0},  -1, 2,       "0",   "5000",  kAlways},
    Row{{1, 2, 0}, {1, 5, 0},  -1, 2,       "0.5", "5000",  kExplicit},
    Row{{1, 5, 0}, {1, 5, 2},  -1, 2,       "5",   "5000",  kNever},
    Row{{1, 5, 2}, {1, 9, 0},  -1, kIntMax, "5",   "30000", kNever},
    Row{{1, 9, 0}, kNoVersion, -1, kIntMax, "5",   "30000", kExplicit},
};
// clang-format on

}  // namespace

std::span<const LibrdkafkaClass> LibrdkafkaClasses() { return kClasses; }

}  // namespace producer_guard::kafka
