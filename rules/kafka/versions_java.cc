// The classes of kafka-clients versions that behave alike. Where a setting itself changes, its rows
// in catalog_java.cc say so.
#include <array>

#include "rules/kafka/judgement.h"

namespace producer_guard::kafka {

namespace {

using enum JavaClass::Idempotence;

// clang-format off
constexpr std::array kClasses = {
    //        from         below        idempotence         acks   retries  linger int
    JavaClass{{0, 0, 0},  {0, 11, 0},  kNone,              "1",   0,       0, false},
    JavaClass{{0, 11, 0}, {1, 0, 0},   kOneInFlight,       "1",   0,       0, false},
    JavaClass{{1, 0, 0},  {2, 1, 0},   kOptIn,             "1",   0,       0, false},
    JavaClass{{2, 1, 0},  {2, 2, 1},   kOptIn,             "1",   kIntMax, 0, true},
    JavaClass{{2, 2, 1},  {3, 0, 0},   kOptIn,             "1",   kIntMax, 0, false},
    JavaClass{{3, 0, 0},  {3, 0, 1},   kDefaultNotApplied, "all", kIntMax, 0, false},
    JavaClass{{3, 0, 1},  {3, 1, 0},   kDefault,           "all", kIntMax, 0, false},
    JavaClass{{3, 1, 0},  {3, 1, 1},   kDefaultNotApplied, "all", kIntMax, 0, false},
    JavaClass{{3, 1, 1},  {4, 0, 0},   kDefault,           "all", kIntMax, 0, false},
    JavaClass{{4, 0, 0},  kNoVersion,  kStrict,            "all", kIntMax, 5, false},
};
// clang-format on

}  // namespace

std::span<const JavaClass> JavaClasses() { return kClasses; }

}  // namespace producer_guard::kafka
