// Settings in maps of custom resources. One row a field; a '*' in a path stands for each item of a
// list.
#include <array>

#include "webhook/locate/field_title.h"
#include "webhook/locate/locators.h"
#include "webhook/locate/references.h"

namespace producer_guard::locate {

namespace {

using kafka::Library;

enum class Shape { kMap, kList, kText };

struct Row {
  std::string_view group, kind, path;
  Shape shape;
  std::array<std::string_view, 2> prefixes;  // tried in order; the second may be absent
  std::size_t prefix_count;
  Library library;
  std::string_view cannot_add_because = {};
};

constexpr std::string_view kStrimzi = "kafka.strimzi.io";
constexpr std::string_view kConfluent = "platform.confluent.io";

constexpr Row Worker(std::string_view group, std::string_view kind, std::string_view path) {
  return {group, kind, path, Shape::kMap, {"producer.", ""}, 1, Library::kConnect};
}
constexpr Row Connector(std::string_view group, std::string_view kind, std::string_view path) {
  return {group, kind, path, Shape::kMap, {"producer.override.", ""}, 1, Library::kConnect};
}
// A mirror's connectors are given to Connect.
constexpr Row Mirror(std::string_view path) {
  return {kStrimzi, "KafkaMirrorMaker2", path, Shape::kMap, {"producer.override.", ""},
          1,        Library::kConnect};
}
// What stands there below "producer." reaches MirrorMaker's own client, which Connect sets nothing
// for. Source: MirrorConnectorConfig#sourceProducerConfig and its like.
constexpr Row MirrorsOwn(std::string_view path) {
  return {kStrimzi, "KafkaMirrorMaker2", path, Shape::kMap, {"producer.", ""}, 1, Library::kJava};
}
// Debezium keeps the history of schemas with a producer of its own.
constexpr Row History(std::string_view group, std::string_view kind, std::string_view path) {
  return {group,
          kind,
          path,
          Shape::kMap,
          {"schema.history.internal.producer.", "database.history.producer."},
          2,
          Library::kDebeziumHistory};
}
constexpr Row Overrides(std::string_view kind, std::string_view prefix, Library library,
                        std::string_view cannot_add_because = {}) {
  return {kConfluent,
          kind,
          "/spec/configOverrides/server",
          Shape::kList,
          {prefix, ""},
          1,
          library,
          cannot_add_because};
}
constexpr Row Producer(std::string_view kind) {
  return {kStrimzi, kind, "/spec/producer/config", Shape::kMap, {"", ""}, 1, Library::kJava};
}

// Source: the output plugins of the Fluent Operator, Kafka#Params: rdkafka.KEY, one for each.
constexpr Row FluentBitOptions(std::string_view kind) {
  return {"fluentbit.fluent.io", kind, "/spec/kafka/rdkafka", Shape::kMap, {"", ""}, 1,
          Library::kFluentBit};
}
constexpr Row FluentBitText(std::string_view kind) {
  return {"fluentbit.fluent.io", kind, "/spec/customPlugin/config", Shape::kText, {"", ""}, 0,
          Library::kFluentBit};
}

// Source: KafkaOutputConfig of the Logging operator, which makes an output kafka2 of it.
constexpr Row FluentdOutput(std::string_view kind) {
  return {"logging.banzaicloud.io", kind, "/spec/kafka", Shape::kMap, {"", ""}, 1,
          Library::kFluentd};
}

constexpr std::array kRows = {
    Worker(kStrimzi, "KafkaConnect", "/spec/config"),
    Connector(kStrimzi, "KafkaConnector", "/spec/config"),
    Worker(kStrimzi, "KafkaMirrorMaker2", "/spec/clusters/*/config"),
    Worker(kStrimzi, "KafkaMirrorMaker2", "/spec/target/config"),
    Mirror("/spec/mirrors/*/sourceConnector/config"),
    MirrorsOwn("/spec/mirrors/*/sourceConnector/config"),
    Mirror("/spec/mirrors/*/checkpointConnector/config"),
    MirrorsOwn("/spec/mirrors/*/checkpointConnector/config"),
    Mirror("/spec/mirrors/*/heartbeatConnector/config"),
    MirrorsOwn("/spec/mirrors/*/heartbeatConnector/config"),
    Producer("KafkaMirrorMaker"),
    Producer("KafkaBridge"),
    Connector(kConfluent, "Connector", "/spec/configs"),
    History(kStrimzi, "KafkaConnector", "/spec/config"),
    History(kConfluent, "Connector", "/spec/configs"),
    Overrides("Connect", "producer.", Library::kConnect),
    Overrides("KafkaRestProxy", "producer.", Library::kKafkaRest,
              "Kafka REST switches idempotence off whatever is set"),
    Overrides("KsqlDB", "ksql.streams.producer.", Library::kJava),
    Row{"mlops.seldon.io",
        "SeldonConfig",
        "/spec/config/kafkaConfig/producer",
        Shape::kMap,
        {"", ""},
        1,
        Library::kLibrdkafka},
    Row{"jaegertracing.io",
        "Jaeger",
        "/spec/collector/options/kafka/producer",
        Shape::kMap,
        {"", ""},
        1,
        Library::kJaeger},
    Row{"jaegertracing.io",
        "Jaeger",
        "/spec/collector/options",
        Shape::kMap,
        {"kafka.producer.", ""},
        1,
        Library::kJaeger},
    Row{"debezium.io",
        "DebeziumServer",
        "/spec/sink/config",
        Shape::kMap,
        {"producer.", ""},
        1,
        Library::kJava},
    FluentBitText("ClusterOutput"),
    FluentBitText("Output"),
    FluentBitOptions("ClusterOutput"),
    FluentBitOptions("Output"),
    FluentdOutput("ClusterOutput"),
    FluentdOutput("Output"),
    // Source: the reference of Elastic Cloud on Kubernetes, "Define pipelines".
    Row{"logstash.k8s.elastic.co",
        "Logstash",
        "/spec/pipelines/*/config.string",
        Shape::kText,
        {"", ""},
        0,
        Library::kLogstash},
};

bool IsOf(const Row& row, const kube::Object& object) {
  if (object.kind() != row.kind) return false;
  return object.group() == row.group || (row.group == kStrimzi && IsStrimzis(object.group()));
}

void FindAt(const Row& row, kube::Value value, const std::string& base, const std::string& path,
            const KnownClients& known, Located& located) {
  if (row.shape == Shape::kText) {
    TextPlace place{base + path, FieldTitle(path), ".conf", false, false};
    place.library = row.library;
    FindInText(place, value.String(), known, located);
    return;
  }
  MapPlace place{base + path, FieldTitle(path), {}, row.library, row.cannot_add_because};
  place.prefixes.assign(row.prefixes.begin(),
                        row.prefixes.begin() + static_cast<std::ptrdiff_t>(row.prefix_count));
  if (row.shape == Shape::kMap) FindInMap(place, value, known, located);
  if (row.shape == Shape::kList) FindInList(place, value, known, located);
}

// Follows `rest` from `value`, each '*' for all items.
void Follow(const Row& row, kube::Value value, std::string_view rest, const std::string& base,
            const std::string& path, const KnownClients& known, Located& located) {
  const std::size_t star = rest.find("/*");
  if (star == std::string_view::npos) {
    const kube::Value found = value.At(rest);
    if (found.exists()) FindAt(row, found, base, path + std::string(rest), known, located);
    return;
  }
  const std::string_view head = rest.substr(0, star);
  value.At(head).ForEachItem([&](std::size_t index, kube::Value item) {
    Follow(row, item, rest.substr(star + 2), base,
           path + std::string(head) + "/" + std::to_string(index), known, located);
  });
}

}  // namespace

void FindInCustomResource(const kube::Object& object, const std::string& pointer,
                          const KnownClients& known, Located& located) {
  const auto worker = FindWorker(object, known.around);
  for (const Row& row : kRows) {
    if (!IsOf(row, object)) continue;
    KnownClients own = known;
    const kube::Value spec = worker ? worker->object.root()["spec"] : object.root()["spec"];
    // Confluent's resources have images of their own: the program's and the init container's.
    for (const kube::Value image : {spec["image"], spec["image"]["application"]}) {
      LookAtImage(image.String(), own);
    }
    // Elsewhere spec.version is the operator's or the program's: 2.7 of a DebeziumServer.
    if (IsStrimzis(object.group())) {
      if (auto client = ClientFromVersion(spec["version"].String())) own.image = std::move(client);
    }
    Follow(row, object.root(), row.path, pointer, "", own, located);
  }
  if (object.kind() == "KafkaMirrorMaker2" && IsStrimzis(object.group()))
    InheritFromMirrorWorker(object, pointer, located);
  InheritFromConnectWorker(object, pointer, worker ? &*worker : nullptr, known, located);
}

}  // namespace producer_guard::locate
