#include <nlohmann/json.hpp>

#include "webhook/kube/admission_review.h"
#include "webhook/kube/base64.h"
#include "webhook/kube/printable.h"

namespace producer_guard::kube {

namespace {

using Json = nlohmann::ordered_json;

// The API server cuts all warnings together at 4096 characters; kubectl prints each on a line.
constexpr std::size_t kMostWarnings = 16;

// Cuts at a character's border, so that what is left is still UTF-8.
std::string Shortened(const std::string& text) {
  if (text.size() <= kMostWarningBytes) return text;
  std::size_t end = kMostWarningBytes - 3;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "...";
}

Json Warnings(const std::vector<std::string>& warnings) {
  Json list = Json::array();
  const std::size_t shown = warnings.size() > kMostWarnings ? kMostWarnings - 1 : warnings.size();
  for (std::size_t i = 0; i < shown; ++i) list.push_back(Shortened(Printable(warnings[i])));
  if (shown < warnings.size()) {
    list.push_back("... and " + std::to_string(warnings.size() - shown) + " more");
  }
  return list;
}

// A denial has a line for each finding.
std::string PrintableLines(std::string_view text) {
  std::string lines;
  while (true) {
    const std::size_t end = text.find('\n');
    lines += Printable(text.substr(0, end));
    if (end == std::string_view::npos) return lines;
    lines += '\n';
    text.remove_prefix(end + 1);
  }
}

Json DenialStatus(const AdmissionResponse& response) {
  Json causes = Json::array();
  for (const StatusCause& cause : response.causes) {
    causes.push_back({{"reason", cause.reason},
                      {"message", Printable(cause.message)},
                      {"field", Printable(cause.field)}});
  }
  Json status = {{"status", "Failure"},
                 {"message", PrintableLines(response.message)},
                 {"reason", "Forbidden"}};
  if (!causes.empty()) status["details"] = {{"causes", std::move(causes)}};
  status["code"] = 403;
  return status;
}

// Returns: `review` with the member "patch" of its response, which ends it. Base64 stands in JSON
// as it is, and may have megabytes that need not be looked at again for what is to be escaped.
std::string WithPatch(std::string review, const JsonPatch& patch) {
  constexpr std::string_view kEnd = "}}";
  review.resize(review.size() - kEnd.size());
  review += R"(,"patch":")";
  review += EncodeBase64(Encode(patch));
  review += '"';
  review += kEnd;
  return review;
}

}  // namespace

std::string EncodeAdmissionReview(const AdmissionResponse& response) {
  Json body = {{"uid", response.uid}, {"allowed", response.allowed}};
  if (!response.allowed) body["status"] = DenialStatus(response);
  if (!response.patch.empty()) body["patchType"] = "JSONPatch";
  if (!response.warnings.empty()) body["warnings"] = Warnings(response.warnings);
  for (const auto& [key, text] : response.audit_annotations) {
    body["auditAnnotations"][key] = Printable(text);
  }
  const Json review = {{"apiVersion", "admission.k8s.io/v1"},
                       {"kind", "AdmissionReview"},
                       {"response", std::move(body)}};
  std::string text = review.dump(-1, ' ', false, Json::error_handler_t::replace);
  return response.patch.empty() ? text : WithPatch(std::move(text), response.patch);
}

}  // namespace producer_guard::kube
