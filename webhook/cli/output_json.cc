// audit -o json.
#include <nlohmann/json.hpp>

#include "webhook/cli/json_parts.h"
#include "webhook/cli/output.h"
#include "webhook/cli/text_parts.h"

namespace producer_guard::cli {

namespace {

using Json = nlohmann::ordered_json;

Json ToJson(const audit::FindingRecord& finding) {
  Json json;
  json["rule"] = finding.rule;
  json["severity"] = ToString(finding.severity);
  json["object"] = ObjectJson(finding.object);
  json["place"] = PlaceJson(finding.place);
  json["property"] = finding.property;
  json["value"] = finding.value ? Json(*finding.value) : Json(nullptr);
  json["client"] = nullptr;
  if (finding.client) {
    json["client"] = {{"library", finding.client->library},
                      {"version", OrNull(finding.client->version)}};
  }
  json["verdict"] = ToString(finding.verdict);
  json["message"] = finding.message;
  json["remedy"] = finding.remedy;
  json["reference"] = finding.reference;
  Json settings = Json::object();
  for (const auto& [key, value] : finding.fix.settings) settings[key] = value;
  json["fix"] = {{"available", finding.fix.available},
                 {"reason", finding.fix.available ? Json(nullptr) : Json(finding.fix.reason)},
                 {"settings", settings}};
  json["exempted"] = nullptr;
  if (const auto& exempted = finding.exempted) {
    json["exempted"] = {{"reason", exempted->reason},
                        {"until", exempted->until ? Json(DateText(*exempted->until)) : Json()},
                        {"by", exempted->by_annotation ? "annotation" : "policy"}};
  }
  return json;
}

class AuditJsonOutput : public ScanOutput {
 public:
  explicit AuditJsonOutput(std::ostream& out) : out_(out) {
    out_ << "{\"version\": 1,\n\"findings\": [";
  }

  void Write(const audit::ScannedItem& scanned, audit::ObjectSource&) override {
    for (const auto& finding : scanned.findings) {
      out_ << (first_ ? "\n  " : ",\n  ") << DumpJson(ToJson(finding));
      first_ = false;
    }
    for (const auto& text : scanned.unreadable) unreadable_.push_back(UnreadableJson(text));
    for (const std::string& why : scanned.ignored_annotations)
      ignored_.push_back(IgnoredAnnotationJson(scanned, why));
  }

  void End(const audit::Summary& summary) override {
    out_ << (first_ ? "]" : "\n]");
    WriteJsonList("unreadable", unreadable_, out_);
    WriteJsonList("ignored_annotations", ignored_, out_);
    const Json counts = {{"files", summary.files},         {"objects", summary.objects},
                         {"producers", summary.producers}, {"errors", summary.errors},
                         {"warnings", summary.warnings},   {"infos", summary.infos},
                         {"exempted", summary.exempted},   {"unreadable", summary.unreadable},
                         {"fixable", summary.fixable}};
    out_ << ",\n\"summary\": " << DumpJson(counts) << "}\n";
  }

 private:
  std::ostream& out_;
  bool first_ = true;
  std::vector<Json> unreadable_, ignored_;
};

}  // namespace

std::unique_ptr<ScanOutput> AuditJson(std::ostream& out) {
  return std::make_unique<AuditJsonOutput>(out);
}

}  // namespace producer_guard::cli
