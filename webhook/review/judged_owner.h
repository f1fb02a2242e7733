// Who is asked about an object that a controller made: the owner, where the owner is judged itself.
// A refusal of the copy would be read by nobody, and would hold up an owner that was let through,
// because its settings were so before. Between Assess and the response; decides nothing. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "webhook/kube/value.h"

namespace producer_guard::review {

// Returns: "Deployment payments" when the controller of `object` is a resource that is judged, and
// from which `object` has its settings; nothing otherwise. Whoever writes an object may write owner
// references too, so that only those of a controller count: `user` must be the controller manager
// or one of its accounts for built-in workloads, an account of a program for an operator's.
[[nodiscard]] std::optional<std::string> FindJudgedOwner(const kube::Object& object,
                                                         std::string_view user);

}  // namespace producer_guard::review
