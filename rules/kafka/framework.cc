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

constexpr Row Sets(Library framework, std::string_view name, std::string_view value,
                   std::string_view reference = {}) {
  Row row{framework, name, value};
  row.reference = reference;
  return row;
}
constexpr Row Forces(Library framework, std::string_view name, std::string_view value,
                     std::string_view reference = {}) {
  Row row = Sets(framework, name, value, reference);
  row.order = kAfter;
  return row;
}
constexpr Row Between(Version from, Version below, Row row) {
  row.from = from;
  row.below = below;
  return row;
}
constexpr Row Since(Version from, Row row) { return Between(from, kNoVersion, row); }
constexpr Row If(std::string_view name, std::string_view values, Row row) {
  row.switch_name = name;
  row.switch_values = values;
  return row;
}
constexpr Row Unless(std::string_view what, Row row) {
  row.unless = what;
  return row;
}

// What the worker puts before the user's settings. Source: Worker#baseProducerConfigs, KAFKA-13759.
constexpr Row Disables(Library connect) {
  return Sets(connect, kIdempotence, "false", "KAFKA-13759");
}
// Source: KIP-618 for Connect, KIP-710 for MirrorMaker.
constexpr Row SourceSupport(Version from, Row row) {
  return If("exactly.once.source.support", "enabled", Since(from, row));
}
// Of Kafka Streams, whatever the version spells it. Source: KIP-129; StreamsConfig,
// PRODUCER_EOS_OVERRIDES.
constexpr Row ExactlyOnce(Row row) {
  return If("processing.guarantee", "exactly_once exactly_once_beta exactly_once_v2",
            Since({0, 11, 0}, row));
}
constexpr std::string_view kMade = kMadeByFramework;

constexpr std::array kSettings = {
    Between({3, 0, 2}, {3, 1, 0}, Disables(kConnect)),
    Since({3, 1, 1}, Disables(kConnect)),
    Sets(kConnect, kAcks, "all"),
    Sets(kConnect, kInFlight, "1"),
    Sets(kConnect, kDelivery, kMax),
    SourceSupport({3, 3, 0}, Forces(kConnect, kIdempotence, "true", "KIP-618")),
    SourceSupport({3, 3, 0}, Forces(kConnect, kTransaction, kMade, "KIP-618")),

    Between({3, 0, 2}, {3, 1, 0}, Disables(kMirrorMaker2)),
    Since({3, 1, 1}, Disables(kMirrorMaker2)),
    Sets(kMirrorMaker2, kAcks, "all"),
    Sets(kMirrorMaker2, kInFlight, "1"),
    Sets(kMirrorMaker2, kDelivery, kMax),
    SourceSupport({3, 5, 0}, Forces(kMirrorMaker2, kIdempotence, "true", "KIP-710")),
    SourceSupport({3, 5, 0}, Forces(kMirrorMaker2, kTransaction, kMade, "KIP-710")),

    Sets(kKafkaStreams, "linger.ms", "100"),
    ExactlyOnce(Forces(kKafkaStreams, kIdempotence, "true", "KIP-129")),
    Since({2, 1, 0}, ExactlyOnce(Sets(kKafkaStreams, kDelivery, kMax, "KIP-129"))),
    ExactlyOnce(Forces(kKafkaStreams, kTransaction, kMade, "KIP-129")),
    Sets(kKsqldb, "linger.ms", "100"),
    ExactlyOnce(Forces(kKsqldb, kIdempotence, "true", "KIP-129")),
    Since({2, 1, 0}, ExactlyOnce(Sets(kKsqldb, kDelivery, kMax, "KIP-129"))),
    ExactlyOnce(Forces(kKsqldb, kTransaction, kMade, "KIP-129")),

    // Source: KafkaRestConfig, "enable.idempotence is not supported".
    Since({3, 0, 0}, Forces(kKafkaRest, kIdempotence, "false", "KafkaRestConfig")),
    // Source: attribute `acks` of the outgoing channel, default 1.
    Sets(kSmallRye, kAcks, "1", "connector attribute acks"),
    // Source: KafkaBinderConfigurationProperties#requiredAcks; all since binder 5.0.2, which comes
    // with kafka-clients 4.1.2 or later.
    Between(kFirst, {4, 1, 2},
            Sets(kSpringCloudStream, kAcks, "1", "binder property required-acks")),
    // Source: KafkaSchemaHistory#configure, defaults below schema.history.internal.producer.
    Sets(kDebeziumHistory, kAcks, "1", "KafkaSchemaHistory"),
    Sets(kDebeziumHistory, "retries", "1", "KafkaSchemaHistory"),
    // Source: option `acks` of the output plugin, default "1".
    Sets(kLogstash, kAcks, "1", "plugin option acks"),
    // Source: KafkaSinkBuilder#setDeliveryGuarantee.
    If("sink.delivery-guarantee", "exactly-once",
       Since({0, 11, 0}, Forces(kFlink, kTransaction, kMade, "KafkaSink"))),

    // Source: plugins/common/kafka/config.go, WriteConfig#SetConfig, and plugins/outputs/kafka of
    // Telegraf 1.37.
    Sets(kTelegraf, kAcks, "-1"),
    If("idempotent_writes", "true", Forces(kTelegraf, kInFlight, "1", "idempotent_writes")),
    // None of these has an option for it, nor sets it.
    // Source: the reference of output.kafka; not read in the program itself.
    Forces(kFilebeat, kIdempotence, "false", "output.kafka"),
    // Source: common/component/kafka/producer.go, GetSyncProducer, of components-contrib 1.13 and
    // 1.18: acks and retries stand in the program.
    Forces(kDapr, kIdempotence, "false", "pubsub.kafka"),
    Forces(kDapr, kAcks, "-1", "pubsub.kafka"),
    Forces(kDapr, "retries", "5", "pubsub.kafka"),
    // Source: kafka/producer/config.go, NewProducer, of Jaeger 1.42 and 1.76.
    Forces(kJaeger, kIdempotence, "false", "kafka.producer"),

    // Source: kafkaexporter 0.130, internal/kafka/client.go: acks is all that it gives Sarama of
    // this.
    Forces(kOpenTelemetrySarama, kIdempotence, "false", "producer.required_acks"),
    Sets(kOpenTelemetrySarama, kAcks, "1", "producer.required_acks"),
    // Source: configkafka.ProducerConfig; internal/kafka/franz_client.go of 0.130 and 0.155 gives
    // DisableIdempotentWrite unless acks is all.
    Sets(kOpenTelemetry, kAcks, "1", "producer.required_acks"),
    Unless("required_acks is all",
           Sets(kOpenTelemetry, kIdempotence, "true", "producer.required_acks")),
    If("required_acks", "all -1",
       Forces(kOpenTelemetry, kIdempotence, "false", "producer.required_acks")),
};

constexpr std::string_view kGuarantee = "processing.guarantee";
constexpr FrameworkWords Guarantees(Library framework, std::string_view words, Version from,
                                    Version below) {
  return {framework, kGuarantee, words, from, below};
}
// Source: StreamsConfig, the validator of processing.guarantee; KIP-129, KIP-447, KIP-732.
constexpr std::array kWords = {
    Guarantees(kKafkaStreams, "at_least_once exactly_once", {0, 11, 0}, {2, 6, 0}),
    Guarantees(kKafkaStreams, "at_least_once exactly_once exactly_once_beta", {2, 6, 0}, {3, 0, 0}),
    Guarantees(kKafkaStreams, "at_least_once exactly_once exactly_once_beta exactly_once_v2",
               {3, 0, 0}, {4, 0, 0}),
    Guarantees(kKafkaStreams, "at_least_once exactly_once_v2", {4, 0, 0}, kNoVersion),
    Guarantees(kKsqldb, "at_least_once exactly_once", {0, 11, 0}, {2, 6, 0}),
    Guarantees(kKsqldb, "at_least_once exactly_once exactly_once_beta", {2, 6, 0}, {3, 0, 0}),
    Guarantees(kKsqldb, "at_least_once exactly_once exactly_once_beta exactly_once_v2", {3, 0, 0},
               {4, 0, 0}),
    Guarantees(kKsqldb, "at_least_once exactly_once_v2", {4, 0, 0}, kNoVersion),
};

constexpr SettingRow Names(std::string_view name, std::string_view canonical, ValueType type,
                           std::int64_t least = 0) {
  return {name, "", canonical, type, least, kIntMax, true, true};
}
constexpr std::string_view kNumber = "#";
// `words`: what may be written; kNumber stands for -1, 0 and 1.
constexpr SettingRow NamesAcks(std::string_view name, std::string_view words) {
  SettingRow row = Names(name, kAcks, ValueType::kAcks, -1);
  row.most = 1;
  row.words = words;
  return row;
}
// Says that there is a producer, and decides nothing.
constexpr SettingRow Tunes(std::string_view name) {
  return {name, "", "", ValueType::kString, 0, kIntMax, true, false};
}
// Source: plugins/common/kafka/config.go of Telegraf 1.37.
constexpr std::array kTelegrafNames = {
    NamesAcks("required_acks", kNumber),
    Names("idempotent_writes", kIdempotence, ValueType::kBoolean),
    Names("max_retry", "retries", ValueType::kInteger),
    Tunes("max_message_bytes"),
    Tunes("compression_codec"),
};
// Source: Filebeat reference, "Configure the Kafka output".
constexpr std::array kFilebeatNames = {
    NamesAcks("required_acks", kNumber),
    Names("max_retries", "retries", ValueType::kInteger, -1),
    Tunes("bulk_max_size"),
    Tunes("bulk_flush_frequency"),
    Tunes("compression"),
    Tunes("compression_level"),
    Tunes("max_message_bytes"),
    Tunes("broker_timeout"),
};
// Source: common/component/kafka/metadata.go of components-contrib 1.18. A component may read only.
constexpr std::array kDaprNames = {
    Tunes("compression"),
};
// Source: the options of Jaeger's Kafka storage, 1.42 and 1.76.
constexpr std::array kJaegerNames = {
    NamesAcks("required-acks", "noack local all"),
    Tunes("compression"),
    Tunes("compression-level"),
    Tunes("batch-linger"),
    Tunes("batch-size"),
    Tunes("batch-min-messages"),
    Tunes("batch-max-messages"),
    Tunes("max-message-bytes"),
};
// Source: configkafka.ProducerConfig 0.130 and 0.165.
constexpr std::array kOpenTelemetryNames = {
    NamesAcks("required_acks", "all #"),
    Names("max_inflight_requests_per_broker", kInFlight, ValueType::kInteger, 1),
    Tunes("compression"),
    Tunes("linger"),
    Tunes("flush_max_messages"),
    Tunes("max_message_bytes"),
};
constexpr std::array kOpenTelemetrySaramaNames = {
    NamesAcks("required_acks", "all #"),
    Tunes("compression"),
    Tunes("flush_max_messages"),
    Tunes("max_message_bytes"),
};
// Source: README of fluent-plugin-kafka, kafka2 and rdkafka2. What ruby-kafka below kafka2 makes of
// them was not verified; it is judged as librdkafka is.
constexpr std::array kFluentdNames = {
    Names("idempotent", kIdempotence, ValueType::kBoolean),
    Names("required_acks", kAcks, ValueType::kAcks, -1),
    Names("max_send_retries", "retries", ValueType::kInteger),
    Tunes("compression_codec"),
    Tunes("ack_timeout"),
    Tunes("max_send_limit_bytes"),
    Tunes("kafka_agg_max_bytes"),
    Tunes("kafka_agg_max_messages"),
};
// Source: documentation of the plugin, "Kafka output plugin".
constexpr std::array kLogstashNames = {
    Names("acks", kAcks, ValueType::kAcks),
    Names("retries", "retries", ValueType::kInteger),
    Tunes("batch_size"),
    Tunes("buffer_memory"),
    Tunes("compression_type"),
    Tunes("linger_ms"),
    Tunes("max_request_size"),
};

}  // namespace

std::span<const FrameworkSetting> FrameworkSettings() { return kSettings; }

bool IsFor(const FrameworkSetting& setting, Library framework, const Version& version) {
  return setting.framework == framework && setting.from <= version && version < setting.below;
}

namespace {

bool IsOneOf(std::string_view words, std::string_view value) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (words.substr(0, end) == value) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

}  // namespace

bool SwitchesOn(const FrameworkSetting& setting, std::string_view value) {
  return IsOneOf(setting.switch_values, value);
}

std::span<const FrameworkWords> FrameworkWordLists() { return kWords; }

bool RefusesWord(Library framework, const Version& version, std::string_view name,
                 std::string_view value) {
  for (const FrameworkWords& list : kWords) {
    const bool is_for = list.framework == framework && list.name == name && list.from <= version &&
                        version < list.below;
    if (is_for) return !IsOneOf(list.words, value);
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
    case kOpenTelemetrySarama:
      return kOpenTelemetrySaramaNames;
    case kFluentd:
      return kFluentdNames;
    case kLogstash:
      return kLogstashNames;
    default:
      return {};
  }
}

}  // namespace producer_guard::kafka
