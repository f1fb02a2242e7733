#include "webhook/server/admission_handler.h"

#include <exception>

namespace producer_guard::server {

namespace {

AdmissionAnswer Answer(std::string_view body, std::size_t allocated_bytes,
                       review::Endpoint endpoint, const review::Ruling& ruling,
                       std::chrono::year_month_day today, kube::AdmissionReviewDecoder& decoder) {
  AdmissionAnswer answer;
  const auto request = decoder.Decode(body, allocated_bytes);
  if (!request) {
    answer.status = request.error().http_status;
    answer.body = request.error().message + "\n";
    return answer;
  }
  answer.object_kind = std::string(request->object.kind());
  answer.object_name = std::string(request->name_space) + "/" + std::string(request->name);
  answer.outcome = review::Review(*request, endpoint, ruling, today);
  answer.body = kube::EncodeAdmissionReview(answer.outcome.response);
  return answer;
}

struct Shrinking {
  kube::AdmissionReviewDecoder& decoder;
  ~Shrinking() { decoder.Shrink(); }
};

}  // namespace

AdmissionAnswer Handle(std::string_view body, std::size_t allocated_bytes,
                       review::Endpoint endpoint, const review::Ruling& ruling,
                       std::chrono::year_month_day today, kube::AdmissionReviewDecoder& decoder) {
  const Shrinking after{decoder};
  try {
    return Answer(body, allocated_bytes, endpoint, ruling, today, decoder);
  } catch (const std::exception& error) {
    AdmissionAnswer answer;
    answer.status = 500;
    answer.body = "a fault of producer-guard's own; see its log\n";
    answer.fault = error.what();
    return answer;
  }
}

}  // namespace producer_guard::server
