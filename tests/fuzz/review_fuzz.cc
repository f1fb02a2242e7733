// The way of a request: decode, review at both endpoints, encode. Promises: an answer is JSON; a
// patch applies, by another implementation of RFC 6902, and a second review patches nothing.
#include <nlohmann/json.hpp>

#include "tests/fuzz/expect.h"
#include "webhook/kube/admission_review.h"
#include "webhook/review/reviewer.h"

using namespace producer_guard;
using fuzz::Expect;
using nlohmann::json;

namespace {

constexpr std::chrono::year_month_day kToday{std::chrono::year(2026), std::chrono::month(6),
                                             std::chrono::day(1)};

review::Ruling MakeRuling() {
  review::Ruling ruling;
  ruling.rules = std::make_shared<const engine::RuleSet>(engine::LoadBuiltInRules());
  auto policy = review::ParsePolicy("version: 1\nmode: deny\npatch: true\nunreadable: warn\n",
                                    "policy.yaml", *ruling.rules);
  Expect(policy.has_value(), "the policy can be read");
  ruling.policy = std::make_shared<const review::Policy>(std::move(*policy));
  return ruling;
}

// Returns: the patch of the answer, null when there is none.
json Mutate(const std::string& body, const review::Ruling& ruling) {
  kube::AdmissionReviewDecoder decoder;
  const auto request = decoder.Decode(body, body.size());
  if (!request) return nullptr;
  const auto outcome = review::Review(*request, review::Endpoint::kMutate, ruling, kToday);
  Expect(outcome.response.allowed, "/mutate never denies");
  if (outcome.response.patch.empty()) return nullptr;
  return json::parse(kube::Encode(outcome.response.patch));
}

void CheckPatch(const std::string& body, const review::Ruling& ruling) {
  const json patch = Mutate(body, ruling);
  if (patch.is_null()) return;
  json review = json::parse(body);
  review["request"]["object"] = review["request"]["object"].patch(patch);
  Expect(Mutate(review.dump(), ruling).is_null(), "what was patched is not patched again");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  static const review::Ruling ruling = MakeRuling();
  const std::string body(data, data + size);
  kube::AdmissionReviewDecoder decoder;
  const auto request = decoder.Decode(body, body.size());
  if (!request) {
    Expect(!request.error().message.empty(), "a body that is refused is explained");
    return 0;
  }
  const auto outcome = review::Review(*request, review::Endpoint::kValidate, ruling, kToday);
  Expect(outcome.response.patch.empty(), "/validate never patches");
  Expect(json::accept(kube::EncodeAdmissionReview(outcome.response)), "an answer is JSON");
  CheckPatch(body, ruling);
  return 0;
}
