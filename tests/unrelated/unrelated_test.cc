// What configures no producer of Kafka raises nothing (README.md).
#include <cstdlib>
#include <iostream>
#include <set>
#include <string>

#include "tests/catch.h"
#include "tests/unrelated/manifests.h"
#include "tests/unrelated/variants.h"

using namespace producer_guard;
using unrelated::Judge;

namespace {

const std::string kOthers = "tests/unrelated/manifests";
const std::string kKafka = "tests/unrelated/kafka";

review::Ruling DefaultRuling() {
  return {std::make_shared<const engine::RuleSet>(engine::LoadBuiltInRules()),
          std::make_shared<const review::Policy>(review::DefaultPolicy())};
}

// PRODUCER_GUARD_SEED, else one that is always the same: a change of the product is judged by the
// same manifests.
unsigned Seed() {
  const char* const given = std::getenv("PRODUCER_GUARD_SEED");
  return given == nullptr ? 20261125u : static_cast<unsigned>(std::strtoul(given, nullptr, 10));
}

void CheckSilence(const std::string& folder, std::size_t count) {
  const auto ruling = DefaultRuling();
  unrelated::Variants variants(unrelated::ReadManifests(folder), Seed());
  std::set<std::string> seen;
  std::size_t objects = 0, loud = 0;
  while (seen.size() < count && loud < 10) {
    const auto [manifest, is_new] = seen.insert(variants.Manifest());
    if (!is_new) continue;
    const auto judgement = Judge(*manifest, ruling);
    objects += judgement.objects;
    if (judgement.IsSilent()) continue;
    ++loud;
    UNSCOPED_INFO("number " << seen.size() << ":\n" << judgement.details << *manifest);
    CHECK(judgement.IsSilent());
  }
  std::cout << folder << ": seed " << Seed() << ", " << seen.size() << " manifests, " << objects
            << " objects, " << loud << " not silent\n";
  CHECK(objects >= seen.size());
}

}  // namespace

TEST_CASE("nothing is found in each manifest of the folders as it stands") {
  const auto ruling = DefaultRuling();
  for (const std::string& folder : {kOthers, kKafka}) {
    for (const auto& object : unrelated::ReadManifests(folder)) {
      const auto judgement = Judge(object.dump(), ruling);
      INFO(folder << " " << object.value("metadata", nlohmann::ordered_json()).dump() << "\n"
                  << judgement.details);
      CHECK(judgement.IsSilent());
    }
  }
}

TEST_CASE("1,000 manifests that have nothing to do with Kafka raise nothing") {
  CheckSilence(kOthers, 1000);
}

TEST_CASE("300 manifests about Kafka that configure no producer raise nothing") {
  CheckSilence(kKafka, 300);
}

TEST_CASE("a producer that is put among the same is found") {
  const auto ruling = DefaultRuling();
  for (const std::string& folder : {kOthers, kKafka}) {
    unrelated::Variants variants(unrelated::ReadManifests(folder), Seed() + 1);
    for (int i = 0; i < 150; ++i) {
      const std::string manifest = variants.ManifestWithProducer();
      const auto judgement = Judge(manifest, ruling);
      INFO("seed " << Seed() + 1 << " number " << i << "\n" << judgement.details << manifest);
      CHECK(judgement.producers > 0);
      CHECK_THAT(judgement.details, ContainsSubstring("enable-idempotence: "));
    }
  }
}
