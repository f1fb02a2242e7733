// Reading one JSON text with simdjson under the product's limits. Internal to webhook/kube: what
// AdmissionReviewDecoder and ParsedJson share.
#pragma once

#include <simdjson.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace producer_guard::kube {

// Nesting of a text. An object of Kubernetes nests some 20 deep; a CRD's schema some 60. One level
// costs 16 bytes of the parser's memory: 8 KiB.
inline constexpr std::size_t kMaxDepth = 512;

// Reads `bytes`. With 64 readable bytes behind the text (SIMDJSON_PADDING) nothing is copied.
// Errors: a short reason that quotes nothing of the text.
// Lifetime: the element lives until the parser reads again.
[[nodiscard]] tl::expected<simdjson::dom::element, std::string> ReadJson(
    simdjson::dom::parser& parser, std::string_view bytes, std::size_t allocated_bytes);

// Returns: the first key that stands twice in one object of `element`, or nothing. The API server
// never sends one; what Go reads as the last value another reader may read as the first, so it is
// refused. Linear in the text.
[[nodiscard]] std::optional<std::string> FindDuplicateKey(simdjson::dom::element element);

}  // namespace producer_guard::kube
