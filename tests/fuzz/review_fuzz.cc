// The way of a request: decode, review at both endpoints, encode. Promises: an answer is JSON, and
// those of mutating.h.
#include "tests/fuzz/mutating.h"

using namespace producer_guard;
using fuzz::Expect;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  static const review::Ruling ruling = fuzz::MakeRuling();
  const std::string body(data, data + size);
  kube::AdmissionReviewDecoder decoder;
  const auto request = decoder.Decode(body, body.size());
  if (!request) {
    Expect(!request.error().message.empty(), "a body that is refused is explained");
    return 0;
  }
  const auto outcome = review::Review(*request, review::Endpoint::kValidate, ruling, fuzz::kToday);
  Expect(outcome.response.patch.empty(), "/validate never patches");
  Expect(nlohmann::json::accept(kube::EncodeAdmissionReview(outcome.response)),
         "an answer is JSON");
  fuzz::CheckPatch(body, ruling);
  return 0;
}
