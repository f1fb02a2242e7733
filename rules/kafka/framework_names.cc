// The names that programs have of their own for the settings of their client library.
#include <array>

#include "rules/kafka/framework.h"

namespace producer_guard::kafka {

namespace {

using enum Library;

constexpr std::string_view kIdempotence = "enable.idempotence";
constexpr std::string_view kAcks = "acks";
constexpr std::string_view kInFlight = "max.in.flight.requests.per.connection";

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
// Source: common/component/kafka/metadata.go of components-contrib 1.18, and metadata.yaml of the
// binding. A component may read only, and maxMessageBytes stands in those that do as well.
constexpr std::array kDaprNames = {
    Tunes("compression"),
    Tunes("publishTopic"),
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
// Source: fluent-plugin-kafka, the parameters of kafka2, kafka_buffered and rdkafka2.
constexpr std::array kFluentdNames = {
    Names("idempotent", kIdempotence, ValueType::kBoolean),
    [] {
      SettingRow row = NamesAcks("required_acks", kNumber);
      row.most = kIntMax;
      return row;
    }(),
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

const Catalog* FrameworkCatalog(Library framework) {
  struct Own {
    Library framework;
    Catalog catalog;
  };
  static const std::array kOwn = {
      Own{kTelegraf, Catalog(kTelegrafNames)},
      Own{kFilebeat, Catalog(kFilebeatNames)},
      Own{kDapr, Catalog(kDaprNames)},
      Own{kJaeger, Catalog(kJaegerNames)},
      Own{kOpenTelemetry, Catalog(kOpenTelemetryNames)},
      Own{kOpenTelemetrySarama, Catalog(kOpenTelemetrySaramaNames)},
      Own{kFluentd, Catalog(kFluentdNames)},
      Own{kFluentdRdkafka, Catalog(kFluentdNames)},
      Own{kLogstash, Catalog(kLogstashNames)},
  };
  for (const Own& own : kOwn) {
    if (own.framework == framework) return &own.catalog;
  }
  return nullptr;
}

}  // namespace producer_guard::kafka
