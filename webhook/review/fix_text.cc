// Fixes of settings in texts: splices, proved by an independent reader.
#include "webhook/review/fix_change.h"

namespace producer_guard::review {

std::vector<text::Change> TextChanges(const locate::LocatedConfig& config,
                                      const WantedFix& wanted) {
  std::optional<std::size_t> sibling = config.beside;
  for (const locate::SettingPlace& place : config.places) {
    if (place.entry && !config.beside) sibling = place.entry;
  }
  std::vector<text::Change> changes;
  for (const SettingChange& change : wanted.changes) {
    const std::optional<std::size_t> near =
        change.setting ? config.places[*change.setting].entry : sibling;
    changes.push_back({KeyOf(config, change), change.value, change.setting ? std::nullopt : sibling,
                       near ? config.document->entries[*near].document : 0});
  }
  return changes;
}

Planned<std::vector<text::Edit>> PlanTextEdits(const std::vector<text::Change>& changes,
                                               const locate::LocatedConfig& config) {
  const text::Document& document = *config.document;
  auto edits = text::PlanEdits(document, changes);
  if (!edits) return edits;
  const std::string after = text::ApplyEdits(document.bytes, *edits);
  const auto proved = text::ProveEdit(document.format, document.bytes, after, changes);
  if (!proved) return tl::unexpected(proved.error());
  return edits;
}

}  // namespace producer_guard::review
