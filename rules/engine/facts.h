// Facts: everything that a condition or a message may look at, for one judgement of one
// subject. Made by the evaluator, on the stack; only points to what its caller owns.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "rules/engine/evaluator.h"
#include "rules/kafka/acl.h"
#include "rules/kafka/effective_config.h"

namespace producer_guard::engine {

using kafka::Acl;
using kafka::AclSubject;

// What one case of a rule judges.
//   producer  a configuration, once for each version class that the client may have
//   remark    each setting that does not mean what its author thinks
//   refusal   each reason for which some version of the client does not start
//   user      the ACLs of one user together
//   resource  each resource (type, name, pattern) of a user's ACLs, with the operations of all
// its ACLs
//   acl       each ACL by itself
enum class Subject : std::uint8_t { kProducer, kRemark, kRefusal, kUser, kResource, kAcl };

struct Facts {
  Intent intent = Intent::kDuplicatesAndOrdering;
  const std::vector<std::string_view>* parameters = nullptr;  // in the order of the rule's

  const kafka::EffectiveConfig* config = nullptr;  // producer, remark, refusal
  const kafka::VersionOutcome* outcome = nullptr;  // producer
  const std::vector<kafka::Setting>* settings = nullptr;
  const kafka::Remark* remark = nullptr;
  const kafka::Reason* refusal = nullptr;

  const kafka::AclSubject* user = nullptr;  // user, resource, acl
  const Acl* acl = nullptr;                 // resource: the first of the resource
};

}  // namespace producer_guard::engine
