#include "webhook/review/judged_owner.h"

#include <algorithm>
#include <array>

namespace producer_guard::review {

namespace {

// Built-in workloads make one kind each; an operator makes ConfigMaps and workloads of its
// resource.
struct Row {
  std::string_view group, owner;
  std::string_view made;  // "": everything that it owns
};

constexpr std::array kRows = {
    Row{"apps", "Deployment", "ReplicaSet"},
    Row{"apps", "ReplicaSet", "Pod"},
    Row{"apps", "StatefulSet", "Pod"},
    Row{"apps", "DaemonSet", "Pod"},
    Row{"", "ReplicationController", "Pod"},
    Row{"batch", "CronJob", "Job"},
    Row{"batch", "Job", "Pod"},
    Row{"kafka.strimzi.io", "KafkaConnect", ""},
    Row{"kafka.strimzi.io", "KafkaMirrorMaker2", ""},
    Row{"kafka.strimzi.io", "KafkaMirrorMaker", ""},
    Row{"kafka.strimzi.io", "KafkaBridge", ""},
    Row{"core.strimzi.io", "StrimziPodSet", "Pod"},
    Row{"platform.confluent.io", "Connect", ""},
    Row{"debezium.io", "DebeziumServer", ""},
};

std::string_view GroupOf(std::string_view api_version) {
  const std::size_t slash = api_version.find('/');
  return slash == std::string_view::npos ? std::string_view() : api_version.substr(0, slash);
}

// Source: Kubernetes documentation, "Authenticating", service account names; "Using RBAC
// Authorization", controller roles.
bool MayMake(std::string_view user, const Row& row) {
  if (row.made.empty()) return user.starts_with("system:serviceaccount:");
  if (user == "system:kube-controller-manager") return true;
  if (row.group == "core.strimzi.io") return user.starts_with("system:serviceaccount:");
  return user.starts_with("system:serviceaccount:kube-system:");
}

}  // namespace

std::optional<std::string> FindJudgedOwner(const kube::Object& object, std::string_view user) {
  std::optional<std::string> owner;
  object.root()["metadata"]["ownerReferences"].ForEachItem([&](std::size_t, kube::Value reference) {
    if (!reference["controller"].IsTrue()) return;
    const std::string_view kind = reference["kind"].String();
    const std::string_view group = GroupOf(reference["apiVersion"].String());
    const bool judged = std::any_of(kRows.begin(), kRows.end(), [&](const Row& row) {
      return row.owner == kind && row.group == group &&
             (row.made.empty() || row.made == object.kind()) && MayMake(user, row);
    });
    if (judged) owner = std::string(kind) + " " + std::string(reference["name"].String());
  });
  return owner;
}

}  // namespace producer_guard::review
