#include <nlohmann/json.hpp>

#include "tests/catch.h"
#include "webhook/kube/admission_review.h"
#include "webhook/kube/base64.h"
#include "webhook/kube/printable.h"

using namespace producer_guard::kube;

TEST_CASE("a denial has status, message and causes") {
  AdmissionResponse response;
  response.uid = "u";
  response.allowed = false;
  response.message = "no";
  response.causes = {{"enable-idempotence", "data[a]", "no"}};
  CHECK(
      EncodeAdmissionReview(response) ==
      R"({"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","response":{"uid":"u",)"
      R"("allowed":false,"status":{"status":"Failure","message":"no","reason":"Forbidden",)"
      R"("details":{"causes":[{"reason":"enable-idempotence","message":"no","field":"data[a]"}]},)"
      R"("code":403}}})");
}

TEST_CASE("a patch goes as base64 with its type") {
  AdmissionResponse response;
  response.patch = {{PatchOperation::Kind::kReplace, "/data/a~1b", "x\n", false},
                    {PatchOperation::Kind::kAdd, "/spec/c", "true", true}};
  const auto json = nlohmann::json::parse(EncodeAdmissionReview(response));
  CHECK(json["response"]["patchType"] == "JSONPatch");
  CHECK(DecodeBase64(json["response"]["patch"].get<std::string>()) ==
        R"([{"op":"replace","path":"/data/a~1b","value":"x\n"},)"
        R"({"op":"add","path":"/spec/c","value":true}])");
}

TEST_CASE("warnings are cut at 256 bytes between characters, and counted beyond sixteen") {
  AdmissionResponse response;
  std::string text;
  for (int i = 0; i < 200; ++i) text += "\xc3\xa9";
  response.warnings.assign(20, text);
  const auto warnings =
      nlohmann::json::parse(EncodeAdmissionReview(response))["response"]["warnings"];
  REQUIRE(warnings.size() == 16);
  CHECK(warnings[0].get<std::string>() == text.substr(0, 252) + "...");
  CHECK(warnings[15] == "... and 5 more");
}

TEST_CASE("bytes that are no UTF-8 are replaced, not thrown over") {
  AdmissionResponse response;
  response.allowed = false;
  response.message =
      "a\xff"
      "b";
  CHECK(EncodeAdmissionReview(response).find("a\xEF\xBF\xBD"
                                             "b") != std::string::npos);
  CHECK(Encode(JsonPatch{{PatchOperation::Kind::kAdd, "/a", "\xff", false}}) ==
        "[{\"op\":\"add\",\"path\":\"/a\",\"value\":\"\xEF\xBF\xBD\"}]");
}

TEST_CASE("base64 both ways, and what is none") {
  const std::string binary("\0\xff", 2);
  for (const std::string& bytes : {std::string(), std::string("f"), std::string("fo"),
                                   std::string("foo"), std::string("foob"), binary}) {
    CHECK(DecodeBase64(EncodeBase64(bytes)) == bytes);
  }
  CHECK(EncodeBase64("foob") == "Zm9vYg==");
  CHECK(DecodeBase64("Zm9v\nYg==") == "foob");
  for (const char* bad : {"Z", "Zm9", "Zm9v=", "Zm=v", "Zm9v!A=="}) {
    INFO(bad);
    CHECK_FALSE(DecodeBase64(bad));
  }
}

TEST_CASE("what terminals obey is not passed on; a denial keeps its lines") {
  CHECK(Printable("a\tb\x1b[31m\r\n\x7f") == "a b?[31m???");
  CHECK(Printable("\u0085\u009b\u2028\u202e\u2066\u2069") == "??????");
  CHECK(Printable("\u00e4 \u2713 \u2027 \u202f \xC2") == "\u00e4 \u2713 \u2027 \u202f \xC2");
  AdmissionResponse response;
  response.allowed = false;
  response.message = "one\x1b\ntwo";
  response.causes = {{"r", "data[a\n]", "m\u202e"}};
  response.warnings = {"w\n"};
  response.audit_annotations["patched"] = "p\x07";
  const auto json = nlohmann::json::parse(EncodeAdmissionReview(response))["response"];
  CHECK(json["status"]["message"] == "one?\ntwo");
  CHECK(json["status"]["details"]["causes"][0]["field"] == "data[a?]");
  CHECK(json["status"]["details"]["causes"][0]["message"] == "m?");
  CHECK(json["warnings"][0] == "w?");
  CHECK(json["auditAnnotations"]["patched"] == "p?");
}
