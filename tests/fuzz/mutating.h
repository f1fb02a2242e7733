// The way of a request through /mutate, for the targets that have one. Promise: a patch applies, by
// another implementation of RFC 6902, and a second review patches nothing.
#pragma once

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/fuzz/expect.h"
#include "webhook/kube/admission_review.h"
#include "webhook/review/reviewer.h"

namespace producer_guard::fuzz {

inline constexpr std::chrono::year_month_day kToday{std::chrono::year(2026), std::chrono::month(6),
                                                    std::chrono::day(1)};

inline review::Ruling MakeRuling() {
  review::Ruling ruling;
  ruling.rules = std::make_shared<const engine::RuleSet>(engine::LoadBuiltInRules());
  auto policy = review::ParsePolicy("version: 1\nmode: deny\npatch: true\nunreadable: warn\n",
                                    "policy.yaml", *ruling.rules);
  Expect(policy.has_value(), "the policy can be read");
  ruling.policy = std::make_shared<const review::Policy>(std::move(*policy));
  return ruling;
}

// Returns: the patch of the answer, null when there is none.
inline nlohmann::json Mutate(const std::string& body, const review::Ruling& ruling) {
  kube::AdmissionReviewDecoder decoder;
  const auto request = decoder.Decode(body, body.size());
  if (!request) return nullptr;
  const auto outcome = review::Review(*request, review::Endpoint::kMutate, ruling, kToday);
  Expect(outcome.response.allowed, "/mutate never denies");
  if (outcome.response.patch.empty()) return nullptr;
  return nlohmann::json::parse(kube::Encode(outcome.response.patch));
}

// Each operation that takes something's place stands behind a test of what it was planned on.
inline void ExpectTests(const nlohmann::json& patch) {
  const bool tests = std::any_of(patch.begin(), patch.end(),
                                 [](const auto& operation) { return operation["op"] == "test"; });
  Expect(tests, "a patch tests what it was planned on");
}

inline void CheckPatch(const std::string& body, const review::Ruling& ruling) {
  const nlohmann::json patch = Mutate(body, ruling);
  if (patch.is_null()) return;
  ExpectTests(patch);
  nlohmann::json review = nlohmann::json::parse(body);
  review["request"]["object"] = review["request"]["object"].patch(patch);
  Expect(Mutate(review.dump(), ruling).is_null(), "what was patched is not patched again");
}

}  // namespace producer_guard::fuzz
