#include <array>

#include "rules/kafka/catalog.h"

namespace producer_guard::kafka {

namespace {

using enum ValueType;

constexpr SettingRow Decides(std::string_view name, ValueType type, std::int64_t least = 0) {
  return {name, "", name, type, least, kIntMax, true, true};
}
constexpr SettingRow Producer(std::string_view name, ValueType type, std::int64_t least = 0,
                              std::int64_t most = kIntMax) {
  return {name, "", name, type, least, most, true, false};
}
constexpr SettingRow Shared(std::string_view name, ValueType type, std::int64_t least = 0,
                            std::int64_t most = kIntMax) {
  return {name, "", name, type, least, most, false, false};
}

constexpr std::array kCatalog = {
    Decides("acks", kAcks),
    Decides("enable.idempotence", kBoolean),
    Decides("retries", kInteger),
    Decides("max.in.flight.requests.per.connection", kInteger, 1),
    Decides("delivery.timeout.ms", kInteger),
    Decides("transactional.id", kNonEmpty),
    Producer("batch.size", kInteger),
    Producer("buffer.memory", kLong, 0, kLongMax),
    Producer("compression.type", kString),
    Producer("compression.gzip.level", kInteger, -1),
    Producer("compression.lz4.level", kInteger, 1),
    Producer("compression.zstd.level", kInteger, -131072),
    Producer("key.serializer", kString),
    Producer("value.serializer", kString),
    Producer("linger.ms", kLong, 0, kLongMax),
    Producer("max.block.ms", kLong, 0, kLongMax),
    Producer("max.request.size", kInteger),
    Producer("metadata.max.idle.ms", kLong, 0, kLongMax),
    Producer("partitioner.class", kString),
    Producer("partitioner.adaptive.partitioning.enable", kBoolean),
    Producer("partitioner.availability.timeout.ms", kLong, 0, kLongMax),
    Producer("partitioner.ignore.keys", kBoolean),
    Producer("transaction.timeout.ms", kInteger),
    Producer("transaction.two.phase.commit.enable", kBoolean),
    Shared("request.timeout.ms", kInteger),
    Shared("bootstrap.servers", kString),
    Shared("client.dns.lookup", kString),
    Shared("client.id", kString),
    Shared("client.rack", kString),
    Shared("connections.max.idle.ms", kLong, -kLongMax, kLongMax),
    Shared("enable.metrics.push", kBoolean),
    Shared("interceptor.classes", kString),
    Shared("metadata.max.age.ms", kLong, 0, kLongMax),
    Shared("metadata.recovery.strategy", kString),
    Shared("metric.reporters", kString),
    Shared("metrics.num.samples", kInteger, 1),
    Shared("metrics.recording.level", kString),
    Shared("metrics.sample.window.ms", kLong, 0, kLongMax),
    Shared("receive.buffer.bytes", kInteger, -1),
    Shared("reconnect.backoff.max.ms", kLong, 0, kLongMax),
    Shared("reconnect.backoff.ms", kLong, 0, kLongMax),
    Shared("retry.backoff.max.ms", kLong, 0, kLongMax),
    Shared("retry.backoff.ms", kLong, 0, kLongMax),
    Shared("security.protocol", kString),
    Shared("security.providers", kString),
    Shared("send.buffer.bytes", kInteger, -1),
    Shared("socket.connection.setup.timeout.max.ms", kLong, 0, kLongMax),
    Shared("socket.connection.setup.timeout.ms", kLong, 0, kLongMax),
};

}  // namespace

std::span<const SettingRow> JavaCatalog() { return kCatalog; }

const SettingRow* FindRow(std::span<const SettingRow> catalog, std::string_view name) {
  for (const SettingRow& row : catalog) {
    if (row.name == name || (!row.alias.empty() && row.alias == name)) return &row;
  }
  return nullptr;
}

}  // namespace producer_guard::kafka
