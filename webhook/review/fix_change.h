// One setting that a fix changes, and how it is written in its carrier. FixPlan's parts; internal
// to webhook/review.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rules/text/edit.h"
#include "webhook/kube/json_patch.h"
#include "webhook/locate/located_config.h"
#include "webhook/review/fix_planner.h"

namespace producer_guard::review {

struct SettingChange {
  std::string name;  // of the client
  std::string value;
  std::optional<std::size_t> setting;  // index in the configuration; nothing: it is added
};

// What all findings of one configuration propose together.
struct WantedFix {
  std::size_t config = 0;
  std::vector<SettingChange> changes;
  std::vector<std::size_t> findings;
  std::size_t bundle = 0;  // those of one are mended together or not at all (shared_changes.h)
  std::string conflict;    // a setting of which two producers need different values
};

template <typename T>
using Planned = tl::expected<T, text::Refusal>;

// Returns: the setting of `config` that decides `name`, the last one given; nothing when none does.
[[nodiscard]] std::optional<std::size_t> SettingOf(const locate::LocatedConfig& config,
                                                   std::string_view name);

// Returns: the key as it is written in the carrier.
[[nodiscard]] std::string KeyOf(const locate::LocatedConfig& config, const SettingChange& change);

// Returns: nothing when the carrier can take every change; else why not.
[[nodiscard]] std::optional<text::Refusal> CheckChanges(const locate::LocatedConfig& config,
                                                        const WantedFix& wanted);

// The changes of every carrier but a text, as operations on the object.
[[nodiscard]] Planned<kube::JsonPatch> PlanOperations(const kube::Object& object,
                                                      const locate::LocatedConfig& config,
                                                      const WantedFix& wanted);

// Splices on the text of `config`, proved by an independent reader.
[[nodiscard]] Planned<std::vector<text::Edit>> PlanTextEdits(
    const std::vector<text::Change>& changes, const locate::LocatedConfig& config);
[[nodiscard]] std::vector<text::Change> TextChanges(const locate::LocatedConfig& config,
                                                    const WantedFix& wanted);

// Returns: whether `finding`, of the same configuration, is gone with the changes.
[[nodiscard]] bool IsSettled(const Assessment& assessment, const WantedFix& wanted,
                             const engine::Finding& finding, const FixGround& ground);

// Returns: nothing when the settings as they would be keep the rules; else why not.
[[nodiscard]] std::optional<text::Refusal> ProveByRules(const Assessment& assessment,
                                                        const WantedFix& wanted,
                                                        const FixGround& ground);

}  // namespace producer_guard::review
