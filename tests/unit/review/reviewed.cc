#include "tests/unit/review/reviewed.h"

#include <nlohmann/json.hpp>
#include <stdexcept>

using namespace producer_guard;

namespace {

review::Ruling RulingOf(const std::string& policy) {
  review::Ruling ruling;
  ruling.rules = std::make_shared<const engine::RuleSet>(engine::LoadBuiltInRules());
  auto read = review::ParsePolicy("version: 1\n" + policy, "policy.yaml", *ruling.rules);
  if (!read) throw std::runtime_error(read.error().front().message);
  ruling.policy = std::make_shared<const review::Policy>(std::move(*read));
  return ruling;
}

Reviewed Run(review::Endpoint endpoint, const std::string& object, const std::string& policy,
             const std::string& old, const std::string& user) {
  const auto now = kube::ParsedJson::Parse(object).value();
  const auto before = kube::ParsedJson::Parse(old.empty() ? "null" : old).value();
  kube::AdmissionRequest request;
  request.uid = "u";
  request.user = user;
  request.name_space = "shop";
  request.object = kube::Object(now.root());
  if (!old.empty()) {
    request.operation = kube::Operation::kUpdate;
    request.old_object = kube::Object(before.root());
  }
  const std::chrono::year_month_day today{std::chrono::year(2026), std::chrono::month(6),
                                          std::chrono::day(1)};
  const auto outcome = review::Review(request, endpoint, RulingOf(policy), today);
  Reviewed reviewed;
  reviewed.allowed = outcome.response.allowed;
  reviewed.message = outcome.response.message;
  reviewed.warnings = outcome.response.warnings;
  if (!outcome.response.patch.empty()) reviewed.patch = kube::Encode(outcome.response.patch);
  reviewed.decision = ToString(outcome.decision);
  reviewed.ratcheted = outcome.ratcheted;
  reviewed.rules = outcome.rules;
  for (const auto& cause : outcome.response.causes) reviewed.fields.push_back(cause.field);
  return reviewed;
}

}  // namespace

Reviewed Validate(const std::string& object, const std::string& policy, const std::string& old,
                  const std::string& user) {
  return Run(review::Endpoint::kValidate, object, policy, old, user);
}

Reviewed Mutate(const std::string& object, const std::string& policy, const std::string& old) {
  return Run(review::Endpoint::kMutate, object, policy, old, "ann");
}

std::string Orders(const std::string& text, const std::string& more) {
  const nlohmann::json data = {{"producer.properties", text}};
  return R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"orders")" +
         (more.empty() ? "" : "," + more) + R"(},"data":)" + data.dump() + "}";
}
