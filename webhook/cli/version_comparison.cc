#include "webhook/cli/version_comparison.h"

#include <algorithm>

#include "webhook/cli/version_rows.h"

namespace producer_guard::cli {

namespace {

constexpr const char* kCompared[] = {
    "enable.idempotence",  "acks",     "retries", "max.in.flight.requests.per.connection",
    "delivery.timeout.ms", "linger.ms"};

std::string ValueIn(const kafka::EffectiveConfig& config, std::string_view property) {
  const kafka::EffectiveValue* value = config.Find(property);
  if (!value || (value->value.empty() && value->origin != kafka::Origin::kUnknown)) return "-";
  if (value->origin == kafka::Origin::kUnknown) return "?";
  return value->value == "2147483647" ? "max" : value->value;
}

std::string Coloured(kafka::Verdict verdict, const std::string& padded, const Style& style) {
  switch (verdict) {
    case kafka::Verdict::kIdempotent:
      return style.Green(padded);
    case kafka::Verdict::kNotIdempotent:
    case kafka::Verdict::kStartupError:
      return style.Red(padded);
    case kafka::Verdict::kUnknown:
      break;
  }
  return style.Yellow(padded);
}

class Table {
 public:
  Table(const std::vector<Comparison>& comparisons, const Style& style, std::size_t indent)
      : comparisons_(comparisons),
        style_(style),
        margin_(indent, ' '),
        title_(TitleFor(comparisons)),
        first_(WidthOf(title_)) {
    for (const char* property : kCompared) AddRow(property);
    for (const Comparison& comparison : comparisons_) {
      std::size_t width =
          std::max(WidthOf(comparison.label), WidthOf(VerdictWords(comparison.config.verdict())));
      for (const Row& row : rows_)
        width = std::max(width, WidthOf(Printable(ValueIn(comparison.config, row.property))));
      widths_.push_back(width);
    }
  }

  std::string Render() const {
    const auto plain = [](std::size_t, const std::string& padded) { return padded; };
    std::string text = Line(
        title_, [&](std::size_t i) { return Printable(comparisons_[i].label); },
        [&](std::size_t, const std::string& padded) { return style_.Dim(padded); });
    text += Line(
        "verdict", [&](std::size_t i) { return VerdictWords(comparisons_[i].config.verdict()); },
        [&](std::size_t i, const std::string& padded) {
          return Coloured(comparisons_[i].config.verdict(), padded, style_);
        });
    for (const Row& row : rows_) {
      const auto value = [&](std::size_t i) {
        return Printable(ValueIn(comparisons_[i].config, row.property));
      };
      text += Line(row.name, value, plain);
    }
    return text + Reasons() + Notes();
  }

 private:
  struct Row {
    const char* property;
    std::string name;  // what the library calls it
  };

  // The versions of a framework that has others than its client are told as its client's.
  static std::string TitleFor(const std::vector<Comparison>& comparisons) {
    if (comparisons.empty()) return "version";
    const kafka::Library library = comparisons.front().config.client.library;
    const auto counted = kafka::NumberedBy(library);
    return counted == ToString(library) ? "version" : std::string(counted) + " version";
  }

  // What the library has no setting for, and does nothing about, is no row.
  void AddRow(const char* property) {
    if (comparisons_.empty()) return;
    const kafka::Library library = comparisons_.front().config.client.library;
    const auto is_told = [&](const Comparison& comparison) {
      return ValueIn(comparison.config, property) != "-";
    };
    if (!kafka::HasProperty(library, property) &&
        std::none_of(comparisons_.begin(), comparisons_.end(), is_told))
      return;
    rows_.push_back({property, std::string(kafka::NameIn(library, property))});
    first_ = std::max(first_, WidthOf(rows_.back().name));
  }

  template <typename Cell, typename Paint>
  std::string Line(const std::string& name, const Cell& cell, const Paint& paint) const {
    std::string line = margin_ + Padded(name, first_);
    for (std::size_t i = 0; i < comparisons_.size(); ++i) {
      const bool last = i + 1 == comparisons_.size();
      line += "   " + paint(i, last ? cell(i) : Padded(cell(i), widths_[i]));
    }
    return line + "\n";
  }

  static std::string ReasonsOf(const Comparison& comparison) {
    std::string reasons;
    for (const kafka::Reason& reason : comparison.config.Worst().reasons) {
      reasons += (reasons.empty() ? "" : "; ") + Printable(ReasonText(reason));
    }
    return reasons;
  }

  // Neighbouring versions with the same reasons are told once.
  std::string Reasons() const {
    std::string text;
    for (std::size_t i = 0; i < comparisons_.size();) {
      const std::string reasons = ReasonsOf(comparisons_[i]);
      std::string labels = Printable(comparisons_[i].label);
      for (++i; i < comparisons_.size() && ReasonsOf(comparisons_[i]) == reasons; ++i)
        labels += ", " + Printable(comparisons_[i].label);
      text += margin_ + style_.Dim("with " + labels) + "  " + reasons + "\n";
    }
    return text;
  }

  std::string Notes() const {
    std::string text;
    for (const Comparison& comparison : comparisons_) {
      const std::string newer = NewerThanKnownText(comparison.config.client);
      if (!newer.empty()) text += margin_ + style_.Dim("note") + "  " + newer + "\n";
    }
    return text;
  }

  const std::vector<Comparison>& comparisons_;
  const Style& style_;
  std::string margin_;
  std::vector<Row> rows_;
  std::string title_;
  std::size_t first_;
  std::vector<std::size_t> widths_;
};

}  // namespace

std::string ReadComparedVersions(const std::string& list, std::vector<ComparedVersion>& versions) {
  std::size_t begin = 0;
  while (begin <= list.size()) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    const std::string word = list.substr(begin, end - begin);
    const auto range = kafka::ParseVersionRange(word);
    if (!range) return range.error().message;
    versions.push_back({word, *range});
    begin = end + 1;
  }
  return {};
}

std::vector<Comparison> Compare(const kafka::Client& client,
                                const std::vector<kafka::Setting>& settings,
                                const std::vector<ComparedVersion>& versions) {
  std::vector<Comparison> comparisons;
  for (const ComparedVersion& version : versions) {
    kafka::Client other = client;
    other.versions = version.versions;
    comparisons.push_back({version.label, kafka::Resolve(other, settings)});
  }
  return comparisons;
}

std::optional<kafka::VersionRange> LaterThan(const kafka::Client& client) {
  if (!client.versions.below) return std::nullopt;
  return kafka::VersionRange{client.versions.below, std::nullopt};
}

std::optional<kafka::VersionRange> EarlierThan(const kafka::Client& client) {
  const auto& from = client.versions.from;
  const auto usual = kafka::UsualVersions(client.library);
  if (!from || !usual.from || *usual.from >= *from) return std::nullopt;
  return kafka::VersionRange{usual.from, from};
}

std::vector<kafka::VersionOutcome> OutcomesIn(const kafka::VersionRange& versions,
                                              kafka::Client client,
                                              const std::vector<kafka::Setting>& settings) {
  client.versions = versions;
  return kafka::Resolve(client, settings).outcomes;
}

std::string NewerThanKnownText(const kafka::Client& client) {
  const auto newest = kafka::NewerThanKnown(client);
  if (!newest) return {};
  const auto text = [](const kafka::Version& version) {
    return std::to_string(version.major) + "." + std::to_string(version.minor);
  };
  return "version " + text(*client.versions.from) + " is newer than any that is known (" +
         text(*newest) + "); it is judged as that one";
}

std::string RenderComparison(const std::vector<Comparison>& comparisons, const Style& style,
                             std::size_t indent) {
  return Table(comparisons, style, indent).Render();
}

}  // namespace producer_guard::cli
