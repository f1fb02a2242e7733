// The settings of the clients written in JavaScript, Python and Ruby: options of their
// constructors.
#include <array>

#include "rules/kafka/catalog.h"

namespace producer_guard::kafka {

namespace {

using enum ValueType;

constexpr SettingRow Decides(std::string_view name, std::string_view java, ValueType type,
                             std::int64_t least = 0) {
  return {name, "", java, type, least, kIntMax, true, true};
}
constexpr SettingRow Producer(std::string_view name, ValueType type, std::string_view java = "") {
  return {name, "", java, type, -kLongMax, kLongMax, true, false};
}
constexpr SettingRow Shared(std::string_view name, std::string_view java = "",
                            ValueType type = kString) {
  return {name, "", java, type, -kLongMax, kLongMax, false, false};
}

constexpr SettingRow Since(Version from, SettingRow row) {
  row.from = from;
  return row;
}
constexpr SettingRow OrEmpty(SettingRow row) {
  row.empty_is_unset = true;
  return row;
}
constexpr SettingRow Until(Version below, SettingRow row) {
  row.below = below;
  return row;
}

constexpr std::array kKafkaJs = {
    Since({1, 5, 0}, Decides("idempotent", "enable.idempotence", kBoolean)),
    Decides("retry.retries", "retries", kInteger),
    Since({1, 5, 0},
          Decides("maxInFlightRequests", "max.in.flight.requests.per.connection", kInteger)),
    Since({1, 5, 0}, Decides("transactionalId", "transactional.id", kString)),
    Decides("acks", "acks", kAcks, -1),
    Producer("transactionTimeout", kInteger),
    Producer("allowAutoTopicCreation", kBoolean),
    Shared("clientId"),
    Shared("brokers"),
};

constexpr std::array kAiokafka = {
    Since({0, 5, 0}, Decides("enable_idempotence", "enable.idempotence", kBoolean)),
    Decides("acks", "acks", kAcks, -1),
    Since({0, 5, 0}, Decides("transactional_id", "transactional.id", kString)),
    Producer("transaction_timeout_ms", kInteger),
    Producer("linger_ms", kInteger, "linger.ms"),
    Producer("max_batch_size", kInteger),
    Producer("max_request_size", kInteger),
    Producer("compression_type", kString),
    Producer("key_serializer", kString),
    Producer("value_serializer", kString),
    Producer("partitioner", kString),
    Shared("bootstrap_servers", "bootstrap.servers"),
    Shared("client_id", "client.id"),
    Shared("metadata_max_age_ms", "", kInteger),
    Shared("request_timeout_ms", "request.timeout.ms", kInteger),
    Shared("retry_backoff_ms", "", kInteger),
    Shared("security_protocol"),
};

constexpr std::array kKafkaPython = {
    Since({2, 2, 0}, Decides("enable_idempotence", "enable.idempotence", kBoolean)),
    Decides("acks", "acks", kAcks, -1),
    Decides("retries", "retries", kInteger),
    Decides("max_in_flight_requests_per_connection", "max.in.flight.requests.per.connection",
            kInteger),
    Since({2, 2, 0}, OrEmpty(Decides("transactional_id", "transactional.id", kString))),
    Since({2, 2, 0}, Decides("delivery_timeout_ms", "delivery.timeout.ms", kInteger)),
    Since({2, 2, 0}, Producer("transaction_timeout_ms", kInteger)),
    Producer("linger_ms", kInteger, "linger.ms"),
    Producer("batch_size", kInteger),
    Until({3, 0, 0}, Producer("buffer_memory", kInteger)),
    Producer("max_block_ms", kInteger),
    Producer("max_request_size", kInteger),
    Producer("compression_type", kString),
    Producer("key_serializer", kString),
    Producer("value_serializer", kString),
    Producer("partitioner", kString),
    Shared("bootstrap_servers", "bootstrap.servers"),
    Shared("client_id", "client.id"),
    Shared("metadata_max_age_ms", "", kInteger),
    Shared("request_timeout_ms", "request.timeout.ms", kInteger),
    Shared("retry_backoff_ms", "", kInteger),
    Shared("security_protocol"),
};

constexpr std::array kRubyKafka = {
    Since({0, 7, 1}, Decides("idempotent", "enable.idempotence", kBoolean)),
    Since({0, 7, 1}, Decides("transactional", "", kBoolean)),
    Since({0, 7, 1}, Producer("transactional_id", kString)),
    Decides("required_acks", "acks", kAcks, -1),
    Decides("max_retries", "retries", kInteger),
    Since({0, 7, 1}, Producer("transactional_timeout", kInteger)),
    Producer("ack_timeout", kInteger),
    Producer("retry_backoff", kInteger),
    Producer("max_buffer_size", kInteger),
    Producer("max_buffer_bytesize", kInteger),
    Producer("compression_codec", kString),
    Producer("compression_threshold", kInteger),
};

}  // namespace

const Catalog& KafkaJsCatalog() {
  static const Catalog catalog(kKafkaJs);
  return catalog;
}
const Catalog& AiokafkaCatalog() {
  static const Catalog catalog(kAiokafka);
  return catalog;
}
const Catalog& KafkaPythonCatalog() {
  static const Catalog catalog(kKafkaPython);
  return catalog;
}
const Catalog& RubyKafkaCatalog() {
  static const Catalog catalog(kRubyKafka);
  return catalog;
}

}  // namespace producer_guard::kafka
