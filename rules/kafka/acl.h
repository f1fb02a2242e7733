// Access control entries of a principal, as an idempotent or transactional producer needs them.
// Read from their carrier by webhook/locate, judged by rules/engine.
#pragma once

#include <string>
#include <vector>

namespace producer_guard::kafka {

// What an ACL-bearing object (Strimzi KafkaUser) grants, already read from its carrier.
struct Acl {
  std::string resource_type;  // topic, group, cluster, transactionalId
  std::string resource_name;
  std::string pattern_type;  // literal, prefix
  std::vector<std::string> operations;
  bool uses_operation = false;   // the single, older field `operation` is there
  bool uses_operations = false;  // the list `operations` is there
};
struct AclSubject {
  std::vector<Acl> acls;
  bool operation_is_removed = false;  // the object's API version has no `operation` (v1)
};

}  // namespace producer_guard::kafka
