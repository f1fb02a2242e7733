// Base64 as Kubernetes uses it for bytes in JSON (RFC 4648, section 4): Secret data, ConfigMap
// binaryData, JSON Patch.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace producer_guard::kube {

[[nodiscard]] std::string EncodeBase64(std::string_view bytes);

// Returns: the bytes, or nothing when `text` is not base64. Line breaks are passed over, as Go
// does.
[[nodiscard]] std::optional<std::string> DecodeBase64(std::string_view text);

}  // namespace producer_guard::kube
