#include "webhook/cli/text_parts.h"

#include <cstdio>

namespace producer_guard::cli {

std::string DateText(std::chrono::year_month_day date) {
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text;
}

std::string ObjectName(const audit::ScannedItem& scanned) {
  if (scanned.item.kind != audit::SourceItem::Kind::kObject) return "configuration file";
  return review::NameOf(scanned.item.object, scanned.name_space);
}

std::string PlaceText(const audit::PlaceRecord& place) {
  if (!place.file_line) return "-";
  std::string text = std::to_string(*place.file_line);
  if (place.position) text += ":" + std::to_string(place.position->column);
  return text;
}

std::string ClientText(const audit::ClientRecord& client) {
  std::string text = client.library;
  if (client.version) {
    if (client.numbered_by != client.library) text += " with " + client.numbered_by;
    text += " " + *client.version;
  }
  if (!client.evidence.empty()) return text + " (" + client.evidence + ")";
  return text + " (" + client.origin + ")";
}

std::string CommonClient(const std::vector<audit::FindingRecord>& findings) {
  std::string common;
  for (const auto& finding : findings) {
    if (!finding.client) continue;
    const std::string own = ClientText(*finding.client);
    if (!common.empty() && own != common) return {};
    common = own;
  }
  return common;
}

std::string ExemptionText(const review::Exempted& exempted) {
  std::string text = exempted.reason;
  if (exempted.until) text += " (until " + DateText(*exempted.until) + ")";
  return text + (exempted.by_annotation ? ", by its annotation" : ", by the policy");
}

std::string SeverityText(const audit::FindingRecord& finding) {
  return finding.exempted ? "exempt" : std::string(ToString(finding.severity));
}

}  // namespace producer_guard::cli
