#include "webhook/kube/admission_review.h"
#include "webhook/kube/json_text.h"

namespace producer_guard::kube {

namespace {

// What a decoder keeps for the next body: twice the size of an ordinary object (64 KiB) several
// times over, so that one huge body does not stay for good (Shrink). The tape of a text takes about
// 8 times its bytes.
constexpr std::size_t kKeptBytes = 1u << 20;

tl::unexpected<DecodeError> Refuse(std::string message) {
  return tl::unexpected<DecodeError>(DecodeError{400, std::move(message)});
}

bool ReadOperation(std::string_view text, Operation& operation) {
  for (const Operation known :
       {Operation::kCreate, Operation::kUpdate, Operation::kDelete, Operation::kConnect}) {
    if (text != ToString(known)) continue;
    operation = known;
    return true;
  }
  return false;
}

}  // namespace

std::string_view ToString(Operation operation) {
  switch (operation) {
    case Operation::kCreate:
      return "CREATE";
    case Operation::kUpdate:
      return "UPDATE";
    case Operation::kDelete:
      return "DELETE";
    case Operation::kConnect:
      return "CONNECT";
  }
  return "";
}

struct AdmissionReviewDecoder::State {
  std::unique_ptr<simdjson::dom::parser> parser = std::make_unique<simdjson::dom::parser>();
};

AdmissionReviewDecoder::AdmissionReviewDecoder() : state_(std::make_unique<State>()) {}
AdmissionReviewDecoder::~AdmissionReviewDecoder() = default;
AdmissionReviewDecoder::AdmissionReviewDecoder(AdmissionReviewDecoder&&) noexcept = default;

void AdmissionReviewDecoder::Shrink() {
  if (state_->parser->capacity() <= kKeptBytes) return;
  state_->parser = std::make_unique<simdjson::dom::parser>();
}

tl::expected<AdmissionRequest, DecodeError> AdmissionReviewDecoder::Decode(
    std::string_view body, std::size_t allocated_bytes) {
  if (body.empty()) return Refuse("the body is empty; expected an AdmissionReview");
  const auto json = ReadJson(*state_->parser, body, allocated_bytes);
  if (!json) return Refuse("the body is not JSON: " + json.error());
  if (FindDuplicateKey(*json))
    return Refuse("the body is ambiguous: a key stands twice in one object");

  const Value review(*json);
  if (review["kind"].String() != "AdmissionReview")
    return Refuse("the body is not an AdmissionReview");
  if (review["apiVersion"].String() != "admission.k8s.io/v1") {
    return Refuse("the AdmissionReview is not of apiVersion admission.k8s.io/v1");
  }
  const Value wire = review["request"];
  if (wire.kind() != ValueKind::kObject) return Refuse("the AdmissionReview has no request");

  AdmissionRequest request;
  request.uid = wire["uid"].String();
  if (request.uid.empty()) return Refuse("the request has no uid");
  if (!ReadOperation(wire["operation"].String(), request.operation)) {
    return Refuse("the request's operation is none of CREATE, UPDATE, DELETE, CONNECT");
  }
  request.dry_run = wire["dryRun"].IsTrue();
  request.name_space = wire["namespace"].String();
  request.name = wire["name"].String();
  request.subresource = wire["subResource"].String();
  request.user = wire["userInfo"]["username"].String();
  request.object = Object(wire["object"]);
  request.old_object = Object(wire["oldObject"]);
  const bool writes =
      request.operation == Operation::kCreate || request.operation == Operation::kUpdate;
  if (writes && request.object.root().kind() != ValueKind::kObject)
    return Refuse("the request has no object");
  return request;
}

}  // namespace producer_guard::kube
