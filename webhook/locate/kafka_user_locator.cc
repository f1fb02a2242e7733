// A Strimzi KafkaUser: what its ACLs allow, and producer settings that its annotations carry for
// whoever uses the account.
// Source: Strimzi API reference, AclRule; `operation` is deprecated in v1beta2 and gone in v1.
#include <utility>

#include "webhook/locate/dialects.h"
#include "webhook/locate/locators.h"
#include "webhook/locate/producer_evidence.h"
#include "webhook/locate/setting_groups.h"

namespace producer_guard::locate {

namespace {

// Each rule is compared with each other: 4096 of them 16 million times, some 50 ms. Users of a
// hundred rules are large.
constexpr std::size_t kMostAcls = 4096;

std::string Or(std::string_view text, std::string_view fallback) {
  return std::string(text.empty() ? fallback : text);
}

kafka::Acl ReadAcl(kube::Value rule) {
  kafka::Acl acl;
  const kube::Value resource = rule["resource"];
  acl.resource_type = std::string(resource["type"].String());
  acl.resource_name = std::string(resource["name"].String());
  acl.pattern_type = Or(resource["patternType"].String(), "literal");
  acl.uses_operation = rule["operation"].exists();
  acl.uses_operations = rule["operations"].exists();
  if (acl.uses_operation) acl.operations.emplace_back(rule["operation"].String());
  rule["operations"].ForEachItem(
      [&](std::size_t, kube::Value operation) { acl.operations.emplace_back(operation.String()); });
  return acl;
}

void FindAcls(const kube::Object& object, const std::string& pointer, Located& located) {
  const kube::Value authorization = object.root()["spec"]["authorization"];
  if (authorization["type"].String() != "simple") return;
  LocatedAcls acls;
  acls.subject.operation_is_removed = object.version() == "v1";
  authorization["acls"].ForEachItem([&](std::size_t index, kube::Value rule) {
    if (rule["type"].String() == "deny" || acls.pointers.size() > kMostAcls) return;
    acls.subject.acls.push_back(ReadAcl(rule));
    acls.pointers.push_back(pointer + "/spec/authorization/acls/" + std::to_string(index));
  });
  if (acls.pointers.size() > kMostAcls) {
    located.unreadable.push_back(
        {pointer + "/spec/authorization/acls",
         "spec.authorization.acls",
         {0, {}, "more than " + std::to_string(kMostAcls) + " rules for one user"}});
    return;
  }
  if (!acls.pointers.empty()) located.acls = std::move(acls);
}

void FindInAnnotations(kube::Value annotations, const std::string& pointer,
                       const KnownClients& known, Located& located) {
  std::vector<FoundSetting> settings;
  const std::string path = pointer + "/metadata/annotations";
  annotations.ForEachMember([&](std::string_view key, kube::Value value) {
    if (key == "kubectl.kubernetes.io/last-applied-configuration") return;
    const std::string_view name = key.substr(key.find('/') + 1);
    const std::string place = path + "/" + kube::EscapePointerToken(key);
    auto read = ReadKey(name);
    if (!read || (!read->producers_own && EvidenceOf(read->name) == Evidence::kNone)) {
      if (value.String().find('=') == std::string_view::npos) return;
      FindInText({place, "annotation " + std::string(key), "", false}, value.String(), known,
                 located);
      return;
    }
    FoundSetting found;
    found.key = std::move(*read);
    found.style.can_add = false;
    found.style.cannot_add_because = "which annotations are read is not known";
    found.value = std::string(value.String());
    found.place = {place, std::string(key), {}, {}};
    settings.push_back(std::move(found));
  });
  for (LocatedConfig& config : GroupSettings(std::move(settings), {}, known)) {
    config.carrier = Carrier::kMap;
    config.pointer = path;
    config.title = "metadata.annotations";
    located.configs.push_back(std::move(config));
  }
}

}  // namespace

void FindInKafkaUser(const kube::Object& object, const std::string& pointer,
                     const KnownClients& known, Located& located) {
  FindAcls(object, pointer, located);
  FindInAnnotations(object.root()["metadata"]["annotations"], pointer, known, located);
}

}  // namespace producer_guard::locate
