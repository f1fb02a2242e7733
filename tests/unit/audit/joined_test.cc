// What objects read of each other: one audit of several objects in memory.
#include <algorithm>
#include <deque>
#include <string>
#include <vector>

#include "tests/catch.h"
#include "webhook/audit/scanner.h"

using namespace producer_guard;

namespace {

struct Input {
  std::string file, json;
};

class Objects : public audit::ObjectSource {
 public:
  explicit Objects(const std::vector<Input>& inputs) : inputs_(inputs) {
    for (const Input& input : inputs)
      objects_.push_back(kube::ParsedJson::Parse(input.json).value());
  }

  std::optional<audit::SourceItem> Next() override {
    if (next_ == objects_.size()) return std::nullopt;
    audit::SourceItem item;
    item.file = inputs_[next_].file;
    item.document = next_;
    item.object = kube::Object(objects_[next_].root());
    ++next_;
    return item;
  }
  std::optional<std::size_t> LineOf(std::string_view, std::optional<std::size_t>) override {
    return 7;
  }
  std::size_t FilesRead() const override { return 1; }

 private:
  const std::vector<Input>& inputs_;
  std::deque<kube::ParsedJson> objects_;
  std::size_t next_ = 0;
};

// "ConfigMap app /data/application.properties: MESSAGE", sorted.
struct Told : audit::ScanSink {
  std::vector<std::string> lines;
  void Take(const audit::ScannedItem& scanned, const audit::Summary&) override {
    for (const audit::FindingRecord& finding : scanned.findings) {
      lines.push_back(finding.object.kind + " " + finding.object.name + " " +
                      finding.place.pointer + ": " + finding.message +
                      (finding.fix.available ? " (fix)" : ""));
    }
  }
};

struct Audited {
  std::string text;
  audit::Summary summary;
};

Audited Audit(const std::vector<Input>& inputs, std::size_t most_bytes = audit::kMostIndexBytes) {
  const review::Ruling ruling{std::make_shared<const engine::RuleSet>(engine::LoadBuiltInRules()),
                              std::make_shared<const review::Policy>(review::DefaultPolicy())};
  audit::ObjectIndex index(most_bytes);
  Objects readers(inputs);
  while (const auto item = readers.Next()) index.AddReader(*item, "shop");
  Objects data(inputs);
  while (const auto item = data.Next()) index.AddData(*item, data, "shop");
  index.Finish();
  Objects source(inputs);
  Told told;
  Audited audited;
  audited.summary = audit::Scan(source, ruling, {}, "shop", told, &index);
  std::sort(told.lines.begin(), told.lines.end());
  for (const std::string& line : told.lines) audited.text += line + "\n";
  return audited;
}

std::string ConfigMap(const std::string& name, const std::string& data) {
  return R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":")" + name + R"("},"data":{)" +
         data + "}}";
}

// A Deployment that mounts the ConfigMap app at /config.
std::string Deployment(const std::string& name, const std::string& container,
                       const std::string& annotations = "") {
  return R"({"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":")" + name +
         R"(","annotations":{)" + annotations +
         R"(}},"spec":{"template":{"spec":{"containers":[{"name":"c",)"
         R"("volumeMounts":[{"name":"v","mountPath":"/config"}],)" +
         container + R"(}],"volumes":[{"name":"v","configMap":{"name":"app"}}]}}}})";
}

const std::string kText = R"("application.properties":"spring.kafka.producer.acks=1\n)"
                          R"(spring.kafka.producer.properties.enable.idempotence=true\n")";
const std::string kReads = R"("image":"acme/app:1","args":["--spring.config.location=/config/"])";
const std::string kReadsAndReplaces =
    R"("image":"acme/app:1","args":["--spring.config.location=/config/",)"
    R"("--spring.kafka.producer.acks=all"])";

}  // namespace

TEST_CASE("what two workloads read is told once, where it stands, and names those it is true of") {
  const auto audited = Audit({{"a.yaml", ConfigMap("app", kText)},
                              {"a.yaml", Deployment("bills", kReads)},
                              {"a.yaml", Deployment("orders", kReads)},
                              {"a.yaml", Deployment("stock", kReadsAndReplaces)}});
  CHECK(audited.text ==
        "ConfigMap app /data/application.properties: acks=1: the producer does not start, for "
        "Deployment bills, Deployment orders (fix)\n");
  CHECK(audited.summary.producers == 3);
  CHECK(audited.summary.WithVerdict(kafka::Verdict::kStartupError) == 2);
  CHECK(audited.summary.WithVerdict(kafka::Verdict::kIdempotent) == 1);
}

TEST_CASE("the order of the objects does not change what is found") {
  std::vector<Input> inputs = {
      {"a.yaml", ConfigMap("app", kText + R"(,"KAFKA_PRODUCER_ACKS":"1")")},
      {"a.yaml", Deployment("bills", kReads)},
      {"a.yaml", Deployment("orders", R"("image":"acme/app:1",)"
                                      R"("envFrom":[{"configMapRef":{"name":"app"}}])")},
      {"a.yaml", Deployment("stock", kReadsAndReplaces)}};
  const auto before = [](const Input& a, const Input& b) { return a.json < b.json; };
  std::sort(inputs.begin(), inputs.end(), before);
  const std::string first = Audit(inputs).text;
  CHECK(first.find("ConfigMap app /data/KAFKA_PRODUCER_ACKS") != std::string::npos);
  CHECK(first.find("Deployment orders") != std::string::npos);
  std::size_t orders = 1;
  while (std::next_permutation(inputs.begin(), inputs.end(), before)) {
    CHECK(Audit(inputs).text == first);
    ++orders;
  }
  CHECK(orders == 24);
}

TEST_CASE("a value that every reader replaces is not told, one that nobody reads is") {
  CHECK(Audit({{"a.yaml", ConfigMap("app", kText)},
               {"a.yaml", Deployment("stock", kReadsAndReplaces)}})
            .text.empty());
  CHECK(Audit({{"a.yaml", ConfigMap("other", kText)},
               {"a.yaml", Deployment("stock", kReadsAndReplaces)}})
            .text.find("ConfigMap other /data/application.properties: acks=1") !=
        std::string::npos);
}

TEST_CASE("where a name stands twice the nearest is read, and none where two are as near") {
  const std::string good =
      ConfigMap("app", R"("application.properties":"spring.kafka.producer.acks=all\n)"
                       R"(spring.kafka.producer.properties.enable.idempotence=false\n")");
  const std::string reader =
      Deployment("stock", R"("image":"acme/app:1","args":["--spring.config.location=/config/",)"
                          R"("--spring.kafka.producer.properties.enable.idempotence=true"])");
  const auto told = [&](const std::string& a, const std::string& b, const std::string& c) {
    return Audit({{a, good}, {b, good}, {c, reader}}).summary;
  };
  // Of the folder prod its own is read; that of dev is judged by itself.
  CHECK(told("dev/c.yaml", "prod/c.yaml", "prod/d.yaml").errors == 1);
  CHECK(told("dev/c.yaml", "prod/c.yaml", "prod/d.yaml").producers == 2);
  CHECK(told("prod/c.yaml", "prod/e.yaml", "prod/d.yaml").errors == 2);
  CHECK(told("dev/c.yaml", "prod/c.yaml", "test/d.yaml").errors == 2);
}

TEST_CASE("a change that would harm another reader is not proposed") {
  // With idempotence on, bills would no longer start.
  const std::string text = R"("application.properties":"spring.kafka.producer.acks=all\n)"
                           R"(spring.kafka.producer.properties.enable.idempotence=false\n")";
  const auto audited = Audit(
      {{"a.yaml", ConfigMap("app", text)},
       {"a.yaml",
        Deployment("bills", R"("image":"acme/app:1","args":["--spring.config.location=/config/",)"
                            R"("--spring.kafka.producer.acks=1"])")},
       {"a.yaml", Deployment("orders", kReads)}});
  CHECK(audited.text.find("ConfigMap app /data/application.properties: enable.idempotence=false, "
                          "for Deployment bills, Deployment orders\n") != std::string::npos);
}

TEST_CASE("what is said of a workload's producers holds for what it reads, and for it alone") {
  const std::string exempt = R"("producer-guard.io/exempt":"no-idempotence-conflict: replay only")";
  const std::vector<Input> one = {{"a.yaml", ConfigMap("app", kText)},
                                  {"a.yaml", Deployment("bills", kReads, exempt)}};
  CHECK(Audit(one).summary.errors == 0);
  CHECK(Audit(one).summary.exempted == 1);
  auto two = one;
  two.push_back({"a.yaml", Deployment("orders", kReads)});
  CHECK(Audit(two).summary.errors == 1);
  CHECK(Audit(two).summary.exempted == 1);
  const std::string client = R"("producer-guard.io/client":"java@4.0.0")";
  const std::string text = R"("application.properties":"spring.kafka.producer.acks=all\n")";
  const auto told = [&](const std::string& annotations) {
    return Audit({{"a.yaml", ConfigMap("app", text)},
                  {"a.yaml", Deployment("bills", kReads, annotations)}})
        .text;
  };
  CHECK(told("").find("enable.idempotence is not set: off by default") != std::string::npos);
  CHECK(told(client) ==
        "ConfigMap app /data/application.properties: enable.idempotence is not set: only the "
        "default keeps it on, for Deployment bills (fix)\n");
}

TEST_CASE("of a file that is mounted and not named only the client is taken, where all agree") {
  const std::string text = R"("producer.properties":"acks=all\n")";
  const auto mounted = [&](const std::string& a, const std::string& b) {
    return Audit({{"a.yaml", ConfigMap("app", text)},
                  {"a.yaml", Deployment("a", R"("image":")" + a + R"(")")},
                  {"a.yaml", Deployment("b", R"("image":")" + b + R"(")")}})
        .text;
  };
  const std::string of_kafka = mounted("apache/kafka:2.8.0", "apache/kafka:2.8.0");
  CHECK(of_kafka ==
        "ConfigMap app /data/producer.properties: enable.idempotence is not set: off by default "
        "(fix)\n");
  CHECK(of_kafka != mounted("acme/a:1", "acme/b:1"));
  CHECK(mounted("apache/kafka:2.8.0", "apache/kafka:3.9.0") == mounted("acme/a:1", "acme/b:1"));
}

TEST_CASE("of a Secret no value is told, only that the variable is set") {
  const std::string secret = R"({"apiVersion":"v1","kind":"Secret","metadata":{"name":"app"},)"
                             R"("stringData":{"KAFKA_PRODUCER_ACKS":"hushhush"}})";
  const auto audited = Audit(
      {{"a.yaml", secret},
       {"a.yaml", Deployment("orders", R"("image":"acme/app:1",)"
                                       R"("env":[{"name":"KAFKA_PRODUCER_ENABLE_IDEMPOTENCE",)"
                                       R"("value":"true"}],)"
                                       R"("envFrom":[{"secretRef":{"name":"app"}}])")}});
  CHECK(audited.text ==
        "Deployment orders /spec/template/spec/containers/0/envFrom/0: acks comes from Secret app, "
        "which cannot be known here\n");
}

TEST_CASE("a finding that the fix of another mends is told to be mended") {
  const std::string first = ConfigMap(
      "app", R"("producer.properties":"acks=1\nmax.in.flight.requests.per.connection=10\n")");
  const auto audited =
      Audit({{"a.yaml", first}, {"a.yaml", Deployment("a", R"("image":"apache/kafka:4.0.0")")}});
  CHECK(audited.text ==
        "ConfigMap app /data/producer.properties: enable.idempotence is not set (fix)\n"
        "ConfigMap app /data/producer.properties: max.in.flight.requests.per.connection=10: the "
        "producer does not start (fix)\n");
}

TEST_CASE("an input with more than may be kept is judged object by object") {
  const std::vector<Input> inputs = {{"a.yaml", ConfigMap("app", kText)},
                                     {"a.yaml", Deployment("stock", kReadsAndReplaces)}};
  CHECK(Audit(inputs, 100).text.find("ConfigMap app") != std::string::npos);
  CHECK(Audit(inputs, 100).text.find("Deployment stock /spec") != std::string::npos);
  CHECK(Audit(inputs, 100).summary.producers == 2);
}

TEST_CASE("a large ConfigMap that very many read is judged by itself") {
  const std::string text = R"("application.properties":"spring.kafka.producer.acks=0\n#)" +
                           std::string(2u << 20, 'x') + R"(\n")";
  std::vector<Input> inputs = {{"a.yaml", ConfigMap("app", text)},
                               {"a.yaml", Deployment("d", kReads)}};
  CHECK(Audit(inputs).text.find(", for Deployment d") != std::string::npos);
  for (int i = 0; i < 32; ++i)
    inputs.push_back({"a.yaml", Deployment("d" + std::to_string(i), kReads)});
  const std::string many = Audit(inputs).text;
  CHECK(many.find("ConfigMap app") != std::string::npos);
  CHECK(many.find(", for Deployment d") == std::string::npos);
}
