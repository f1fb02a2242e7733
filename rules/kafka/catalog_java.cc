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
constexpr SettingRow Late(SettingRow row) {
  row.checked_late = true;
  return row;
}
constexpr SettingRow Or(std::int64_t also, SettingRow row) {
  row.also = also;
  return row;
}

constexpr std::array kCatalog = {
    Decides("acks", kAcks),
    Since({0, 11, 0}, Decides("enable.idempotence", kBoolean)),
    Decides("retries", kInteger),
    Decides("max.in.flight.requests.per.connection", kInteger, 1),
    Since({2, 1, 0}, Decides("delivery.timeout.ms", kInteger)),
    Since({0, 11, 0}, Decides("transactional.id", kNonEmpty)),
    Producer("batch.size", kInteger),
    Producer("buffer.memory", kLong, 0, kLongMax),
    Since({4, 4, 0},
          OneOf("full incremental", Producer("buffer.memory.allocation.strategy", kLooseWord))),
    Since({3, 3, 0}, OneOf("none gzip snappy lz4 zstd", Producer("compression.type", kWord))),
    Between({2, 1, 0}, {3, 3, 0},
            Late(OneOf("none gzip snappy lz4 zstd", Producer("compression.type", kWord)))),
    Between({}, {2, 1, 0},
            Late(OneOf("none gzip snappy lz4", Producer("compression.type", kWord)))),
    Since({3, 8, 0}, Or(-1, Producer("compression.gzip.level", kInteger, 1, 9))),
    Since({3, 8, 0}, Producer("compression.lz4.level", kInteger, 1, 17)),
    Since({3, 8, 0}, Producer("compression.zstd.level", kInteger, -131072, 22)),
    Producer("key.serializer", kString),
    Producer("value.serializer", kString),
    Since({2, 2, 1}, Producer("linger.ms", kLong, 0, kLongMax)),
    Between({2, 1, 0}, {2, 2, 1}, Producer("linger.ms", kInteger)),
    Between({}, {2, 1, 0}, Producer("linger.ms", kLong, 0, kLongMax)),
    Producer("max.block.ms", kLong, 0, kLongMax),
    Producer("max.request.size", kInteger),
    Since({2, 5, 0}, Producer("metadata.max.idle.ms", kLong, 5000, kLongMax)),
    Producer("partitioner.class", kString),
    Since({3, 3, 0}, Producer("partitioner.adaptive.partitioning.enable", kBoolean)),
    Since({3, 3, 0}, Producer("partitioner.availability.timeout.ms", kLong, 0, kLongMax)),
    Since({3, 3, 0}, Producer("partitioner.ignore.keys", kBoolean)),
    Since({4, 4, 0}, Producer("partitioner.rack.aware", kBoolean)),
    Since({0, 11, 0}, Producer("transaction.timeout.ms", kInteger, kIntMin)),
    Since({4, 1, 0}, Producer("transaction.two.phase.commit.enable", kBoolean)),
    Shared("request.timeout.ms", kInteger),
    Shared("bootstrap.servers", kString),
    Since({3, 0, 0}, OneOf("use_all_dns_ips resolve_canonical_bootstrap_servers_only",
                           Shared("client.dns.lookup", kWord))),
    Between({2, 1, 0}, {3, 0, 0},
            OneOf("default use_all_dns_ips resolve_canonical_bootstrap_servers_only",
                  Shared("client.dns.lookup", kWord))),
    Shared("client.id", kString),
    Since({4, 4, 0}, Shared("client.rack", kString)),
    Shared("connections.max.idle.ms", kLong, kLongMin, kLongMax),
    Since({3, 7, 0}, Shared("enable.metrics.push", kBoolean)),
    Shared("interceptor.classes", kString),
    Shared("metadata.max.age.ms", kLong, 0, kLongMax),
    Since({4, 0, 0}, Shared("metadata.recovery.rebootstrap.trigger.ms", kLong, 0, kLongMax)),
    Since({3, 8, 0}, OneOf("none rebootstrap", Shared("metadata.recovery.strategy", kLooseWord))),
    Shared("metric.reporters", kString),
    Shared("metrics.num.samples", kInteger, 1),
    Since({2, 7, 0}, OneOf("INFO DEBUG TRACE", Shared("metrics.recording.level", kWord))),
    Between({0, 11, 0}, {2, 7, 0}, OneOf("INFO DEBUG", Shared("metrics.recording.level", kWord))),
    Shared("metrics.sample.window.ms", kLong, 0, kLongMax),
    Shared("receive.buffer.bytes", kInteger, -1),
    Since({0, 11, 0}, Shared("reconnect.backoff.max.ms", kLong, 0, kLongMax)),
    Shared("reconnect.backoff.ms", kLong, 0, kLongMax),
    Since({3, 7, 0}, Shared("retry.backoff.max.ms", kLong, 0, kLongMax)),
    Shared("retry.backoff.ms", kLong, 0, kLongMax),
    Since({3, 5, 0},
          OneOf("PLAINTEXT SSL SASL_PLAINTEXT SASL_SSL", Shared("security.protocol", kLooseWord))),
    Between({3, 3, 0}, {3, 5, 0},
            OneOf("PLAINTEXT SSL SASL_PLAINTEXT SASL_SSL", Shared("security.protocol", kWord))),
    Between({}, {3, 3, 0},
            Late(OneOf("PLAINTEXT SSL SASL_PLAINTEXT SASL_SSL",
                       Shared("security.protocol", kLooseWord)))),
    Since({2, 4, 0}, Shared("security.providers", kString)),
    Shared("send.buffer.bytes", kInteger, -1),
    Since({2, 7, 0}, Shared("socket.connection.setup.timeout.max.ms", kLong, kLongMin, kLongMax)),
    Since({2, 7, 0}, Shared("socket.connection.setup.timeout.ms", kLong, kLongMin, kLongMax)),
};

}  // namespace

const Catalog& JavaCatalog() {
  static const Catalog catalog(kCatalog);
  return catalog;
}

}  // namespace producer_guard::kafka
