#include "webhook/locate/producer_evidence.h"

#include <algorithm>
#include <array>

namespace producer_guard::locate {

namespace {

// How to reach and to authenticate to a cluster, and how to serialize: every program that mentions
// Kafka has these.
constexpr std::array<std::string_view, 16> kConnection = {"bootstrap.servers",
                                                          "metadata.broker.list",
                                                          "client.id",
                                                          "client.dns.lookup",
                                                          "client.rack",
                                                          "key.serializer",
                                                          "value.serializer",
                                                          "interceptor.classes",
                                                          "metric.reporters",
                                                          "security.protocol",
                                                          "security.providers",
                                                          "enable.metrics.push",
                                                          "debug",
                                                          "log_level",
                                                          "plugin.library.paths",
                                                          "log.connection.close"};

// A topic, a sink connector, a database pool, another broker's client or the application itself may
// have a setting of the same name.
constexpr std::array<std::string_view, 13> kAmbiguous = {"retries",
                                                         "ack",
                                                         "idempotent",
                                                         "idempotence",
                                                         "transaction.id",
                                                         "max.inflight",
                                                         "batch.size",
                                                         "compression.type",
                                                         "partitioner",
                                                         "compression.codec",
                                                         "message.send.max.retries",
                                                         "batch.num.messages",
                                                         "transaction.timeout.ms"};

constexpr std::array<std::string_view, 9> kBroker = {"zookeeper.connect",
                                                     "broker.id",
                                                     "node.id",
                                                     "process.roles",
                                                     "log.dirs",
                                                     "log.dir",
                                                     "controller.quorum.voters",
                                                     "advertised.listeners",
                                                     "num.partitions"};

template <std::size_t N>
bool Contains(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

Evidence EvidenceOf(std::string_view name) {
  if (!kafka::IsProducerOnly(name) || Contains(kConnection, name)) return Evidence::kNone;
  return Contains(kAmbiguous, name) ? Evidence::kWeak : Evidence::kStrong;
}

bool ConfiguresWriting(std::string_view name) {
  return kafka::IsProducerSetting(name) && !Contains(kConnection, name);
}

bool IsBrokerSetting(std::string_view name) { return Contains(kBroker, name); }

bool SpeaksOfOthers(std::string_view prefix) {
  constexpr std::array<std::string_view, 18> kOthers = {
      "consumer", "pulsar", "rabbit", "rocketmq", "jetstream", "nats",
      "kinesis",  "sqs",    "nsq",    "activemq", "artemis",   "amqp",
      "jms",      "mqtt",   "pubsub", "eventhub", "redis",     "celery"};
  return std::any_of(kOthers.begin(), kOthers.end(), [&](std::string_view word) {
    return prefix.find(word) != std::string_view::npos;
  });
}

std::string LowerCase(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return lowered;
}

}  // namespace producer_guard::locate
