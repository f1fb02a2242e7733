#include <algorithm>

#include "tests/catch.h"
#include "tests/unit/review/reviewed.h"

namespace {
const std::string kPage =
    "https://github.com/producer-guard/producer-guard/blob/main/rules/library/";
}

TEST_CASE("a denial names rule, object, place, value, remedy and page, and its field") {
  const Reviewed denied = Validate(Orders("acks=all\n\nenable.idempotence=false\n"));
  CHECK_FALSE(denied.allowed);
  CHECK(denied.message ==
        "enable-idempotence: ConfigMap shop/orders, data[\"producer.properties\"] line 3: "
        "enable.idempotence=false. Set enable.idempotence=true. See " +
            kPage + "enable-idempotence.md");
  CHECK(denied.fields == std::vector<std::string>{"data[producer.properties]"});
  CHECK(denied.decision == "deny");
  CHECK(denied.patch.empty());
}

TEST_CASE("what the worker of a connector may decide is a warning, with the key to write") {
  const Reviewed connector =
      Validate(R"({"apiVersion":"kafka.strimzi.io/v1","kind":"KafkaConnector","metadata":{)"
               R"("name":"c","labels":{"strimzi.io/cluster":"shop"}},"spec":{"config":{)"
               R"("producer.override.acks":"all"}}})");
  CHECK(connector.allowed);
  CHECK(connector.warnings ==
        std::vector<std::string>{"enable-idempotence: spec.config: enable.idempotence comes from "
                                 "the KafkaConnect shop, which cannot be known here. Set "
                                 "producer.override.enable.idempotence=true"});
}

TEST_CASE("a good producer and an object without one are allowed without a word") {
  const Reviewed good = Validate(Orders("enable.idempotence=true\n"));
  CHECK(good.allowed);
  CHECK(good.warnings.empty());
  CHECK(good.decision == "allow");
  CHECK(Validate(R"({"apiVersion":"v1","kind":"Secret","data":{}})").decision == "allow");
}

TEST_CASE("modes: off and audit say nothing, warn warns, the rule's own mode counts most") {
  const std::string bad = Orders("enable.idempotence=false\n");
  CHECK(Validate(bad, "mode: off").decision == "allow");
  CHECK(Validate(bad, "mode: audit").decision == "allow");
  const Reviewed warned = Validate(bad, "mode: warn");
  CHECK(warned.allowed);
  CHECK(warned.warnings ==
        std::vector<std::string>{"enable-idempotence: data[\"producer.properties\"] line 1: "
                                 "enable.idempotence=false. Set enable.idempotence=true"});
  CHECK(Validate(bad, "mode: audit\nrules: {enable-idempotence: {mode: deny}}").decision == "deny");
  CHECK(Validate(bad, "mode: deny\nrules: {enable-idempotence: {mode: off}}").decision == "allow");
}

TEST_CASE("the first row that matches the namespace counts") {
  const std::string bad = Orders("enable.idempotence=false\n");
  CHECK(Validate(bad, "mode: audit\nnamespaces:\n- {match: [sh*p], mode: deny}\n").decision ==
        "deny");
  CHECK(
      Validate(bad,
               "namespaces:\n- {match: [other, shop], mode: warn}\n- {match: ['*'], mode: deny}\n")
          .decision == "warn");
  CHECK(Validate(bad, "namespaces:\n- {match: [shop], intent: duplicates-allowed}\n").decision ==
        "allow");
  CHECK(Validate(bad, "namespaces:\n- {match: [shops, '*x'], mode: off}\n").decision == "deny");
}

TEST_CASE("an unknown value warns, or does what the policy says") {
  const std::string text = Orders("enable.idempotence=${X}\nacks=all\n");
  CHECK(Validate(text).decision == "warn");
  CHECK(Validate(text, "unknown: allow").decision == "allow");
  CHECK(Validate(text, "unknown: deny").decision == "deny");
}

TEST_CASE("a text that cannot be read warns, or does what the policy says") {
  const std::string text = Orders("acks=\\u00zz\n");
  const Reviewed warned = Validate(text);
  CHECK(warned.warnings == std::vector<std::string>{
                               "data[\"producer.properties\"] line 1 looks like a Kafka producer's "
                               "and cannot be read: \\u is not followed by four hexadecimal "
                               "digits"});
  CHECK(Validate(text, "unreadable: allow").decision == "allow");
  CHECK(Validate(text, "unreadable: deny").decision == "deny");
  CHECK(Validate(text, "unreadable: deny", text).decision == "warn");
}

TEST_CASE("a text that cannot be read follows the mode of its namespace") {
  const std::string torn = Orders("enable.idempotence=\\u00zz\nacks=all\n");
  const auto in_shop = [](const std::string& mode) {
    return "unreadable: deny\nnamespaces: [{match: [shop], mode: " + mode + "}]\n";
  };
  for (const char* mode : {"off", "audit"}) {
    INFO(mode);
    const Reviewed reviewed = Validate(torn, in_shop(mode));
    CHECK(reviewed.allowed);
    CHECK(reviewed.warnings.empty());
  }
  CHECK(Validate(torn, in_shop("warn")).allowed);
  CHECK(Validate(torn, in_shop("warn")).warnings.size() == 1);
  CHECK_FALSE(Validate(torn, "mode: warn\n" + in_shop("deny")).allowed);
}

TEST_CASE("an update that leaves what was broken is allowed with a warning") {
  const std::string old = Orders("acks=all\nenable.idempotence=false\n");
  const std::string moved = Orders("# a line\nacks=all\nenable.idempotence=false\n");
  const Reviewed kept = Validate(moved, "", old);
  CHECK(kept.allowed);
  CHECK(kept.ratcheted);
  CHECK(kept.warnings.front().find("allowed because it was so before: enable-idempotence") == 0);
}

TEST_CASE("an update that breaks more than before is denied for what is new") {
  const std::string old = Orders("enable.idempotence=false\n");
  const std::string worse =
      Orders("enable.idempotence=false\nmax.in.flight.requests.per.connection=9\n");
  const Reviewed denied = Validate(worse, "", old);
  CHECK_FALSE(denied.allowed);
  CHECK(denied.message.find("max-in-flight-at-most-5: ") == 0);
  CHECK(denied.message.find("enable-idempotence: ") == std::string::npos);
}

TEST_CASE("a container or a variable before it does not make an old finding new") {
  const auto pod = [](const std::string& containers) {
    return R"({"apiVersion":"v1","kind":"Pod","metadata":{"name":"p"},"spec":{"containers":[)" +
           containers + "]}}";
  };
  const std::string off =
      R"({"name":"SPRING_KAFKA_PRODUCER_PROPERTIES_ENABLE_IDEMPOTENCE","value":"false"})";
  const std::string app = R"({"name":"app","env":[)" + off + "]}";
  const std::string sidecar = R"({"name":"proxy"},)";
  const std::string more = R"({"name":"app","env":[{"name":"A","value":"1"},)" + off + "]}";
  CHECK(Validate(pod(sidecar + app), "", pod(app)).decision == "warn");
  CHECK(Validate(pod(more), "", pod(app)).decision == "warn");
  const std::string other = R"(,{"name":"other","env":[)" + off + "]}";
  CHECK(Validate(pod(app + other), "", pod(app)).decision == "deny");
}

TEST_CASE("what one producer of a text broke before excuses one, not a second") {
  const auto orders = [](const std::string& second) {
    return R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"orders"},"data":)"
           R"({"producer.yaml":"enable.idempotence: false\n---\nenable.idempotence: )" +
           second + R"(\n"}})";
  };
  CHECK(Validate(orders("false"), "", orders("false")).ratcheted);
  CHECK(Validate(orders("false"), "", orders("false")).allowed);
  CHECK_FALSE(Validate(orders("false"), "", orders("true")).allowed);
}

TEST_CASE("a denial shows twenty lines and counts the rest; causes end at 256") {
  std::string data;
  for (int i = 0; i < 200; ++i) {
    data += (i > 0 ? "," : "") + ("\"" + std::to_string(i)) +
            R"(.properties":"key.serializer=x\nenable.idempotence=false\n)"
            R"(max.in.flight.requests.per.connection=9\n")";
  }
  const Reviewed denied = Validate(
      R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"many"},"data":{)" + data + "}}");
  CHECK(std::count(denied.message.begin(), denied.message.end(), '\n') == 20);
  CHECK(denied.message.ends_with("\nand 380 more"));
  CHECK(denied.fields.size() == 256);
}

TEST_CASE("what is worse comes first") {
  const Reviewed reviewed = Validate(
      Orders("enable.idempotence=${X}\nmax.in.flight.requests.per.connection=9\n"), "mode: warn");
  REQUIRE(reviewed.warnings.size() >= 2);
  CHECK(reviewed.warnings[0].starts_with("max-in-flight-at-most-5: "));
  CHECK(reviewed.warnings[1].starts_with("enable-idempotence: "));
}

TEST_CASE("an update counts when value, carrier or certainty is not what it was") {
  const auto two = [](const std::string& first, const std::string& second) {
    return R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"orders"},"data":{)"
           R"("a.properties":"key.serializer=x\nenable.idempotence=)" +
           first + R"(\n","b.properties":"key.serializer=x\nenable.idempotence=)" + second +
           R"(\n"}})";
  };
  const std::string in_flight = "enable.idempotence=true\nmax.in.flight.requests.per.connection=";
  CHECK(Validate(Orders(in_flight + "9\n"), "", Orders(in_flight + "6\n")).decision == "deny");
  CHECK(Validate(two("true", "false"), "", two("false", "true")).decision == "deny");
  CHECK(Validate(two("false", "true"), "", two("false", "true")).decision == "warn");
  CHECK(
      Validate(Orders("acks=all\n"), "", Orders("enable.idempotence=${X}\nacks=all\n")).decision ==
      "deny");
  const std::string torn = R"(\\u00zz)";
  CHECK(Validate(two(torn, torn), "unreadable: deny", two(torn, "true")).decision == "deny");
}

TEST_CASE("a namespace's row may say a rule's parameters") {
  const std::string client = "clients: {default: {library: java, versions: '>=3.2'}}\n";
  const std::string row = "namespaces: [{match: [shop], rules: {enable-idempotence: ";
  const std::string text = Orders("acks=all\n");
  CHECK(Validate(text, client + row + "{explicit: false}}}]").decision == "allow");
  CHECK(Validate(text, client + row + "{explicit: true}}}]").decision == "deny");
}

TEST_CASE("a good object that becomes bad is denied") {
  CHECK_FALSE(
      Validate(Orders("enable.idempotence=false\n"), "", Orders("enable.idempotence=true\n"))
          .allowed);
}

TEST_CASE("an object that is being deleted is judged as any other, and not patched") {
  const std::string going = R"("deletionTimestamp":"2026-01-01T00:00:00Z")";
  const std::string bad = Orders("enable.idempotence=false\n", going);
  CHECK(Validate(bad, "", Orders("enable.idempotence=false\n")).decision == "warn");
  CHECK(Validate(bad, "", Orders("enable.idempotence=true\n")).decision == "deny");
  CHECK(Mutate(bad).patch.empty());
}

TEST_CASE(
    "what the controller of a judged object makes is not refused: its owner was let through") {
  const auto replica_set = [](const std::string& owner) {
    return R"({"apiVersion":"apps/v1","kind":"ReplicaSet","metadata":{"name":"r",)"
           R"("ownerReferences":[)" +
           owner +
           R"(]},"spec":{"template":{"spec":{"containers":[{"name":"app","env":[{"name":)"
           R"("SPRING_KAFKA_PRODUCER_PROPERTIES_ENABLE_IDEMPOTENCE","value":"false"}]}]}}}})";
  };
  const std::string deployment =
      R"({"apiVersion":"apps/v1","kind":"Deployment","name":"d","controller":true})";
  const std::string not_controller = R"({"apiVersion":"apps/v1","kind":"Deployment","name":"d"})";
  const std::string rollout =
      R"({"apiVersion":"argoproj.io/v1alpha1","kind":"Rollout","name":"d","controller":true})";
  const std::string controller = "system:serviceaccount:kube-system:deployment-controller";
  const Reviewed made = Validate(replica_set(deployment), "", "", controller);
  CHECK(made.decision == "allow");
  CHECK(made.warnings.empty());
  CHECK(Validate(replica_set(deployment), "", "", "system:kube-controller-manager").decision ==
        "allow");
  CHECK(Validate(replica_set(""), "", "", controller).decision == "deny");
  CHECK(Validate(replica_set(not_controller), "", "", controller).decision == "deny");
  CHECK(Validate(replica_set(rollout), "", "", controller).decision == "deny");
  const auto owned = [](const std::string& owner) {
    return Orders("enable.idempotence=false\n", R"("ownerReferences":[)" + owner + "]");
  };
  CHECK(Validate(owned(deployment), "", "", controller).decision == "deny");
  const std::string connect =
      R"({"apiVersion":"kafka.strimzi.io/v1","kind":"KafkaConnect","name":"c","controller":true})";
  const std::string strimzi = "system:serviceaccount:kafka:strimzi-cluster-operator";
  CHECK(Validate(owned(connect), "", "", strimzi).decision == "allow");

  INFO("owner references that a person writes excuse nothing");
  CHECK(Validate(replica_set(deployment)).decision == "deny");
  CHECK(Validate(replica_set(deployment), "", "", "system:serviceaccount:shop:ci").decision ==
        "deny");
  CHECK(Validate(owned(connect)).decision == "deny");
}

TEST_CASE("a denial has no line that an author wrote") {
  const Reviewed denied =
      Validate(R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a\nb: all is well"},)"
               R"("data":{"producer.properties":"enable.idempotence=false"}})");
  CHECK(denied.message.find("enable-idempotence: ConfigMap shop/a?b: all is well, data") == 0);
  CHECK(denied.message.find('\n') == std::string::npos);
}

TEST_CASE("exemptions of the policy and of annotations hold until their day, with a reason") {
  const std::string bad = "enable.idempotence=false\n";
  const std::string exempt = "exemptions:\n- {kind: ConfigMap, namespace: shop, name: ord*, ";
  CHECK(Validate(Orders(bad), exempt + "reason: r, expires: 2026-06-01}").decision == "allow");
  CHECK(Validate(Orders(bad), exempt + "reason: r, expires: 2026-05-31}").decision == "deny");
  CHECK(Validate(Orders(bad), exempt + "reason: r, rules: [max-in-flight-at-most-5]}").decision ==
        "deny");
  for (const char* other : {"kind: Secret", "namespace: pay", "name: x*"}) {
    INFO(other);
    CHECK(Validate(Orders(bad), std::string("exemptions: [{reason: r, ") + other + "}]").decision ==
          "deny");
  }
  CHECK(Validate(Orders(bad), "exemptions: [{reason: r}]").rules.empty());
  CHECK(Validate(Orders(bad), "mode: audit").rules ==
        std::vector<std::string>{"enable-idempotence"});
  const auto annotated = [&](const std::string& annotations) {
    return Orders(bad, R"("annotations":{)" + annotations + "}");
  };
  CHECK(Validate(annotated(R"("producer-guard.io/exempt":"enable-idempotence: old broker")"))
            .decision == "allow");
  CHECK(Validate(annotated(R"("producer-guard.io/exempt":"enable-idempotence:")")).decision ==
        "deny");
  CHECK(Validate(
            annotated(
                R"("producer-guard.io/exempt":"max-in-flight-at-most-5, enable-idempotence: r")"))
            .decision == "allow");
  CHECK(Validate(annotated(R"("producer-guard.io/exempt":"enable-idempotence: r",)"
                           R"("producer-guard.io/exempt-until":"soon")"))
            .decision == "deny");
  CHECK(Validate(annotated(R"("producer-guard.io/exempt":"enable-idempotence: r",)"
                           R"("producer-guard.io/exempt-until":"2026-05-31")"))
            .decision == "deny");
  CHECK(Validate(annotated(R"("producer-guard.io/exempt":"enable-idempotence: old broker")"),
                 "annotations: {exempt: ignore}")
            .decision == "deny");
}

TEST_CASE("an annotation that does not count is told with a denial or a warning") {
  const auto with = [](const std::string& name, const std::string& text) {
    return Orders("enable.idempotence=false\n",
                  R"("annotations":{"producer-guard.io/)" + name + R"(":")" + text + "\"}");
  };
  using Warnings = std::vector<std::string>;
  const std::string exempt = "producer-guard.io/exempt does not count: ";
  CHECK(Validate(with("exempt", "enable-idempotence")).warnings ==
        Warnings{exempt + "'enable-idempotence' gives no reason; write RULE[,RULE]: REASON"});
  CHECK(Validate(with("exempt", "enable-idempotence: ")).warnings ==
        Warnings{exempt + "'enable-idempotence: ' gives no reason; write RULE[,RULE]: REASON"});
  CHECK(Validate(with("exempt", "enable-idempotent: old broker")).warnings ==
        Warnings{exempt +
                 "there is no rule 'enable-idempotent'; did you mean 'enable-idempotence'?"});
  CHECK(Validate(with("exempt",
                      R"(enable-idempotence: r","producer-guard.io/exempt-until":"2026-05-31)"))
            .warnings == Warnings{exempt + "its exempt-until '2026-05-31' is past"});
  CHECK(Validate(with("exempt", R"(enable-idempotence: r","producer-guard.io/exempt-until":"May)"))
            .warnings == Warnings{exempt + "exempt-until 'May' is no day; write YYYY-MM-DD"});
  const std::string sound = with("exempt", "enable-idempotence: r");
  CHECK(Validate(sound, "annotations: {exempt: report-only}").warnings ==
        Warnings{exempt + "the policy does not let authors say this"});
  CHECK(Validate(sound, "annotations: {exempt: ignore}").warnings == Warnings{});
  CHECK(Validate(sound, "annotations: {exempt: report-only}").decision == "deny");
  CHECK(Validate(sound, "annotations: {exempt: ignore}").decision == "deny");
  CHECK(Validate(with("intent", "order")).warnings ==
        Warnings{"producer-guard.io/intent does not count: 'order' is no intent; did you mean "
                 "'ordering'?"});
  CHECK(Validate(with("intent", "fast")).warnings ==
        Warnings{"producer-guard.io/intent does not count: 'fast' is no intent; write "
                 "duplicates-and-ordering, ordering or duplicates-allowed"});
  CHECK(Validate(with("client", "jawa")).warnings ==
        Warnings{
            "producer-guard.io/client does not count: 'jawa' is no client; did you mean 'java'?"});
  CHECK(Validate(with("intent", "duplicates-allowed")).warnings == Warnings{});
  const auto in_mode_warn = Validate(with("intent", "order"), "mode: warn");
  CHECK(in_mode_warn.decision == "warn");
  CHECK(in_mode_warn.warnings.size() == 2);
}

TEST_CASE("annotations say intent and client, when the policy lets them") {
  const auto with = [&](const std::string& text, const std::string& annotation) {
    return Orders(text, R"("annotations":{)" + annotation + "}");
  };
  const std::string allowed = R"("producer-guard.io/intent":"duplicates-allowed")";
  CHECK(Validate(with("acks=1\n", allowed)).decision == "allow");
  CHECK(Validate(with("acks=1\n", allowed), "annotations: {intent: ignore}").decision == "deny");
  const std::string client = R"("producer-guard.io/client":"java@3.9.0")";
  const std::string implicit = "rules: {enable-idempotence: {explicit: false}}";
  CHECK(Validate(with("acks=all\n", client), implicit).decision == "allow");
  CHECK(Validate(with("acks=all\n", ""), implicit).decision == "warn");
}
