// Makes the AdmissionReview that the API server would send for an object that is being created, to
// try a manifest on the webhook. Pure.
#pragma once

#include <string>
#include <string_view>

#include "webhook/kube/value.h"

namespace producer_guard::cli {

// `name_space`: of an object that names none; "" is "default". Returns: JSON text.
[[nodiscard]] std::string RenderAdmissionRequest(const kube::Object& object,
                                                 std::string_view name_space);

}  // namespace producer_guard::cli
