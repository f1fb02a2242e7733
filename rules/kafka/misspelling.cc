#include "rules/kafka/misspelling.h"

#include <algorithm>
#include <array>
#include <string>

#include "rules/kafka/catalog.h"

namespace producer_guard::kafka {

namespace {

struct Known {
  std::string_view written;
  std::string_view meant;
};

constexpr std::string_view kInFlight = "max.in.flight.requests.per.connection";
constexpr std::string_view kIdempotence = "enable.idempotence";

// Met in prose, in questions and in public configuration; no client has any of them.
constexpr std::array kMisspellings = {
    Known{"max.inflight.requests.per.connection", kInFlight},
    Known{"max.in.flight.requests", kInFlight},
    Known{"max.inflight.requests", kInFlight},
    Known{"max.inflight", kInFlight},
    Known{"max.in.flight.request.per.connection", kInFlight},
    Known{"max.in.flight.requests.per.connections", kInFlight},
    Known{"enable.idempotency", kIdempotence},
    Known{"enable.idempotent", kIdempotence},
    Known{"enable.idempotent.producer", kIdempotence},
    Known{"enable.producer.idempotence", kIdempotence},
    Known{"idempotence.enable", kIdempotence},
    Known{"idempotence.enabled", kIdempotence},
    Known{"enable.idempotence.producer", kIdempotence},
    Known{"producer.idempotence", kIdempotence},
    Known{"idempotence", kIdempotence},
    Known{"idempotent", kIdempotence},
    Known{"ack", "acks"},
    Known{"required.acks", "acks"},
    Known{"transaction.id", "transactional.id"},
};

// Settings that decide delivery; only for them is a likely misspelling worth a word.
constexpr std::array kTargets = {kIdempotence, kInFlight, std::string_view("delivery.timeout.ms"),
                                 std::string_view("transactional.id")};

// Names of other clients' or other products' settings that are near a target and mean something
// else.
constexpr std::array kOthers = {std::string_view("transaction.timeout.ms"),
                                std::string_view("zookeeper.max.in.flight.requests")};

std::string Folded(std::string_view name) {
  std::string folded(name);
  for (char& c : folded) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    if (c == '_' || c == '-') c = '.';
  }
  return folded;
}

constexpr std::size_t kLongestName = 80;  // the longest of kTargets has 37

constexpr std::size_t kLongestTarget =
    std::max_element(kTargets.begin(), kTargets.end(),
                     [](auto a, auto b) { return a.size() < b.size(); }) -> size();

// Edits (insert, delete, replace) from a to b, or `most` + 1 when there are more. Requires: b is
// one of kTargets.
std::size_t Distance(std::string_view a, std::string_view b, std::size_t most) {
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > most) return most + 1;
  std::array<std::size_t, kLongestTarget + 1> row;
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    std::size_t fewest = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0u : 1u)});
      diagonal = above;
      fewest = std::min(fewest, row[j]);
    }
    if (fewest > most) return most + 1;  // no later row has fewer
  }
  return std::min(row[b.size()], most + 1);
}

}  // namespace

std::optional<std::string_view> MeantProperty(std::string_view name) {
  if (name.size() > kLongestName || JavaCatalog().Find(name) || LibrdkafkaCatalog().Find(name))
    return std::nullopt;
  const std::string folded = Folded(name);
  if (folded != name) {
    if (const SettingRow* row = JavaCatalog().Find(folded); row && row->producer_only)
      return row->name;
    const SettingRow* row = LibrdkafkaCatalog().Find(folded);
    if (row && row->decides_delivery && !row->canonical.empty()) return row->canonical;
  }
  for (const Known& known : kMisspellings) {
    if (folded == known.written) return known.meant;
  }
  if (std::find(kOthers.begin(), kOthers.end(), folded) != kOthers.end()) return std::nullopt;
  for (const std::string_view target : kTargets) {
    if (Distance(folded, target, 2) <= 2) return target;
  }
  return std::nullopt;
}

}  // namespace producer_guard::kafka
