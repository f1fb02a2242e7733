// A review of a manifest under a policy, for tests.
#pragma once

#include <optional>
#include <string>

#include "webhook/review/reviewer.h"

struct Reviewed {
  bool allowed = true;
  std::string message;
  std::vector<std::string> warnings;
  std::string patch;  // JSON text, "" without one
  std::string decision;
  bool ratcheted = false;
  std::vector<std::string> fields;
  std::vector<std::string> rules;  // that were broken
};

// `object`, `old`: JSON; `old` makes it an UPDATE. `policy`: YAML behind "version: 1". `user`: who
// writes it.
Reviewed Validate(const std::string& object, const std::string& policy = "",
                  const std::string& old = "", const std::string& user = "ann");
Reviewed Mutate(const std::string& object, const std::string& policy = "patch: true",
                const std::string& old = "");

// Returns: a ConfigMap shop/orders with `text` as producer.properties; `more`: members of metadata.
std::string Orders(const std::string& text, const std::string& more = "");
