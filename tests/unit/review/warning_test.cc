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
