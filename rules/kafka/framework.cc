#include "rules/kafka/framework.h"

#include <array>

namespace producer_guard::kafka {

namespace {

using Row = FrameworkSetting;
using enum Library;
using enum FrameworkSetting::Order;

constexpr std::string_view kIdempotence = "enable.idempotence";
constexpr std::string_view kAcks = "acks";
constexpr std::string_view kInFlight = "max.in.flight.requests.per.connection";
constexpr std::string_view kDelivery = "delivery.timeout.ms";
constexpr std::string_view kTransaction = "transactional.id";
constexpr std::string_view kMax = "2147483647";

constexpr Version kFirst{0, 0, 0};

// Of Kafka Streams, whatever the version spells it.
constexpr std::string_view kGuarantee = "processing.guarantee";
constexpr std::string_view kExactlyOnce = "exactly_once exactly_once_beta exactly_once_v2";
constexpr std::string_view kSourceSupport = "exactly.once.source.support";

// The worker's own producer settings. Source: Worker#baseProducerConfigs, KAFKA-13759.
constexpr Row Disables(Library connect, Version from, Version below) {
  return {connect, kIdempotence, "false", kBefore, from, below, "", "", "KAFKA-13759"};
}

// clang-format off
constexpr std::array kSettings = {
    Disables(kConnect, {3, 0, 2}, {3, 1, 0}),
    Disables(kConnect, {3, 1, 1}, kNoVersion),
    Row{kConnect, kAcks, "all"},
    Row{kConnect, kInFlight, "1"},
    Row{kConnect, kDelivery, kMax},
    Row{kConnect, kIdempotence, "true", kAfter, {3, 3, 0}, kNoVersion, kSourceSupport, "enabled", "KIP-618"},
    Row{kConnect, kTransaction, "(made by the worker)", kAfter, {3, 3, 0}, kNoVersion, kSourceSupport, "enabled",
        "KIP-618"},

    Disables(kMirrorMaker2, {3, 0, 2}, {3, 1, 0}),
    Disables(kMirrorMaker2, {3, 1, 1}, kNoVersion),
    Row{kMirrorMaker2, kAcks, "all"},
    Row{kMirrorMaker2, kInFlight, "1"},
    Row{kMirrorMaker2, kDelivery, kMax},
    Row{kMirrorMaker2, kIdempotence, "true", kAfter, {3, 5, 0}, kNoVersion, kSourceSupport, "enabled", "KIP-710"},
    Row{kMirrorMaker2, kTransaction, "(made by the worker)", kAfter, {3, 5, 0}, kNoVersion, kSourceSupport, "enabled",
        "KIP-710"},

    // Source: StreamsConfig, PRODUCER_DEFAULT_OVERRIDES and PRODUCER_EOS_OVERRIDES.
    Row{kKafkaStreams, "linger.ms", "100"},
    Row{kKafkaStreams, kIdempotence, "true", kAfter, {0, 11, 0}, kNoVersion, kGuarantee, kExactlyOnce, "KIP-129"},
    Row{kKafkaStreams, kDelivery, kMax, kBefore, {2, 1, 0}, kNoVersion, kGuarantee, kExactlyOnce, "KIP-129"},
    Row{kKafkaStreams, kTransaction, "(made by Kafka Streams)", kAfter, {0, 11, 0}, kNoVersion, kGuarantee,
        kExactlyOnce, "KIP-129"},
    Row{kKsqldb, "linger.ms", "100"},
    Row{kKsqldb, kIdempotence, "true", kAfter, {0, 11, 0}, kNoVersion, kGuarantee, kExactlyOnce, "KIP-129"},
    Row{kKsqldb, kDelivery, kMax, kBefore, {2, 1, 0}, kNoVersion, kGuarantee, kExactlyOnce, "KIP-129"},
    Row{kKsqldb, kTransaction, "(made by Kafka Streams)", kAfter, {0, 11, 0}, kNoVersion, kGuarantee, kExactlyOnce,
        "KIP-129"},

    // Source: KafkaRestConfig, "enable.idempotence is not supported".
    Row{kKafkaRest, kIdempotence, "false", kAfter, {3, 0, 0}, kNoVersion, "", "", "KafkaRestConfig"},
    // Source: attribute `acks` of the outgoing channel, default 1.
    Row{kSmallRye, kAcks, "1", kBefore, kFirst, kNoVersion, "", "", "connector attribute acks"},
    // Source: KafkaBinderConfigurationProperties#requiredAcks; all since binder 5.0.2, which comes
    // with kafka-clients 4.1.2 or later.
    Row{kSpringCloudStream, kAcks, "1", kBefore, kFirst, {4, 1, 2}, "", "", "binder property required-acks"},
    // Source: option `acks` of the output plugin, default "1".
    Row{kLogstash, kAcks, "1", kBefore, kFirst, kNoVersion, "", "", "plugin option acks"},
    // Source: KafkaSinkBuilder#setDeliveryGuarantee.
    Row{kFlink, kTransaction, "(made by Flink)", kAfter, {0, 11, 0}, kNoVersion, "sink.delivery-guarantee",
        "exactly-once", "KafkaSink"},

    // Source: plugins/common/kafka/config.go of Telegraf.
    Row{kTelegraf, kAcks, "-1"},
    Row{kTelegraf, kInFlight, "1", kAfter, kFirst, kNoVersion, "idempotent_writes", "true", "idempotent_writes"},
    // None of these has an option for it, nor sets it.
    Row{kFilebeat, kIdempotence, "false", kAfter, kFirst, kNoVersion, "", "", "output.kafka"},
    Row{kDapr, kIdempotence, "false", kAfter, kFirst, kNoVersion, "", "", "pubsub.kafka"},
    Row{kDapr, kAcks, "-1"},
    Row{kJaeger, kIdempotence, "false", kAfter, kFirst, kNoVersion, "", "", "kafka.producer"},

    // Source: configkafka.ProducerConfig; the exporter gives DisableIdempotentWrite unless acks is all.
    Row{kOpenTelemetry, kAcks, "1", kBefore, kFirst, kNoVersion, "", "", "producer.required_acks"},
    Row{kOpenTelemetry, kIdempotence, "true", kBefore, kFirst, kNoVersion, "", "", "producer.required_acks"},
    Row{kOpenTelemetry, kIdempotence, "false", kAfter, kFirst, kNoVersion, "required_acks", "all -1",
        "producer.required_acks"},
};
// clang-format on

constexpr SettingRow Names(std::string_view name, std::string_view canonical, ValueType type,
                           std::int64_t least = 0) {
  return {name, "", canonical, type, least, kIntMax, true, true};
}
constexpr SettingRow Switch(std::string_view name) {
  return {name, "", "", ValueType::kString, 0, 0, true, true};
}

constexpr std::array kTelegrafNames = {
    Names("required_acks", kAcks, ValueType::kAcks, -1),
    Names("idempotent_writes", kIdempotence, ValueType::kBoolean),
    Names("max_retry", "retries", ValueType::kInteger),
};
constexpr std::array kFilebeatNames = {
    Names("required_acks", kAcks, ValueType::kAcks, -1),
    Names("max_retries", "retries", ValueType::kInteger, -1),
};
constexpr std::array kDaprNames = {
    Names("producerRequiredAcks", kAcks, ValueType::kAcks, -1),
};
constexpr std::array kJaegerNames = {
    Names("required-acks", kAcks, ValueType::kAcks, -1),
};
constexpr std::array kOpenTelemetryNames = {
    Names("required_acks", kAcks, ValueType::kAcks, -1),
};
constexpr std::array kFluentdNames = {
    Names("idempotent", kIdempotence, ValueType::kBoolean),
    Names("required_acks", kAcks, ValueType::kAcks, -1),
    Names("max_send_retries", "retries", ValueType::kInteger),
};
constexpr std::array kLogstashNames = {
    Names("acks", kAcks, ValueType::kAcks),
    Names("retries", "retries", ValueType::kInteger),
};

}  // namespace

std::span<const FrameworkSetting> FrameworkSettings() { return kSettings; }

bool IsFor(const FrameworkSetting& setting, Library framework, const Version& version) {
  return setting.framework == framework && setting.from <= version &&
         version < setting.below;
}

bool SwitchesOn(const FrameworkSetting& setting, std::string_view value) {
  std::string_view words = setting.switch_values;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (words.substr(0, end) == value) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

std::span<const SettingRow> FrameworkCatalog(Library framework) {
  switch (framework) {
    case kTelegraf:
      return kTelegrafNames;
    case kFilebeat:
      return kFilebeatNames;
    case kDapr:
      return kDaprNames;
    case kJaeger:
      return kJaegerNames;
    case kOpenTelemetry:
      return kOpenTelemetryNames;
    case kFluentd:
      return kFluentdNames;
    case kLogstash:
      return kLogstashNames;
    default:
      return {};
  }
}

}  // namespace producer_guard::kafka
