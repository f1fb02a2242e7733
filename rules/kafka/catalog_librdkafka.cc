#include <array>

#include "rules/kafka/catalog.h"

namespace producer_guard::kafka {

namespace {

using enum ValueType;

constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::int64_t kHourMs = 3'600'000;

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
constexpr SettingRow Own(std::string_view name, ValueType type, std::int64_t least = 0,
                         std::int64_t most = kIntMax) {
  return Shared(name, "", name, type, least, most);
}
constexpr SettingRow Since(Version from, SettingRow row) {
  row.from = from;
  return row;
}
constexpr SettingRow Between(Version from, Version below, SettingRow row) {
  row.from = from;
  row.below = below;
  return row;
}
constexpr SettingRow OneOf(std::string_view words, SettingRow row) {
  row.words = words;
  return row;
}
constexpr SettingRow OrEmpty(SettingRow row) {
  row.empty_is_unset = true;
  return row;
}
constexpr SettingRow Topic(SettingRow row) {
  row.of_topic = true;
  return row;
}

constexpr std::array kCatalog = {
    Topic(Decides("request.required.acks", "acks", "acks", kAcks, -1, 1000)),
    Since({1, 0, 0}, Decides("enable.idempotence", "", "enable.idempotence", kBoolean, 0, 1)),
    Since({1, 5, 2},
          Decides("message.send.max.retries", "retries", "retries", kInteger, 0, kIntMax)),
    Between({}, {1, 5, 2},
            Decides("message.send.max.retries", "retries", "retries", kInteger, 0, 10'000'000)),
    Decides("max.in.flight.requests.per.connection", "max.in.flight",
            "max.in.flight.requests.per.connection", kInteger, 1, 1'000'000),
    Since({1, 1, 0}, Topic(Decides("message.timeout.ms", "delivery.timeout.ms",
                                   "delivery.timeout.ms", kInteger, 0, kIntMax))),
    Between({1, 0, 0}, {1, 1, 0},
            Topic(Decides("message.timeout.ms", "delivery.timeout.ms", "delivery.timeout.ms",
                          kInteger, 0, 900'000))),
    Between({}, {1, 0, 0},
            Topic(Decides("message.timeout.ms", "", "delivery.timeout.ms", kInteger, 0, 900'000))),
    Since({1, 4, 0}, OrEmpty(Decides("transactional.id", "", "transactional.id", kString, 0, 0))),
    Since({1, 0, 0}, Decides("enable.gapless.guarantee", "", "", kBoolean, 0, 1)),
    Topic(OneOf("fifo lifo", Decides("queuing.strategy", "", "", kLooseWord, 0, 0))),
    Since({1, 2, 0},
          Producer("queue.buffering.max.ms", "linger.ms", "linger.ms", kFloat, 0, 900'000)),
    Between({}, {1, 2, 0},
            Producer("queue.buffering.max.ms", "linger.ms", "linger.ms", kInteger, 0, 900'000)),
    Since({2, 0, 0}, Producer("queue.buffering.max.messages", "", "", kInteger)),
    Between({}, {2, 0, 0},
            Producer("queue.buffering.max.messages", "", "", kInteger, 1, 10'000'000)),
    Since({1, 2, 0}, Producer("queue.buffering.max.kbytes", "", "", kInteger, 1)),
    Between({}, {1, 2, 0}, Producer("queue.buffering.max.kbytes", "", "", kInteger, 1, 2'097'151)),
    Producer("queue.buffering.backpressure.threshold", "", "", kInteger, 1, 1'000'000),
    Producer("batch.num.messages", "", "", kInteger, 1, 1'000'000),
    Since({1, 5, 0}, Producer("batch.size", "", "batch.size", kInteger, 1)),
    Since({1, 0, 0},
          OneOf("none gzip snappy lz4 zstd",
                Producer("compression.codec", "compression.type", "compression.type", kLooseWord))),
    Between({}, {1, 0, 0},
            OneOf("none gzip snappy lz4", Producer("compression.codec", "compression.type",
                                                   "compression.type", kLooseWord))),
    Topic(Producer("compression.level", "", "", kInteger, -1, 12)),
    Producer("delivery.report.only.error", "", "", kBoolean),
    Topic(Producer("partitioner", "", "", kString)),
    Since({1, 6, 0}, Producer("sticky.partitioning.linger.ms", "", "", kInteger, 0, 900'000)),
    Since({1, 4, 0},
          Producer("transaction.timeout.ms", "", "transaction.timeout.ms", kInteger, 1000)),
    Topic(Shared("request.timeout.ms", "", "request.timeout.ms", kInteger, 1, 900'000)),
    Shared("bootstrap.servers", "metadata.broker.list", "bootstrap.servers"),
    Own("client.id", kString),
    Since({2, 2, 0}, OneOf("use_all_dns_ips resolve_canonical_bootstrap_servers_only",
                           Own("client.dns.lookup", kLooseWord))),
    Shared("message.max.bytes", "", "", kInteger, 1000, 1'000'000'000),
    Shared("message.copy.max.bytes", "", "", kInteger, 0, 1'000'000'000),
    Shared("receive.message.max.bytes", "", "", kInteger, 1000),
    Shared("topic.metadata.refresh.interval.ms", "", "", kInteger, -1, kHourMs),
    Since({1, 5, 0}, Shared("topic.metadata.propagation.max.ms", "", "", kInteger, 0, kHourMs)),
    Own("metadata.max.age.ms", kInteger, 1, kDayMs),
    Since({2, 11, 0}, Own("metadata.recovery.rebootstrap.trigger.ms", kInteger)),
    Since({2, 10, 0}, OneOf("none rebootstrap", Own("metadata.recovery.strategy", kLooseWord))),
    Since({1, 7, 0}, Own("connections.max.idle.ms", kInteger)),
    Since({1, 9, 0}, Own("socket.connection.setup.timeout.ms", kInteger, 1000)),
    Shared("socket.timeout.ms", "", "", kInteger, 10, 300'000),
    Shared("socket.keepalive.enable", "", "", kBoolean),
    Shared("socket.nagle.disable", "", "", kBoolean),
    Shared("socket.max.fails", "", "", kInteger, 0, 1'000'000),
    Shared("socket.send.buffer.bytes", "", "", kInteger, 0, 100'000'000),
    Shared("socket.receive.buffer.bytes", "", "", kInteger, 0, 100'000'000),
    Shared("broker.address.ttl", "", "", kInteger, 0, kDayMs),
    Shared("broker.address.family"),
    Shared("broker.version.fallback"),
    Shared("api.version.request", "", "", kBoolean),
    Shared("api.version.fallback.ms", "", "", kInteger, 0, 604'800'000),
    Since({1, 0, 0}, Own("reconnect.backoff.ms", kInteger, 0, kHourMs)),
    Since({1, 0, 0}, Own("reconnect.backoff.max.ms", kInteger, 0, kHourMs)),
    Own("retry.backoff.ms", kInteger, 1, 300'000),
    Since({2, 3, 0}, Own("retry.backoff.max.ms", kInteger, 1, 300'000)),
    Shared("statistics.interval.ms", "", "", kInteger, 0, kDayMs),
    OneOf("plaintext ssl sasl_plaintext sasl_ssl", Own("security.protocol", kLooseWord)),
    Shared("debug"),
    Shared("log_level", "", "", kInteger, 0, 7),
    Shared("log.connection.close", "", "", kBoolean),
    Since({2, 5, 0}, Own("enable.metrics.push", kBoolean)),
    Since({1, 3, 0}, Own("client.rack", kString)),
    Shared("plugin.library.paths"),
};

}  // namespace

const Catalog& LibrdkafkaCatalog() {
  static const Catalog catalog(kCatalog);
  return catalog;
}

}  // namespace producer_guard::kafka
