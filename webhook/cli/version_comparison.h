// explain --compare: the same settings read by other versions of the client, side by side. Between
// Resolve and the outputs of explain; judges nothing. Threads: any.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/kafka/effective_config.h"
#include "webhook/cli/console.h"

namespace producer_guard::cli {

// One version to compare with, as the user named it.
struct ComparedVersion {
  std::string label;  // "3.9"
  kafka::VersionRange versions;
};

// Reads "2.8,3.9,4.1". Returns: "" or what is wrong with it.
[[nodiscard]] std::string ReadComparedVersions(const std::string& list,
                                               std::vector<ComparedVersion>& versions);

struct Comparison {
  std::string label;
  kafka::EffectiveConfig config;
};

// Returns: for each version what `client`'s library would do; one that has no such version is left
// out.
[[nodiscard]] std::vector<Comparison> Compare(const kafka::Client& client,
                                              const std::vector<kafka::Setting>& settings,
                                              const std::vector<ComparedVersion>& versions);

// Returns: the versions after those of `client`; nothing where those have no end.
[[nodiscard]] std::optional<kafka::VersionRange> LaterThan(const kafka::Client& client);

// Returns: the versions before those of `client` that are still in use; nothing where none is.
[[nodiscard]] std::optional<kafka::VersionRange> EarlierThan(const kafka::Client& client);

// Returns: what these versions of `client`'s library would do.
[[nodiscard]] std::vector<kafka::VersionOutcome> OutcomesIn(
    const kafka::VersionRange& versions, kafka::Client client,
    const std::vector<kafka::Setting>& settings);

// Returns: that the client is newer than what is known, for people; "" where it is not.
[[nodiscard]] std::string NewerThanKnownText(const kafka::Client& client);

// Returns: a table of verdicts and the values that decide, a column a version, then the reasons;
// lines of `indent` spaces.
[[nodiscard]] std::string RenderComparison(const std::vector<Comparison>& comparisons,
                                           const Style& style, std::size_t indent);

}  // namespace producer_guard::cli
