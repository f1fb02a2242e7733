// explain -o json. `versions` holds what the versions of the client do, `later` and `earlier` what
// those after and before them do, as far as these are in use: [] where there are none.
#include <nlohmann/json.hpp>

#include "webhook/cli/explained_producer.h"
#include "webhook/cli/json_parts.h"
#include "webhook/cli/output.h"
#include "webhook/cli/text_parts.h"

namespace producer_guard::cli {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kShown[] = {"enable.idempotence",
                                  "acks",
                                  "retries",
                                  "max.in.flight.requests.per.connection",
                                  "delivery.timeout.ms",
                                  "transactional.id"};

Json EffectiveJson(const kafka::EffectiveConfig& effective, const locate::LocatedConfig& config,
                   audit::ObjectSource& source) {
  Json json = Json::object();
  for (const char* property : kShown) {
    const kafka::EffectiveValue* value = effective.Find(property);
    if (!value) {
      json[property] = {{"value", nullptr}, {"origin", "default"}, {"place", nullptr}};
      continue;
    }
    const bool absent = value->origin == kafka::Origin::kUnknown ||
                        (value->origin == kafka::Origin::kDefault && value->value.empty());
    json[property] = {
        {"value", absent ? Json(nullptr) : Json(value->value)},
        {"origin", ToString(value->origin)},
        {"because", value->because.empty() ? Json(nullptr) : Json(value->because)},
        {"place", value->setting ? PlaceJson(audit::RecordPlace(config, value->setting, source))
                                 : Json(nullptr)}};
  }
  return json;
}

Json ReasonsJson(const std::vector<kafka::Reason>& reasons) {
  Json json = Json::array();
  for (const kafka::Reason& reason : reasons) {
    json.push_back({{"code", reason.code}, {"text", reason.text}, {"reference", reason.reference}});
  }
  return json;
}

Json ClientJson(const kafka::Client& client) {
  const audit::ClientRecord record = audit::RecordClient(client);
  Json json;
  json["library"] = record.library;
  json["version"] = OrNull(record.version);
  json["origin"] = record.origin;
  json["evidence"] = record.evidence;
  return json;
}

// What the versions beside the client's do: as `versions` has it, and why.
Json OthersJson(const std::optional<kafka::VersionRange>& others, const kafka::Client& client,
                const std::vector<kafka::Setting>& settings) {
  Json json = Json::array();
  if (!others) return json;
  for (const kafka::VersionOutcome& outcome : OutcomesIn(*others, client, settings)) {
    json.push_back({{"versions", ToString(outcome.versions)},
                    {"verdict", ToString(outcome.verdict)},
                    {"reasons", ReasonsJson(outcome.reasons)}});
  }
  return json;
}

Json AcceptanceJson(const std::optional<Acceptance>& acceptance) {
  if (!acceptance) return nullptr;
  const auto& exempted = acceptance->exempted;
  const bool ends = exempted && exempted->until;
  return {{"by", acceptance->by},
          {"reason", acceptance->reason},
          {"until", ends ? Json(DateText(*exempted->until)) : Json(nullptr)}};
}

class ExplainJsonOutput : public ScanOutput {
 public:
  ExplainJsonOutput(std::ostream& out, std::vector<ComparedVersion> compared)
      : out_(out), compared_(std::move(compared)) {
    out_ << "{\"version\": 1,\n\"producers\": [";
  }

  void Write(const audit::ScannedItem& scanned, audit::ObjectSource& source) override {
    const auto& assessment = scanned.assessment;
    for (const auto& text : scanned.unreadable) unreadable_.push_back(UnreadableJson(text));
    for (const std::string& why : scanned.ignored_annotations)
      ignored_.push_back(IgnoredAnnotationJson(scanned, why));
    for (std::size_t i = 0; i < assessment.effective.size(); ++i) {
      const auto& config = assessment.located.configs[i];
      if (config.is_part) continue;
      const auto& effective = assessment.effective[i];
      Json json;
      const auto object = audit::RecordObject(scanned.item, scanned.name_space);
      json["object"] = object.is_object ? ObjectJson(object) : Json(nullptr);
      json["file"] = scanned.item.file;
      json["place"] = PlaceJson(audit::RecordPlace(config, std::nullopt, source));
      if (!config.part.empty()) json["part"] = config.part;
      json["client"] = ClientJson(effective.client);
      json["verdict"] = ToString(effective.verdict());
      json["reasons"] = ReasonsJson(effective.Worst().reasons);
      json["intent"] = ToString(assessment.intent);
      json["accepted"] = AcceptanceJson(AcceptanceOf(scanned, i));
      json["effective"] = EffectiveJson(effective, config, source);
      Json versions = Json::array();
      for (const kafka::VersionOutcome& outcome : effective.outcomes) {
        versions.push_back(
            {{"versions", ToString(outcome.versions)}, {"verdict", ToString(outcome.verdict)}});
      }
      json["versions"] = std::move(versions);
      const kafka::Client& client = effective.client;
      json["later"] = OthersJson(LaterThan(client), client, config.settings);
      json["earlier"] = OthersJson(EarlierThan(client), client, config.settings);
      if (!compared_.empty()) json["compared"] = ComparedJson(effective.client, config);
      out_ << (first_ ? "\n  " : ",\n  ") << DumpJson(json);
      first_ = false;
    }
  }

  void End(const audit::Summary&) override {
    out_ << (first_ ? "]" : "\n]");
    WriteJsonList("unreadable", unreadable_, out_);
    WriteJsonList("ignored_annotations", ignored_, out_);
    out_ << "}\n";
  }

 private:
  // What each of the compared versions does: verdict, reasons and values, without places.
  Json ComparedJson(const kafka::Client& client, const locate::LocatedConfig& config) const {
    Json json = Json::array();
    for (const Comparison& comparison : Compare(client, config.settings, compared_)) {
      Json values = Json::object();
      for (const char* property : kShown) {
        const kafka::EffectiveValue* value = comparison.config.Find(property);
        const bool absent = !value || value->value.empty();
        values[property] = absent ? Json(nullptr) : Json(value->value);
      }
      json.push_back({{"version", comparison.label},
                      {"verdict", ToString(comparison.config.verdict())},
                      {"reasons", ReasonsJson(comparison.config.Worst().reasons)},
                      {"effective", std::move(values)}});
    }
    return json;
  }

  std::ostream& out_;
  std::vector<ComparedVersion> compared_;
  bool first_ = true;
  std::vector<Json> unreadable_, ignored_;
};

}  // namespace

std::unique_ptr<ScanOutput> ExplainJson(std::ostream& out, std::vector<ComparedVersion> compared) {
  return std::make_unique<ExplainJsonOutput>(out, std::move(compared));
}

}  // namespace producer_guard::cli
