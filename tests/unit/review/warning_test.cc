#include "tests/catch.h"
#include "tests/unit/review/reviewed.h"

namespace {

const std::string kApp =
    R"({"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"app"},"spec":{"template":)"
    R"({"spec":{"containers":[{"name":"app","env":[{"name":"SPRING_KAFKA_PRODUCER_ACKS",)"
    R"("value":"1"}]}]}}}})";
const std::string kWarn = "mode: warn\nclients: {default: {library: java, versions: \">=2.8\"}}";

}  // namespace

TEST_CASE(
    "a warning that is too long tells in fewer words what is wrong, and whole what to write") {
  const Reviewed made = Validate(kApp, kWarn);
  REQUIRE(made.warnings.size() == 2);
  CHECK(made.warnings[0] ==
        "enable-idempotence: container \"app\" env: enable.idempotence is not set: off by default "
        "(java >=2.8 <3.0.1 or 3.1.0), switched off by another setting (java >=... Set "
        "SPRING_KAFKA_PRODUCER_PROPERTIES_ENABLE_IDEMPOTENCE=true and "
        "SPRING_KAFKA_PRODUCER_ACKS=all");
  CHECK(made.warnings[0].size() == 256);
}

TEST_CASE("what was so before is told within the length of a warning too") {
  const Reviewed kept =
      Validate(kApp, "clients: {default: {library: java, versions: \">=2.8\"}}", kApp);
  CHECK(kept.allowed);
  REQUIRE(!kept.warnings.empty());
  CHECK(kept.warnings[0].starts_with("allowed because it was so before: enable-idempotence: "));
  CHECK(kept.warnings[0].ends_with("and SPRING_KAFKA_PRODUCER_ACKS=all"));
  CHECK(kept.warnings[0].size() == 256);
}

TEST_CASE("where an unknown object may set what is missing, the variable to write is named") {
  const auto warned = [](const std::string& variable) {
    const std::string app =
        R"({"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"app"},"spec":)"
        R"({"template":{"spec":{"containers":[{"name":"app","envFrom":[{"configMapRef":)"
        R"({"name":"orders"}}],"env":[{"name":")" +
        variable + R"(","value":"all"}]}]}}}})";
    return Validate(app, kWarn).warnings;
  };
  const std::string begin =
      "enable-idempotence: container \"app\" env: enable.idempotence comes from ConfigMap orders, "
      "which cannot be known here. Set ";
  CHECK(warned("KAFKA_PRODUCER_ACKS") ==
        std::vector<std::string>{begin + "KAFKA_PRODUCER_ENABLE_IDEMPOTENCE=true"});
  CHECK(
      warned("SPRING_KAFKA_PRODUCER_ACKS") ==
      std::vector<std::string>{begin + "SPRING_KAFKA_PRODUCER_PROPERTIES_ENABLE_IDEMPOTENCE=true"});
  CHECK(warned("Kafka__Producer__Acks") ==
        std::vector<std::string>{begin + "enable.idempotence=true"});
}
