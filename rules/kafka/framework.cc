// What frameworks set themselves.
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
// Of the tasks of source connectors, whatever the worker or the connector writes; the producers of
// sink connectors (dead letter queues) stay as they are. Source: KIP-618 for Connect, KIP-710 for
// MirrorMaker; Worker#exactlyOnceSourceTaskProducerConfigs.
constexpr Row SourceSupport(Version from, Row row) {
  row.whom = "source connectors";
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
    // Source: fluent-plugin-kafka, options max_send_retries and required_acks of all its outputs.
    Sets(kFluentd, kAcks, "-1", "required_acks"),
    Sets(kFluentd, "retries", "2", "max_send_retries"),
    Sets(kFluentdRdkafka, kAcks, "-1", "required_acks"),
    Sets(kFluentdRdkafka, "retries", "2", "max_send_retries"),
    // Source: src/sinks/kafka/config.rs, to_rdkafka: option message_timeout_ms, always written.
    Sets(kVector, kDelivery, "300000", "message_timeout_ms"),
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

}  // namespace

std::span<const FrameworkSetting> FrameworkSettings() { return kSettings; }

// Source: flb_kafka_conf_create of Fluent Bit.
bool GoesOnWithoutRefused(Library framework) { return framework == kFluentBit; }

bool IsFor(const FrameworkSetting& setting, Library framework, const Version& version) {
  return setting.framework == framework && setting.from <= version && version < setting.below;
}

bool SwitchesOn(const FrameworkSetting& setting, std::string_view value) {
  return IsOneOfWords(setting.switch_values, value);
}

}  // namespace producer_guard::kafka
