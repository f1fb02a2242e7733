// The manifests of a folder as JSON values, and what the product says of a manifest.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "webhook/review/assessment.h"

namespace producer_guard::unrelated {

// Returns: every object of the YAML files in `folder` (of the repository), lists taken apart.
// Errors: std::runtime_error for a file that cannot be read.
[[nodiscard]] std::vector<nlohmann::ordered_json> ReadManifests(const std::string& folder);

struct Judgement {
  std::size_t objects = 0;
  std::size_t producers = 0;  // and the ACLs of them
  std::size_t findings = 0;
  std::size_t unreadable = 0;  // texts, objects and documents
  std::string details;         // a line each

  [[nodiscard]] bool IsSilent() const { return producers + findings + unreadable == 0; }
};

// Returns: what an audit of `manifest` finds.
[[nodiscard]] Judgement Judge(const std::string& manifest, const review::Ruling& ruling);

}  // namespace producer_guard::unrelated
