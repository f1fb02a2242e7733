#include "tests/catch.h"
#include "webhook/kube/admission_review.h"

using namespace producer_guard::kube;

namespace {

std::string Wrapped(const std::string& request) {
  return R"({"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":)" + request +
         "}";
}

// Returns: "" or the refusal.
std::string Refusal(const std::string& body) {
  AdmissionReviewDecoder decoder;
  const auto request = decoder.Decode(body, body.size());
  if (request) return "";
  CHECK(request.error().http_status == 400);
  return request.error().message;
}

}  // namespace

TEST_CASE("a CREATE is decoded, from a body with and without room behind it") {
  const std::string body =
      Wrapped(R"({"uid":"u","operation":"CREATE","namespace":"shop","name":"o","dryRun":true,)"
              R"("userInfo":{"username":"ann"},"object":{"kind":"ConfigMap","apiVersion":"v1",)"
              R"("metadata":{"name":"o","namespace":"shop"}},"oldObject":null})");
  AdmissionReviewDecoder decoder;
  std::string padded = body + std::string(64, '\0');
  for (const auto& [view, allocated] :
       {std::pair(std::string_view(body), body.size()),
        std::pair(std::string_view(padded).substr(0, body.size()), padded.size())}) {
    const auto request = decoder.Decode(view, allocated);
    REQUIRE(request);
    CHECK(request->uid == "u");
    CHECK(request->operation == Operation::kCreate);
    CHECK(request->dry_run);
    CHECK(request->name_space == "shop");
    CHECK(request->user == "ann");
    CHECK(request->object.kind() == "ConfigMap");
    CHECK(request->old_object.kind().empty());
  }
}

TEST_CASE("an UPDATE has both objects, a DELETE none") {
  AdmissionReviewDecoder decoder;
  const std::string update =
      Wrapped(R"({"uid":"u","operation":"UPDATE","object":{"kind":"A"},"oldObject":{"kind":"B"}})");
  const auto updated = decoder.Decode(update, update.size());
  REQUIRE(updated);
  CHECK(updated->old_object.kind() == "B");
  const std::string removal = Wrapped(R"({"uid":"u","operation":"DELETE","object":null})");
  CHECK(decoder.Decode(removal, removal.size())->operation == Operation::kDelete);
}

TEST_CASE("what is no AdmissionReview is refused in few words that quote nothing") {
  CHECK(Refusal("") == "the body is empty; expected an AdmissionReview");
  CHECK(Refusal("acks=1").find("the body is not JSON: ") == 0);
  CHECK(Refusal("{}") == "the body is not an AdmissionReview");
  CHECK(Refusal(R"({"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1beta1"})") ==
        "the AdmissionReview is not of apiVersion admission.k8s.io/v1");
  CHECK(Refusal(Wrapped("[]")) == "the AdmissionReview has no request");
  CHECK(Refusal(Wrapped(R"({"operation":"CREATE","object":{}})")) == "the request has no uid");
  CHECK(Refusal(Wrapped(R"({"uid":"u","operation":"PATCH"})")) ==
        "the request's operation is none of CREATE, UPDATE, DELETE, CONNECT");
  CHECK(Refusal(Wrapped(R"({"uid":"u","operation":"CREATE"})")) == "the request has no object");
  CHECK(Refusal(Wrapped(R"({"uid":"u","uid":"v"})")) ==
        "the body is ambiguous: a key stands twice in one object");
}

TEST_CASE("duplicate keys are found however many keys there are") {
  std::string many = R"({"uid":"u","operation":"CREATE","object":{)";
  for (int i = 0; i < 100; ++i) many += "\"k" + std::to_string(i) + "\":1,";
  CHECK(Refusal(Wrapped(many + "\"x\":1}}")).empty());
  CHECK_FALSE(Refusal(Wrapped(many + "\"k7\":1}}")).empty());
}

TEST_CASE("hostile bytes are refused: nesting, bad UTF-8, NUL, something behind the end") {
  const std::string nested = std::string(100'000, '[') + std::string(100'000, ']');
  CHECK(Refusal(nested) == "the body is not JSON: nested more than 512 deep");
  CHECK_FALSE(Refusal(Wrapped("{\"uid\":\"\xff\xfe\"}")).empty());
  CHECK_FALSE(Refusal(std::string("{\0}", 3)).empty());
  CHECK_FALSE(Refusal(Wrapped(R"({"uid":"u","operation":"DELETE"})") + "{}").empty());
}
