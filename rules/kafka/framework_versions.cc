#include "rules/kafka/framework_versions.h"

#include <array>

namespace producer_guard::kafka {

namespace {

// From `framework_from` on, up to the next row, a version brings the client `oldest` to `newest`.
struct BroughtRow {
  Library framework;
  Version framework_from;
  Version oldest;
  Version newest;
};

using enum Library;

// Source: the property kafka.version of spring-boot-dependencies, first and last patch of each
// line.
constexpr std::array kBrought = {
    BroughtRow{kSpring, {2, 5, 0}, {2, 7, 1}, {2, 7, 2}},
    BroughtRow{kSpring, {2, 6, 0}, {3, 0, 0}, {3, 0, 0}},
    BroughtRow{kSpring, {2, 6, 5}, {3, 0, 1}, {3, 0, 2}},
    BroughtRow{kSpring, {2, 7, 0}, {3, 1, 1}, {3, 1, 2}},
    BroughtRow{kSpring, {3, 0, 0}, {3, 3, 1}, {3, 3, 2}},
    BroughtRow{kSpring, {3, 1, 0}, {3, 4, 0}, {3, 4, 1}},
    BroughtRow{kSpring, {3, 2, 0}, {3, 6, 0}, {3, 6, 2}},
    BroughtRow{kSpring, {3, 3, 0}, {3, 7, 0}, {3, 7, 2}},
    BroughtRow{kSpring, {3, 4, 0}, {3, 8, 1}, {3, 8, 1}},
    BroughtRow{kSpring, {3, 5, 0}, {3, 9, 1}, {3, 9, 2}},
    BroughtRow{kSpring, {4, 0, 0}, {4, 1, 1}, {4, 1, 2}},
    BroughtRow{kSpring, {4, 1, 0}, {4, 3, 1}, {4, 3, 1}},
    // Source: the property version.kafka of debezium-build-parent (debezium-parent up to 1.4),
    // first and last patch of each line.
    BroughtRow{kDebezium, {1, 0, 0}, {2, 4, 0}, {2, 4, 0}},
    BroughtRow{kDebezium, {1, 2, 0}, {2, 5, 0}, {2, 5, 0}},
    BroughtRow{kDebezium, {1, 3, 0}, {2, 6, 0}, {2, 6, 0}},
    BroughtRow{kDebezium, {1, 6, 0}, {2, 7, 0}, {2, 7, 0}},
    BroughtRow{kDebezium, {1, 7, 0}, {2, 8, 0}, {2, 8, 1}},
    BroughtRow{kDebezium, {1, 8, 0}, {3, 0, 0}, {3, 0, 0}},
    BroughtRow{kDebezium, {1, 9, 0}, {3, 1, 0}, {3, 2, 0}},
    BroughtRow{kDebezium, {2, 0, 0}, {3, 3, 1}, {3, 3, 1}},
    BroughtRow{kDebezium, {2, 2, 0}, {3, 4, 0}, {3, 4, 0}},
    BroughtRow{kDebezium, {2, 3, 0}, {3, 4, 0}, {3, 5, 0}},
    BroughtRow{kDebezium, {2, 4, 0}, {3, 5, 1}, {3, 5, 1}},
    BroughtRow{kDebezium, {2, 5, 0}, {3, 6, 1}, {3, 6, 1}},
    BroughtRow{kDebezium, {2, 6, 0}, {3, 7, 0}, {3, 7, 0}},
    BroughtRow{kDebezium, {3, 0, 0}, {3, 8, 0}, {3, 9, 0}},
    BroughtRow{kDebezium, {3, 1, 0}, {3, 9, 0}, {3, 9, 0}},
    // The Connect image of 3.2 brings 4.0.0 (debezium/container-images); the Server's was not
    // looked up, and may still be that of 3.1.
    BroughtRow{kDebezium, {3, 2, 0}, {3, 9, 0}, {4, 0, 0}},
    BroughtRow{kDebezium, {3, 3, 0}, {4, 1, 0}, {4, 1, 0}},
    BroughtRow{kDebezium, {3, 4, 0}, {4, 1, 1}, {4, 1, 1}},
    // Source: go.mod of the collector's kafkaexporter 0.135 and 0.155. The patches between are not
    // in the table, and franz-go behaves alike in all of them.
    BroughtRow{kOpenTelemetry, {0, 135, 0}, {1, 19, 5}, {1, 21, 3}},
};

// A row ends where the next of its framework begins.
constexpr bool AreInOrder() {
  for (std::size_t i = 1; i < kBrought.size(); ++i) {
    const BroughtRow& before = kBrought[i - 1];
    const BroughtRow& row = kBrought[i];
    if (row.framework == before.framework && row.framework_from <= before.framework_from)
      return false;
    for (std::size_t j = 0; j + 1 < i && row.framework != before.framework; ++j) {
      if (kBrought[j].framework == row.framework) return false;  // its rows stand apart
    }
  }
  return true;
}
static_assert(AreInOrder());

Version AfterPatch(const Version& version) {
  return {version.major, version.minor, version.patch + 1};
}

// Returns: true when some version of [from, below) is in `range`; no `below`: an open end.
bool Meets(const VersionRange& range, const Version& from, const std::optional<Version>& below) {
  const bool begins_before_end = !range.below || from < *range.below;
  const bool ends_after_begin = !below || !range.from || *range.from < *below;
  return begins_before_end && ends_after_begin;
}

}  // namespace

bool HasOwnVersions(Library framework) {
  for (const BroughtRow& row : kBrought) {
    if (row.framework == framework) return true;
  }
  return false;
}

std::optional<VersionRange> ClientVersionsOf(Library framework, const VersionRange& versions) {
  VersionRange brought;
  bool found = false;
  bool open_end = false;
  for (std::size_t i = 0; i < kBrought.size(); ++i) {
    const BroughtRow& row = kBrought[i];
    if (row.framework != framework) continue;
    std::optional<Version> below;
    if (i + 1 < kBrought.size() && kBrought[i + 1].framework == framework)
      below = kBrought[i + 1].framework_from;
    if (!Meets(versions, row.framework_from, below)) continue;
    if (!found) brought.from = row.oldest;
    brought.below = AfterPatch(row.newest);
    found = true;
    open_end = !below && !versions.below;
  }
  if (!found) return std::nullopt;
  if (open_end) brought.below.reset();
  return brought;
}

}  // namespace producer_guard::kafka
