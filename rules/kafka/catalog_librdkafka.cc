#include <array>

#include "rules/kafka/catalog.h"

namespace producer_guard::kafka {

namespace {

using enum ValueType;

constexpr SettingRow Decides(std::string_view name, std::string_view alias, std::string_view java,
                             ValueType type, std::int64_t least, std::int64_t most) {
  return {name, alias, java, type, least, most, true, true};
}
constexpr SettingRow Producer(std::string_view name, std::string_view alias, std::string_view java,
                              ValueType type, std::int64_t least = 0, std::int64_t most = kIntMax) {
  return {name, alias, java, type, least, most, true, false};
}
constexpr SettingRow Shared(std::string_view name, std::string_view alias = "",
                            std::string_view java = "", ValueType type = kString,
                            std::int64_t least = 0, std::int64_t most = kIntMax) {
  return {name, alias, java, type, least, most, false, false};
}

constexpr std::array kCatalog = {
    Decides("request.required.acks", "acks", "acks", kAcks, -1, 1000),
    Decides("enable.idempotence", "", "enable.idempotence", kBoolean, 0, 1),
    Decides("message.send.max.retries", "retries", "retries", kInteger, 0, kIntMax),
    Decides("max.in.flight.requests.per.connection", "max.in.flight",
            "max.in.flight.requests.per.connection", kInteger, 1, 1'000'000),
    Decides("message.timeout.ms", "delivery.timeout.ms", "delivery.timeout.ms", kInteger, 0,
            kIntMax),
    Decides("transactional.id", "", "transactional.id", kString, 0, 0),
    Decides("enable.gapless.guarantee", "", "", kBoolean, 0, 1),
    Decides("queuing.strategy", "", "", kString, 0, 0),
    Producer("queue.buffering.max.ms", "linger.ms", "linger.ms", kFloat, 0, 900'000),
    Producer("queue.buffering.max.messages", "", "", kInteger),
    Producer("queue.buffering.max.kbytes", "", "", kInteger, 1),
    Producer("queue.buffering.backpressure.threshold", "", "", kInteger, 1, 1'000'000),
    Producer("batch.num.messages", "", "", kInteger, 1, 1'000'000),
    Producer("batch.size", "", "batch.size", kInteger, 1),
    Producer("compression.codec", "compression.type", "compression.type", kString),
    Producer("compression.level", "", "", kInteger, -1, 12),
    Producer("delivery.report.only.error", "", "", kBoolean),
    Producer("partitioner", "", "", kString),
    Producer("sticky.partitioning.linger.ms", "", "", kInteger, 0, 900'000),
    Producer("transaction.timeout.ms", "", "transaction.timeout.ms", kInteger, 1000),
    Shared("request.timeout.ms", "", "request.timeout.ms", kInteger, 1, 900'000),
    Shared("bootstrap.servers", "metadata.broker.list", "bootstrap.servers"),
    Shared("client.id", "", "client.id"),
    Shared("message.max.bytes", "", "", kInteger, 1000, 1'000'000'000),
    Shared("receive.message.max.bytes", "", "", kInteger, 1000),
    Shared("topic.metadata.refresh.interval.ms"),
    Shared("topic.metadata.propagation.max.ms"),
    Shared("metadata.max.age.ms"),
    Shared("socket.timeout.ms"),
    Shared("socket.keepalive.enable"),
    Shared("socket.nagle.disable"),
    Shared("socket.max.fails"),
    Shared("broker.address.ttl"),
    Shared("broker.address.family"),
    Shared("broker.version.fallback"),
    Shared("api.version.request"),
    Shared("api.version.fallback.ms"),
    Shared("reconnect.backoff.ms"),
    Shared("reconnect.backoff.max.ms"),
    Shared("retry.backoff.ms"),
    Shared("retry.backoff.max.ms"),
    Shared("statistics.interval.ms"),
    Shared("security.protocol"),
    Shared("debug"),
    Shared("log_level"),
    Shared("log.connection.close"),
    Shared("enable.metrics.push"),
    Shared("client.rack"),
    Shared("plugin.library.paths"),
};

}  // namespace

std::span<const SettingRow> LibrdkafkaCatalog() { return kCatalog; }

}  // namespace producer_guard::kafka
