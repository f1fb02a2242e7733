// The settings of the clients written in Go. Programs read them from files and variables of their
// own; the names are those of the fields and options that they set.
#include <array>

#include "rules/kafka/catalog.h"

namespace producer_guard::kafka {

namespace {

using enum ValueType;

constexpr SettingRow Decides(std::string_view name, std::string_view java, ValueType type,
                             std::int64_t least = 0, std::int64_t most = kLongMax,
                             Version from = {}) {
  return {name, "", java, type, least, most, true, true, from};
}
constexpr SettingRow Producer(std::string_view name, ValueType type, std::int64_t least = 0) {
  return {name, "", "", type, least, kIntMax, true, false};
}
constexpr SettingRow Shared(std::string_view name, ValueType type = kString) {
  return {name, "", "", type, -kLongMax, kLongMax, false, false};
}

constexpr SettingRow OrEmpty(SettingRow row) {
  row.empty_is_unset = true;
  return row;
}

constexpr std::array kSarama = {
    Decides("Producer.Idempotent", "enable.idempotence", kBoolean, 0, kLongMax, {1, 20, 0}),
    Decides("Producer.RequiredAcks", "acks", kAcks, -1, 32767),
    Decides("Producer.Retry.Max", "retries", kInteger),
    Decides("Net.MaxOpenRequests", "max.in.flight.requests.per.connection", kInteger, 1),
    OrEmpty(
        Decides("Producer.Transaction.ID", "transactional.id", kString, 0, kLongMax, {1, 37, 0})),
    Producer("Producer.Transaction.Timeout", kString),
    Producer("Producer.MaxMessageBytes", kInteger, 1),
    Producer("Producer.Timeout", kString),
    Producer("Producer.Compression", kString),
    Producer("Producer.Return.Successes", kBoolean),
    Producer("Producer.Return.Errors", kBoolean),
    Producer("Producer.Flush.Bytes", kInteger),
    Producer("Producer.Flush.Messages", kInteger),
    Producer("Producer.Flush.MaxMessages", kInteger),
    Shared("ClientID"),
    Shared("Version"),
};

constexpr std::array kFranzGo = {
    Decides("DisableIdempotentWrite", "enable.idempotence", kInvertedBoolean),
    Decides("RequiredAcks", "acks", kAcks, -1, 1),
    Decides("RecordRetries", "retries", kInteger, kLongMin),
    Decides("MaxProduceRequestsInflightPerBroker", "max.in.flight.requests.per.connection",
            kInteger, kLongMin, kLongMax, {1, 4, 0}),
    Decides("TransactionalID", "transactional.id", kString),
    Decides("RecordDeliveryTimeout", "", kString),
    Producer("ProducerLinger", kString),
    Producer("ProducerBatchMaxBytes", kInteger, 1),
    Producer("MaxBufferedRecords", kInteger, 1),
    Shared("ClientID"),
    Shared("SeedBrokers"),
};

constexpr std::array kKafkaGo = {
    Decides("RequiredAcks", "acks", kAcks, -1),
    Decides("MaxAttempts", "retries", kInteger),
    Producer("BatchSize", kInteger),
    Producer("BatchBytes", kInteger),
    Producer("BatchTimeout", kString),
    Producer("Async", kBoolean),
};

}  // namespace

const Catalog& SaramaCatalog() {
  static const Catalog catalog(kSarama);
  return catalog;
}
const Catalog& FranzGoCatalog() {
  static const Catalog catalog(kFranzGo);
  return catalog;
}
const Catalog& KafkaGoCatalog() {
  static const Catalog catalog(kKafkaGo);
  return catalog;
}

}  // namespace producer_guard::kafka
