// AdmissionReview admission.k8s.io/v1 on the wire: bytes -> AdmissionRequest, AdmissionResponse ->
// bytes. First and last step of the way of the data. Decides nothing. Source: Kubernetes
// documentation, "Dynamic Admission Control", request and response.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "webhook/kube/json_patch.h"
#include "webhook/kube/value.h"

namespace producer_guard::kube {

enum class Operation { kCreate, kUpdate, kDelete, kConnect };
[[nodiscard]] std::string_view ToString(Operation operation);  // "CREATE", ...

struct AdmissionRequest {
  std::string_view uid;
  Operation operation = Operation::kCreate;
  bool dry_run = false;
  std::string_view name_space;  // of the request; the object's own may be empty on CREATE
  std::string_view name;
  std::string_view subresource;
  std::string_view user;  // userInfo.username
  Object object;          // absent on DELETE
  Object old_object;      // absent on CREATE
};

struct DecodeError {
  int http_status = 400;
  std::string message;  // short text for the caller; never quotes raw input
};

// Decodes one body after the other and reuses its memory. Threads: one decoder a thread.
class AdmissionReviewDecoder {
 public:
  AdmissionReviewDecoder();
  ~AdmissionReviewDecoder();
  AdmissionReviewDecoder(AdmissionReviewDecoder&&) noexcept;

  // `allocated_bytes`: how many bytes may be read from body.data(); with body.size() + 64 or more
  // nothing is copied. Returns: views into this decoder, valid until the next Decode. Errors 400:
  // not JSON, not an AdmissionReview of admission.k8s.io/v1, no request, no uid, an ambiguous
  // duplicate key, nesting over 512.
  [[nodiscard]] tl::expected<AdmissionRequest, DecodeError> Decode(std::string_view body,
                                                                   std::size_t allocated_bytes);

  // Effect: gives back what a large body took; what Decode returned is not valid any more.
  void Shrink();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The API server cuts a warning at 256 characters.
inline constexpr std::size_t kMostWarningBytes = 256;

struct StatusCause {
  std::string reason;  // rule id
  std::string field;   // JSON path of the place
  std::string message;
};

struct AdmissionResponse {
  std::string uid;
  bool allowed = true;
  std::string message;                // of a denial
  std::vector<StatusCause> causes;    // of a denial
  std::vector<std::string> warnings;  // shown by kubectl; at most 16, at most 256 characters each
  JsonPatch patch;
  std::map<std::string, std::string> audit_annotations;
};

// Returns: the AdmissionReview with this response. A denial has code 403 and reason "Forbidden".
[[nodiscard]] std::string EncodeAdmissionReview(const AdmissionResponse& response);

}  // namespace producer_guard::kube
