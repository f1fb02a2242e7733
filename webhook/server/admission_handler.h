// Handle: the bytes of an AdmissionReview -> the bytes of its answer. The pure middle of the
// server: Decode, Review, Encode, and our own faults caught. Knows neither sockets nor HTTP beyond
// a status.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "webhook/kube/admission_review.h"
#include "webhook/review/reviewer.h"

namespace producer_guard::server {

struct AdmissionAnswer {
  int status = 200;
  std::string body;  // an AdmissionReview; a short text when the status is not 200
  review::ReviewOutcome outcome;
  std::string object_kind, object_name;  // "ConfigMap", "shop/orders"; for the log
  std::string fault;                     // what broke, for the log; the caller gets a short text
};

// `allocated_bytes`: as AdmissionReviewDecoder::Decode has it. Threads: one decoder a thread.
[[nodiscard]] AdmissionAnswer Handle(std::string_view body, std::size_t allocated_bytes,
                                     review::Endpoint endpoint, const review::Ruling& ruling,
                                     std::chrono::year_month_day today,
                                     kube::AdmissionReviewDecoder& decoder);

}  // namespace producer_guard::server
