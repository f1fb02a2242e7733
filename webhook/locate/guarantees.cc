#include "webhook/locate/guarantees.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "webhook/locate/placeholder.h"

namespace producer_guard::locate {

namespace {

constexpr int kForcedRank = 15;  // above what any dialect gives

// Flink's, of a table whose settings of the client stand beside it below properties.
constexpr std::string_view kFlinkGuarantee = "sink.delivery-guarantee";

constexpr std::string_view kGuarantee = "processing.guarantee";

bool ReadsGuarantee(std::optional<kafka::Library> library) {
  return library == kafka::Library::kKafkaStreams || library == kafka::Library::kKsqldb;
}

}  // namespace

bool IsGuarantee(std::string_view key) {
  return key.ends_with("processing.guarantee") || key.ends_with("PROCESSING_GUARANTEE") ||
         key.ends_with(kFlinkGuarantee);
}

void ApplyGuarantee(const FoundSetting& guarantee, std::vector<FoundSetting>& found) {
  const bool placeholder = !PlaceholderIn(guarantee.value).empty();
  const std::string& key = guarantee.place.key;
  const bool flink = key.ends_with(kFlinkGuarantee);
  const bool is_given = guarantee.value.starts_with(flink ? "exactly-once" : "exactly_once");
  const std::string_view name = flink ? kFlinkGuarantee : kGuarantee;
  const std::string prefix = key.substr(0, key.size() - name.size());
  std::set<std::string> groups;
  for (const FoundSetting& setting : found) {
    const std::string& group = setting.key.group;
    const bool same_program = group == prefix || group == prefix + "producer." ||
                              group == prefix + "PRODUCER_" ||
                              (flink && group == prefix + "properties.");
    if (same_program && setting.document == guarantee.document) groups.insert(group);
  }
  for (const std::string& group : groups) {
    const auto model = std::find_if(found.begin(), found.end(), [&](const FoundSetting& setting) {
      return setting.key.group == group && setting.document == guarantee.document;
    });
    // Kafka Streams itself says what it takes.
    const bool takes_itself = ReadsGuarantee(model->key.library);
    if (!is_given && !placeholder && !takes_itself) continue;
    FoundSetting forced = guarantee;
    forced.guarantee = guarantee.value;
    forced.key = model->key;
    forced.key.spelling = {};
    // What forces nothing does not take the place of enable.idempotence beside it.
    forced.key.name = takes_itself && !is_given ? kGuarantee : "enable.idempotence";
    forced.key.rank = kForcedRank;
    forced.style = model->style;
    if (is_given) forced.value = "true";
    found.push_back(std::move(forced));
  }
}

void TakeGuaranteeItself(kafka::Library library, FoundSetting& found) {
  if (found.guarantee.empty() || !ReadsGuarantee(library)) return;
  found.key.name = kGuarantee;
  found.value = found.guarantee;
}

}  // namespace producer_guard::locate
