#include "webhook/cli/admission_request.h"

#include <nlohmann/json.hpp>

#include "webhook/cli/json_parts.h"

namespace producer_guard::cli {

namespace {

using Json = nlohmann::ordered_json;

// The plural that the API server knows the kind by, as English makes it: ConfigMap, configmaps;
// NetworkPolicy, networkpolicies; KafkaBridge, kafkabridges; Ingress, ingresses. The webhook does
// not look at it.
std::string PluralOf(std::string_view kind) {
  std::string plural;
  for (const char c : kind) plural += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (plural.empty()) return plural;
  if (plural.back() == 's') return plural + "es";
  if (plural.back() == 'y') return plural.substr(0, plural.size() - 1) + "ies";
  return plural + "s";
}

}  // namespace

std::string RenderAdmissionRequest(const kube::Object& object, std::string_view name_space) {
  const std::string group(object.group()), version(object.version()), kind(object.kind());
  const Json kind_of = {{"group", group}, {"version", version}, {"kind", kind}};
  const Json resource = {{"group", group}, {"version", version}, {"resource", PluralOf(kind)}};
  std::string in(object.name_space());
  if (in.empty()) in = name_space.empty() ? "default" : std::string(name_space);
  Json request;
  request["uid"] = "00000000-0000-4000-8000-000000000000";
  request["kind"] = kind_of;
  request["resource"] = resource;
  request["requestKind"] = kind_of;
  request["requestResource"] = resource;
  request["name"] = std::string(object.name());
  request["namespace"] = in;
  request["operation"] = "CREATE";
  request["userInfo"] = {{"username", "producer-guard"}};
  request["object"] = ToJson(object.root());
  request["oldObject"] = nullptr;
  request["dryRun"] = true;
  Json review;
  review["apiVersion"] = "admission.k8s.io/v1";
  review["kind"] = "AdmissionReview";
  review["request"] = std::move(request);
  return DumpJson(review);
}

}  // namespace producer_guard::cli
