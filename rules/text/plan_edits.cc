#include <algorithm>

#include "rules/text/format_edit.h"
#include "rules/text/yaml_slices.h"

namespace producer_guard::text {

bool HoldsPlaceholder(std::string_view value) {
  return value.find("${") != std::string_view::npos || value.find("{{") != std::string_view::npos ||
         value.find("$(") != std::string_view::npos;
}

PlannedEdits PlanEdits(const Document& document, const std::vector<Change>& wanted) {
  if (document.format == Format::kYaml && HasSeveralDocuments(document))
    return PlanInDocuments(document, wanted);
  // An empty value and a new line may both be inserted at the end of the text: the value first.
  std::vector<Change> changes = wanted;
  std::stable_partition(changes.begin(), changes.end(),
                        [&](const Change& change) { return document.Find(change.key) != nullptr; });
  PlannedEdits edits = Refuse("a text in " + std::string(ToString(document.format)) +
                              " is not edited, as no second reader could prove the change");
  switch (document.format) {
    case Format::kProperties:
      edits = PlanPropertiesEdits(document, changes);
      break;
    case Format::kYaml:
      edits = PlanYamlEdits(document, changes);
      break;
    case Format::kJson:
      edits = PlanJsonEdits(document, changes);
      break;
    case Format::kEnvironment:
      edits = PlanEnvironmentEdits(document, changes);
      break;
    case Format::kToml:
      edits = PlanTomlEdits(document, changes);
      break;
    case Format::kHocon:
    case Format::kSql:
    case Format::kFluentd:
      edits = PlanBlockEdits(document, changes);
      break;
    case Format::kArguments:
    case Format::kLogstash:
      break;
  }
  if (!edits) return edits;
  std::stable_sort(edits->begin(), edits->end(),
                   [](const Edit& a, const Edit& b) { return a.span.begin < b.span.begin; });
  for (std::size_t i = 1; i < edits->size(); ++i) {
    if ((*edits)[i].span.begin < (*edits)[i - 1].span.end) return Refuse("two changes overlap");
  }
  return edits;
}

}  // namespace producer_guard::text
