#include <array>

#include "rules/kafka/client_model.h"
#include "rules/kafka/framework.h"
#include "rules/kafka/misspelling.h"

namespace producer_guard::kafka {

namespace {

// The clients whose names are told from others without knowing the client: those of Go, Python,
// JavaScript and Ruby are ordinary words.
const SettingRow* FindInTellingCatalogs(std::string_view name) {
  if (const SettingRow* row = JavaCatalog().Find(name)) return row;
  return LibrdkafkaCatalog().Find(name);
}

struct ValueRow {
  Library library;
  std::string_view canonical;
  std::string_view value;
  std::string_view written;
};

using enum Library;
constexpr std::string_view kInFlight = "max.in.flight.requests.per.connection";

constexpr std::array kValues = {
    // A framework's own before its client's.
    ValueRow{kJaeger, "acks", "all", "all"},
    ValueRow{kOpenTelemetry, "acks", "all", "-1"},
    ValueRow{kFluentdRdkafka, "acks", "all", "-1"},
    ValueRow{kSarama, "acks", "all", "-1"},
    ValueRow{kSarama, kInFlight, "5", "1"},
    ValueRow{kSarama, "retries", "2147483647", "3"},
    ValueRow{kKafkaGo, "acks", "all", "-1"},
    ValueRow{kFranzGo, "enable.idempotence", "true", "false"},
    ValueRow{kFranzGo, "enable.idempotence", "false", "true"},
    ValueRow{kFranzGo, kInFlight, "5", "1"},
    ValueRow{kRubyKafka, "acks", "all", "-1"},
    ValueRow{kKafkaJs, "acks", "all", "-1"},
    ValueRow{kKafkaJs, kInFlight, "5", "1"},
    ValueRow{kKafkaJs, "retries", "2147483647", "5"},
};

}  // namespace

std::optional<std::string_view> CanonicalName(Library library, std::string_view name) {
  const SettingRow* row = FindSetting(library, name);
  if (!row || row->canonical.empty()) return std::nullopt;
  return row->canonical;
}

std::string_view NameIn(Library library, std::string_view canonical) {
  const SettingRow* row = CatalogOf(library).FindCanonical(canonical);
  if (!row) return canonical;
  return row->alias == canonical ? row->alias : row->name;
}

bool HasProperty(Library library, std::string_view canonical) {
  return CatalogOf(library).FindCanonical(canonical) != nullptr;
}

bool HasOwnNames(Library library) {
  const Library base = BaseOf(library);
  return (base != kJava && base != kLibrdkafka) || FrameworkCatalog(library) != nullptr;
}

bool IsSettingOf(Library library, std::string_view name) {
  return FindSetting(library, name) != nullptr;
}

std::string ValueIn(Library library, std::string_view canonical, std::string_view value) {
  for (const ValueRow& row : kValues) {
    const bool is_for = row.library == library || row.library == BaseOf(library);
    if (is_for && row.canonical == canonical && row.value == value) return std::string(row.written);
  }
  return std::string(value);
}

bool IsProducerSetting(std::string_view name) {
  return FindInTellingCatalogs(name) || MeantProperty(name).has_value();
}

bool IsProducerOnly(std::string_view name) {
  if (const SettingRow* row = FindInTellingCatalogs(name)) return row->producer_only;
  return MeantProperty(name).has_value();
}

bool DecidesDelivery(std::string_view name) {
  if (const SettingRow* row = FindInTellingCatalogs(name)) return row->decides_delivery;
  const auto meant = MeantProperty(name);
  const SettingRow* row = meant ? JavaCatalog().Find(*meant) : nullptr;
  return row && row->decides_delivery;
}

}  // namespace producer_guard::kafka
