#include "webhook/cli/version_rows.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace producer_guard::cli {

namespace {

// Versions, neighbours joined.
class Ranges {
 public:
  void Add(const kafka::VersionRange& range) {
    if (!ranges_.empty() && ranges_.back().below == range.from) {
      ranges_.back().below = range.below;
    } else {
      ranges_.push_back(range);
    }
  }

  std::string Text() const {
    std::string text;
    for (const kafka::VersionRange& range : ranges_)
      text += (text.empty() ? "" : ", ") + ToString(range);
    return text;
  }

 private:
  std::vector<kafka::VersionRange> ranges_;
};

// Sentences in order of their first version, each with all of its versions.
class RowsByText {
 public:
  void Add(const kafka::VersionOutcome& outcome, std::string text) {
    auto row = std::find_if(rows_.begin(), rows_.end(),
                            [&](const Row& known) { return known.text == text; });
    if (row == rows_.end()) row = rows_.insert(rows_.end(), {std::move(text), {}, 0});
    row->ranges.Add(outcome.versions);
    ++row->outcomes;
  }

  // Returns: the rows; one of all `outcomes` names no versions.
  [[nodiscard]] std::vector<VersionRow> Rows(std::optional<std::size_t> outcomes) && {
    std::vector<VersionRow> rows;
    for (Row& row : rows_) {
      rows.push_back({outcomes == row.outcomes ? "" : row.ranges.Text(), std::move(row.text)});
    }
    return rows;
  }

 private:
  struct Row {
    std::string text;
    Ranges ranges;
    std::size_t outcomes = 0;
  };
  std::vector<Row> rows_;
};

}  // namespace

std::vector<VersionRow> VersionRows(const std::vector<kafka::VersionOutcome>& outcomes) {
  RowsByText rows;
  for (const kafka::VersionOutcome& outcome : outcomes) {
    std::string text = VerdictWords(outcome.verdict);
    if (!outcome.reasons.empty()) text += ": " + ReasonText(outcome.reasons.front());
    rows.Add(outcome, std::move(text));
  }
  return std::move(rows).Rows(std::nullopt);
}

std::vector<VersionRow> ReasonRows(const kafka::EffectiveConfig& effective) {
  RowsByText rows;
  for (const kafka::VersionOutcome& outcome : effective.outcomes) {
    if (outcome.verdict != effective.verdict()) continue;
    for (const kafka::Reason& reason : outcome.reasons) rows.Add(outcome, ReasonText(reason));
  }
  return std::move(rows).Rows(effective.outcomes.size());
}

std::string ReasonText(const kafka::Reason& reason) {
  return reason.reference.empty() ? reason.text : reason.text + " (" + reason.reference + ")";
}

std::string WorstVersions(const kafka::EffectiveConfig& effective) {
  Ranges ranges;
  for (const kafka::VersionOutcome& outcome : effective.outcomes) {
    if (outcome.verdict == effective.verdict()) ranges.Add(outcome.versions);
  }
  return ranges.Text();
}

std::string VerdictWords(kafka::Verdict verdict) {
  switch (verdict) {
    case kafka::Verdict::kIdempotent:
      return "idempotent";
    case kafka::Verdict::kNotIdempotent:
      return "not idempotent";
    case kafka::Verdict::kStartupError:
      return "does not start";
    case kafka::Verdict::kUnknown:
      break;
  }
  return "cannot be told";
}

}  // namespace producer_guard::cli
