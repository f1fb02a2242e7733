#include "tests/unrelated/manifests.h"

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <stdexcept>

#include "webhook/audit/scanner.h"
#include "webhook/cli/manifest_source.h"

namespace producer_guard::unrelated {

namespace {

using Json = nlohmann::ordered_json;

Json ToJson(kube::Value value) {
  switch (value.kind()) {
    case kube::ValueKind::kObject: {
      Json object = Json::object();
      value.ForEachMember([&](std::string_view key, kube::Value member) {
        object[std::string(key)] = ToJson(member);
      });
      return object;
    }
    case kube::ValueKind::kArray: {
      Json array = Json::array();
      value.ForEachItem([&](std::size_t, kube::Value item) { array.push_back(ToJson(item)); });
      return array;
    }
    case kube::ValueKind::kString:
      return std::string(value.String());
    default:
      return value.kind() == kube::ValueKind::kNull ? Json() : Json::parse(value.ScalarText());
  }
}

class Counter : public audit::ScanSink {
 public:
  void Take(const audit::ScannedItem& scanned, const audit::Summary&) override {
    const auto& located = scanned.assessment.located;
    ++judgement.objects;
    judgement.producers += located.configs.size() + (located.acls ? 1 : 0);
    judgement.findings += scanned.findings.size();
    judgement.unreadable += scanned.unreadable.size();
    for (const auto& config : located.configs) Say("producer: " + config.title);
    for (const auto& finding : scanned.findings) Say(finding.rule + ": " + finding.message);
    for (const auto& text : scanned.unreadable) Say("unreadable: " + text.message);
    // A document that is no object, or that cannot be read: a variant is neither.
    if (scanned.item.kind == audit::SourceItem::Kind::kObject) return;
    ++judgement.unreadable;
    Say("no object: " + scanned.item.problem);
  }

  Judgement judgement;

 private:
  void Say(const std::string& what) { judgement.details += what + "\n"; }
};

}  // namespace

std::vector<Json> ReadManifests(const std::string& folder) {
  const auto path = std::filesystem::path(PRODUCER_GUARD_SOURCE_DIR) / folder;
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(path)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  std::istringstream in;
  std::ostringstream out, err;
  cli::Console console{in, out, err};
  cli::ManifestSource source(files, console);
  std::vector<Json> manifests;
  while (const auto item = source.Next()) {
    if (item->kind != audit::SourceItem::Kind::kObject)
      throw std::runtime_error(item->file + " holds something else: " + item->problem);
    manifests.push_back(ToJson(item->object.root()));
  }
  if (!err.str().empty()) throw std::runtime_error(err.str());
  return manifests;
}

Judgement Judge(const std::string& manifest, const review::Ruling& ruling) {
  std::istringstream in(manifest);
  std::ostringstream out, err;
  cli::Console console{in, out, err};
  cli::ManifestSource source({"-"}, console);
  review::AssessOptions options;
  options.today = {std::chrono::year(2026), std::chrono::month(6), std::chrono::day(1)};
  Counter counter;
  (void)audit::Scan(source, ruling, options, "", counter);
  counter.judgement.details += err.str();
  return counter.judgement;
}

}  // namespace producer_guard::unrelated
