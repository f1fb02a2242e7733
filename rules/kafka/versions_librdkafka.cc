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
    //  from        below     acks  retries  linger
    Row{{0, 0, 0}, {1, 0, 0},   1, 2,       kNever},
    Row{{1, 0, 0}, {1, 2, 0},  -1, 2,       kAlways},
    Row{{1, 2, 0}, {1, 5, 0},  -1, 2,       kExplicit},
    Row{{1, 5, 0}, {1, 6, 0},  -1, 2,       kNever},
    Row{{1, 6, 0}, {1, 9, 0},  -1, kIntMax, kNever},
    Row{{1, 9, 0}, kNoVersion, -1, kIntMax, kExplicit},
};
// clang-format on

}  // namespace

std::span<const LibrdkafkaClass> LibrdkafkaClasses() { return kClasses; }

}  // namespace producer_guard::kafka
