#include "webhook/cli/file_fixer.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "webhook/cli/failing.h"
#include "webhook/cli/json_parts.h"
#include "webhook/cli/manifest_edit.h"
#include "webhook/cli/manifest_source.h"
#include "webhook/cli/manifest_text.h"
#include "webhook/review/fix_planner.h"
#include "webhook/review/object_policy.h"

namespace producer_guard::cli {

namespace {

using Json = nlohmann::ordered_json;
using review::Assessment;
using review::FixPlan;
using review::PlannedFix;

kube::JsonPatch Below(const std::string& pointer, kube::JsonPatch operations) {
  for (kube::PatchOperation& operation : operations) operation.pointer.insert(0, pointer);
  return operations;
}

EditedBytes Edited(bool json, std::string bytes, const std::string& item, const PlannedFix& fix,
                   bool text_stands_in_file) {
  if (!fix.edits.empty() && text_stands_in_file) {
    const std::string pointer = item + fix.pointer;
    return json ? EditJsonText(bytes, pointer, fix.edits) : EditYamlText(bytes, pointer, fix.edits);
  }
  for (const kube::PatchOperation& operation : Below(item, fix.operations)) {
    auto next = json ? EditJsonValue(bytes, operation) : EditYamlValue(bytes, operation);
    if (!next) return next;
    bytes = std::move(*next);
  }
  return bytes;
}

// Returns: "" when `after` reads as `before` with the operations done, else why it does not.
std::string Disproof(const ManifestText& before, std::string after, const kube::JsonPatch& patch) {
  text::ManifestPiece piece = before.piece();
  piece.bytes = std::move(after);
  const auto read = ManifestText::Read(std::move(piece));
  if (!read) return "the changed manifest could not be read: " + read.error().message;
  const Json operations = Json::parse(kube::Encode(patch));
  try {
    if (ToJson(before.root()).patch(operations) == ToJson((*read)->root())) return {};
  } catch (const Json::exception&) {
    return "the change does not fit the object";
  }
  return "the changed manifest would differ in more than the setting";
}

// Where a finding stands in its text, when that is written in the file as it is.
std::optional<std::size_t> OffsetOf(const Assessment& assessment,
                                    const review::AssessedFinding& assessed) {
  if (assessed.config == review::kNoConfig || !assessed.finding.setting) return std::nullopt;
  const locate::LocatedConfig& config = assessment.located.configs[assessed.config];
  const auto& entry = config.places[*assessed.finding.setting].entry;
  if (!entry || config.base64) return std::nullopt;
  return config.document->entries[*entry].key_span.begin;
}

class Fixer {
 public:
  Fixer(const InputFile& file, std::string bytes, const FixSettings& settings)
      : file_(file), bytes_(std::move(bytes)), settings_(settings) {}

  FixedFile Run() {
    if (file_.kind == InputFile::Kind::kConfiguration) {
      result_.bytes = FixText(bytes_, 1);
      return std::move(result_);
    }
    std::istringstream input(bytes_);
    text::ManifestStream pieces(input);
    std::size_t copied = 0;
    while (true) {
      auto piece = pieces.Next();
      if (!piece) {
        result_.unreadable.push_back("line " + std::to_string(piece.error().position.line) + ": " +
                                     piece.error().message);
      }
      if (!piece || !*piece) break;
      const std::size_t begin = (*piece)->offset;
      const std::string before = (*piece)->bytes;
      const std::size_t dash = DashOf(begin, before);
      const bool is_verbatim = begin >= copied && IsVerbatim(begin, before, dash);
      std::string after = FixPiece(std::move(**piece), is_verbatim);
      if (!is_verbatim) continue;
      if (dash != std::string::npos) after[dash] = '-';
      result_.bytes.append(bytes_, copied, begin - copied).append(after);
      copied = begin + before.size();
    }
    result_.bytes.append(bytes_, copied, std::string::npos);
    return std::move(result_);
  }

 private:
  // The dash of a list's item, which the stream gives as a blank; npos where there is none.
  std::size_t DashOf(std::size_t begin, const std::string& piece) const {
    const std::size_t at = bytes_.find_first_not_of(' ', begin);
    const bool is_dash = at != std::string::npos && bytes_[at] == '-' &&
                         at - begin < piece.size() && piece[at - begin] == ' ';
    return is_dash ? at - begin : std::string::npos;
  }

  // Returns: true when `piece` is what stands in the file at `begin`, but for its dash.
  bool IsVerbatim(std::size_t begin, std::string piece, std::size_t dash) const {
    if (dash != std::string::npos) piece[dash] = '-';
    return bytes_.compare(begin, piece.size(), piece) == 0;
  }

  std::string FixPiece(text::ManifestPiece piece, bool is_verbatim) {
    std::string bytes = piece.bytes;
    const std::size_t line = piece.first_line;
    auto manifest = ManifestText::Read(std::move(piece));
    if (!manifest) {
      result_.unreadable.push_back(manifest.error().message);
      return bytes;
    }
    if ((*manifest)->items().empty()) return is_verbatim ? FixText(bytes, line) : bytes;
    std::vector<kube::JsonPatch> done;
    for (const ManifestItem& item : (*manifest)->items()) {
      FixItem(**manifest, item, is_verbatim, bytes, done);
    }
    return bytes;
  }

  // Effect: puts the fixes of one object into `bytes`, and their operations into `done`.
  void FixItem(const ManifestText& manifest, const ManifestItem& item, bool is_verbatim,
               std::string& bytes, std::vector<kube::JsonPatch>& done) {
    const auto own = item.object.name_space();
    const std::string_view name_space = own.empty() ? settings_.name_space : own;
    review::AssessOptions assess = settings_.assess;
    if (settings_.index)
      assess.around =
          settings_.index->Around(SourceItemOf(file_.path, manifest, item), settings_.name_space);
    const auto assessment = review::Assess(item.object, name_space, settings_.ruling, assess);
    for (const locate::UnreadableText& text : assessment.located.unreadable) {
      LeaveUnreadable(manifest, item, text);
    }
    const FixPlan plan = PlanFor(item.object, name_space, assessment);
    std::set<std::size_t> mended;
    for (const PlannedFix& fix : plan.fixes) {
      std::string reason;
      if (is_verbatim) {
        reason = Apply(manifest, item, assessment, fix, bytes, done);
      } else {
        reason = "its place in the file is not known";
      }
      for (const std::size_t finding : fix.findings) {
        if (reason.empty()) {
          mended.insert(finding);
        } else {
          Leave(manifest, item, assessment, finding, reason);
        }
      }
    }
    for (const review::RefusedFix& refused : plan.refused) {
      Leave(manifest, item, assessment, refused.finding, refused.reason);
    }
    result_.mended += mended.size();
  }

  FixPlan PlanFor(const kube::Object& object, std::string_view name_space,
                  const Assessment& assessment) const {
    const review::ObjectPolicy says(*settings_.ruling.policy, object, name_space,
                                    settings_.assess.today);
    return review::PlanFixes(object, assessment,
                             {*settings_.ruling.rules, says.context(), settings_.assess});
  }

  // Returns: "" after putting `fix` into `bytes`, else why it was not.
  static std::string Apply(const ManifestText& manifest, const ManifestItem& item,
                           const Assessment& assessment, const PlannedFix& fix, std::string& bytes,
                           std::vector<kube::JsonPatch>& done) {
    const bool stands_in_file = !assessment.located.configs[fix.config].base64;
    auto next = Edited(manifest.piece().json, bytes, item.pointer, fix, stands_in_file);
    if (!next) return next.error().reason;
    kube::JsonPatch all;
    for (const kube::JsonPatch& patch : done) all.insert(all.end(), patch.begin(), patch.end());
    kube::JsonPatch own = Below(item.pointer, fix.operations);
    all.insert(all.end(), own.begin(), own.end());
    std::string disproof = Disproof(manifest, *next, all);
    if (!disproof.empty()) return disproof;
    done.push_back(std::move(own));
    bytes = std::move(*next);
    return {};
  }

  void Leave(const ManifestText& manifest, const ManifestItem& item, const Assessment& assessment,
             std::size_t index, const std::string& reason) {
    const review::AssessedFinding& assessed = assessment.findings[index];
    const auto place = assessment.PlaceOf(assessed);
    const std::size_t line =
        manifest.LineOf(item.pointer + place.pointer, OffsetOf(assessment, assessed));
    result_.left.push_back({assessed.finding.severity,
                            "line " + std::to_string(line) + ": " + assessed.finding.rule + ": " +
                                review::NameOf(item.object, settings_.name_space) +
                                (place.title.empty() ? "" : ", " + place.title) + ": " +
                                assessed.finding.message,
                            reason});
  }

  void LeaveUnreadable(const ManifestText& manifest, const ManifestItem& item,
                       const locate::UnreadableText& text) {
    const std::size_t line = manifest.LineOf(item.pointer + text.pointer, text.problem.offset);
    result_.left.push_back({SeverityOf(settings_.ruling.policy->unreadable),
                            "line " + std::to_string(line) + ": " +
                                review::NameOf(item.object, settings_.name_space) + ", " +
                                text.title + " line " + std::to_string(text.problem.position.line),
                            "it cannot be read: " + text.problem.message});
  }

  // A text that is a configuration file itself.
  std::string FixText(const std::string& bytes, std::size_t first_line) {
    const auto assessment =
        review::AssessFile(file_.path, bytes, settings_.ruling, settings_.assess);
    for (const locate::UnreadableText& text : assessment.located.unreadable) {
      result_.unreadable.push_back("line " +
                                   std::to_string(first_line + text.problem.position.line - 1) +
                                   ": " + text.problem.message);
    }
    const FixPlan plan = PlanFor(kube::Object(), "", assessment);
    std::string fixed = bytes;
    for (const PlannedFix& fix : plan.fixes) {
      fixed = text::ApplyEdits(bytes, fix.edits);
      result_.mended += fix.findings.size();
    }
    for (const review::RefusedFix& refused : plan.refused) {
      const review::AssessedFinding& assessed = assessment.findings[refused.finding];
      const auto position = assessment.PlaceOf(assessed).position.value_or(text::Position{});
      result_.left.push_back({assessed.finding.severity,
                              "line " + std::to_string(first_line + position.line - 1) + ": " +
                                  assessed.finding.rule + ": " + assessed.finding.message,
                              refused.reason});
    }
    return fixed;
  }

  const InputFile& file_;
  const std::string bytes_;
  const FixSettings& settings_;
  FixedFile result_;
};

}  // namespace

FixedFile FixFile(const InputFile& file, std::string bytes, const FixSettings& settings) {
  return Fixer(file, std::move(bytes), settings).Run();
}

}  // namespace producer_guard::cli
