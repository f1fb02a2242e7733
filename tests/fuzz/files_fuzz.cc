// A file that `fix` is given: manifests (0) or a configuration (the name that the first byte
// chooses), read, cut, judged and fixed. Promises: fixing twice is fixing once, the findings that
// were fixed are gone and none came; what could be read still can; and for each object those of
// mutating.h.
#include <sstream>

#include "tests/fuzz/mutating.h"
#include "webhook/cli/file_fixer.h"
#include "webhook/cli/json_parts.h"
#include "webhook/cli/manifest_text.h"

using namespace producer_guard;
using fuzz::Expect;

namespace {

constexpr const char* kNames[] = {"manifests.yaml",  "producer.properties", "application.yaml",
                                  "settings.json",   "producer.toml",       "application.conf",
                                  "fluent-bit.conf", "fluentd.conf",        "logstash.conf",
                                  "producer.env",    "tables.sql"};

cli::FixedFile Fix(const cli::InputFile& file, const std::string& bytes,
                   const review::Ruling& ruling) {
  review::AssessOptions options;
  options.today = fuzz::kToday;
  options.plan_fixes = false;
  return cli::FixFile(file, bytes, {ruling, options, ""});
}

// Not counted: a key that the planner writes and the locator reads otherwise, as the name of a
// channel in which stands another's prefix. The plan is proved on the settings, not on the keys.
std::size_t CountLeft(const cli::FixedFile& fixed) {
  return static_cast<std::size_t>(
      std::count_if(fixed.left.begin(), fixed.left.end(), [](const cli::LeftFinding& left) {
        return left.reason != "it stands there already, where the client does not read it";
      }));
}

void CheckFix(const cli::InputFile& file, const std::string& bytes, const review::Ruling& ruling) {
  const cli::FixedFile once = Fix(file, bytes, ruling);
  Expect((once.bytes == bytes) == (once.mended == 0), "a file differs when something was fixed");
  for (const cli::LeftFinding& left : once.left) {
    Expect(!left.reason.empty(), "what is left is explained");
  }
  if (once.mended == 0) return;
  const cli::FixedFile twice = Fix(file, once.bytes, ruling);
  Expect(twice.mended == 0 && twice.bytes == once.bytes, "fixing twice is fixing once");
  Expect(CountLeft(twice) <= CountLeft(once), "a fix brings no finding");
  Expect(twice.unreadable.size() == once.unreadable.size(), "what was fixed can be read");
}

void CheckObject(kube::Value object, const review::Ruling& ruling) {
  const nlohmann::json review = {
      {"apiVersion", "admission.k8s.io/v1"},
      {"kind", "AdmissionReview"},
      {"request",
       {{"uid", "u"},
        {"operation", "CREATE"},
        {"namespace", "shop"},
        {"kind", {{"group", ""}, {"version", "v1"}, {"kind", "ConfigMap"}}},
        {"object", nlohmann::json::parse(cli::DumpJson(cli::ToJson(object)))}}}};
  fuzz::CheckPatch(review.dump(), ruling);
}

void CheckObjects(const std::string& bytes, const review::Ruling& ruling) {
  std::istringstream input(bytes);
  text::ManifestStream pieces(input);
  while (true) {
    auto piece = pieces.Next();
    if (!piece) Expect(!piece.error().message.empty(), "a stream that ends early is explained");
    if (!piece || !*piece) return;
    Expect((*piece)->offset <= bytes.size(), "a piece begins within the file");
    const auto manifest = cli::ManifestText::Read(std::move(**piece));
    if (!manifest) {
      Expect(!manifest.error().message.empty(), "a piece that cannot be read is explained");
      continue;
    }
    for (const cli::ManifestItem& item : (*manifest)->items()) {
      (void)(*manifest)->LineOf(item.pointer, std::nullopt);
      CheckObject(item.object.root(), ruling);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  static const review::Ruling ruling = fuzz::MakeRuling();
  if (size == 0) return 0;
  const std::size_t chosen = data[0] % std::size(kNames);
  const std::string bytes(data + 1, data + size);
  const auto kind =
      chosen == 0 ? cli::InputFile::Kind::kManifests : cli::InputFile::Kind::kConfiguration;
  CheckFix({kNames[chosen], kind}, bytes, ruling);
  if (chosen == 0) CheckObjects(bytes, ruling);
  return 0;
}
