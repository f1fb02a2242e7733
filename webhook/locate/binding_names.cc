#include "webhook/locate/binding_names.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "webhook/locate/placeholder.h"
#include "webhook/locate/producer_evidence.h"

namespace producer_guard::locate {

namespace {

using kafka::Library;

std::string_view WrittenName(const FoundSetting& found) {
  const std::string_view key = found.place.key;
  const std::size_t dot = key.rfind('.');
  return dot == std::string_view::npos ? key : key.substr(dot + 1);
}

// A property of .NET. Source: ProducerConfig and ClientConfig of Confluent.Kafka.
struct Property {
  std::string_view run_together;
  std::string_view name;
};

constexpr std::array kDotnets = {
    Property{"enableidempotence", "enable.idempotence"},
    Property{"transactionalid", "transactional.id"},
    Property{"transactiontimeoutms", "transaction.timeout.ms"},
    Property{"enablegaplessguarantee", "enable.gapless.guarantee"},
    Property{"maxinflight", "max.in.flight"},
    Property{"messagesendmaxretries", "message.send.max.retries"},
    Property{"messagetimeoutms", "message.timeout.ms"},
    Property{"requesttimeoutms", "request.timeout.ms"},
    Property{"retrybackoffms", "retry.backoff.ms"},
    Property{"lingerms", "linger.ms"},
    Property{"batchsize", "batch.size"},
    Property{"batchnummessages", "batch.num.messages"},
    Property{"compressiontype", "compression.type"},
    Property{"queuebufferingmaxmessages", "queue.buffering.max.messages"},
    Property{"queuebufferingmaxkbytes", "queue.buffering.max.kbytes"},
};

}  // namespace

std::optional<Spelling> ReadRunTogether(std::string_view written) {
  const std::string lowered = LowerCase(written);
  const auto* const row = std::find_if(kDotnets.begin(), kDotnets.end(), [&](const Property& one) {
    return one.run_together == lowered;
  });
  if (row == kDotnets.end()) return std::nullopt;
  return Spelling{std::string(row->name), true};
}

std::optional<Library> PythonsLibrary(const std::vector<FoundSetting>& group) {
  const auto connects = [](const FoundSetting& found) {
    return WrittenName(found) == "bootstrap_servers";
  };
  const auto is_pythons = [](const FoundSetting& found) {
    const std::string_view name = WrittenName(found);
    return found.key.spelling.own && name.find('_') != std::string_view::npos &&
           kafka::IsProducerSetting(found.key.name);
  };
  if (std::none_of(group.begin(), group.end(), connects)) return std::nullopt;
  if (std::none_of(group.begin(), group.end(), [&](const FoundSetting& found) {
        return !connects(found) && is_pythons(found);
      }))
    return std::nullopt;
  for (const Library library : {Library::kKafkaPython, Library::kAiokafka}) {
    const bool fits = std::all_of(group.begin(), group.end(), [&](const FoundSetting& found) {
      return kafka::IsSettingOf(library, WrittenName(found));
    });
    if (fits) return library;
  }
  return std::nullopt;
}

bool AreLibrdkafkas(const std::vector<FoundSetting>& group) {
  bool only_librdkafkas = false;
  for (const FoundSetting& found : group) {
    if (found.kind == kafka::ValueKind::kText || found.key.spelling.own) return false;
    const bool is_javas = kafka::CanonicalName(Library::kJava, found.key.name).has_value();
    const bool is_librdkafkas =
        kafka::CanonicalName(Library::kLibrdkafka, found.key.name).has_value();
    if (is_javas && !is_librdkafkas) return false;
    only_librdkafkas = only_librdkafkas || (is_librdkafkas && !is_javas);
  }
  return only_librdkafkas;
}

bool IsDotnets(const Spelling& spelling, std::string_view written) {
  const bool is_pascal_case = !written.empty() && written[0] >= 'A' && written[0] <= 'Z' &&
                              written.find_first_of("._-") == std::string_view::npos;
  return spelling.own && !spelling.values_differ && is_pascal_case;
}

bool IsDotnetsFile(std::string_view name) {
  const std::string lowered = LowerCase(name);
  return lowered.starts_with("appsettings") && lowered.ends_with(".json");
}

void BindToDotnet(FoundSetting& found) {
  if (found.key.library && found.key.library != Library::kLibrdkafka) return;
  found.key.library = Library::kLibrdkafka;
  if (WrittenName(found).find_first_of("._-") != std::string_view::npos) return;
  found.key.spelling.own = true;
  found.style = StyleOf(found.key);
}

kafka::Setting ToKeywordArgument(const FoundSetting& found) {
  kafka::Setting setting;
  setting.name = WrittenName(found);
  setting.kind = found.kind;
  setting.is_null = found.is_null;
  setting.unknown_because =
      found.unknown_because.empty() ? PlaceholderIn(found.value) : found.unknown_because;
  if (setting.unknown_because.empty() && !found.is_null) setting.value = found.value;
  return setting;
}

}  // namespace producer_guard::locate
