#include "rules/engine/message_template.h"

#include <algorithm>

#include "rules/engine/did_you_mean.h"
#include "rules/engine/field_reader.h"
#include "rules/engine/utf8.h"

namespace producer_guard::engine {

struct MessageTemplate::SlotName {
  std::string_view name;
  Slot slot;
  std::vector<Subject> subjects;
};

const std::vector<MessageTemplate::SlotName>& MessageTemplate::SlotNames() {
  using S = Subject;
  static const std::vector<SlotName> names = {
      {"setting", &SlotValues::setting, {S::kProducer, S::kRemark, S::kRefusal}},
      {"name", &SlotValues::name, {S::kProducer, S::kRemark, S::kRefusal}},
      {"value", &SlotValues::value, {S::kProducer, S::kRemark, S::kRefusal}},
      {"settings", &SlotValues::settings, {S::kProducer, S::kRemark}},
      {"suggestion", &SlotValues::suggestion, {S::kRemark}},
      {"reason", &SlotValues::reason, {S::kRefusal}},
      {"resource", &SlotValues::resource, {S::kResource, S::kAcl}},
      {"operations", &SlotValues::operations, {S::kResource, S::kAcl}},
  };
  return names;
}

MessageTemplate::Slot MessageTemplate::FindSlot(std::string_view name, Subject subject) {
  for (const SlotName& row : SlotNames()) {
    const bool fits =
        std::find(row.subjects.begin(), row.subjects.end(), subject) != row.subjects.end();
    if (row.name == name && fits) return row.slot;
  }
  return nullptr;
}

void MessageTemplate::ReportNoSlot(const RawNode& node, std::string_view what,
                                   std::string_view word, Problems& problems) {
  Words known;
  for (const SlotName& row : SlotNames()) known.push_back(row.name);
  problems.Report(node.position, std::string(what) + " has no place '{" + OneLine(word, 40) +
                                     "}' for this subject" + DidYouMean(word, known));
}

MessageTemplate MessageTemplate::Compile(const RawNode& node, std::string_view what,
                                         Subject subject, Problems& problems) {
  MessageTemplate compiled;
  const auto text = AsText(node, what, problems);
  if (!text) return compiled;
  const std::string name(what);
  if (text->empty()) problems.Report(node.position, name + " is empty");
  if (!text->empty() && (text->back() == '.' || text->back() == '\n')) {
    problems.Report(node.position, name + " is one line without a full stop at its end");
  }
  std::string_view rest = *text;
  while (!rest.empty()) {
    const std::size_t brace = rest.find_first_of("{}");
    Piece piece{std::string(rest.substr(0, brace)), nullptr};
    const std::size_t close = brace == rest.npos ? rest.npos : rest.find('}', brace);
    if (brace != rest.npos && (close == brace || close == rest.npos)) {
      problems.Report(node.position, name + " has a brace without its fellow");
      return compiled;
    }
    if (brace != rest.npos) {
      const std::string_view word = rest.substr(brace + 1, close - brace - 1);
      piece.slot = FindSlot(word, subject);
      if (piece.slot == nullptr) ReportNoSlot(node, name, word, problems);
    }
    rest = close == rest.npos ? std::string_view() : rest.substr(close + 1);
    compiled.pieces_.push_back(std::move(piece));
  }
  return compiled;
}

std::string MessageTemplate::Fill(const SlotValues& values) const {
  std::string text;
  for (const Piece& piece : pieces_) {
    text += piece.text;
    if (piece.slot != nullptr) text += values.*piece.slot;
  }
  return text;
}

}  // namespace producer_guard::engine
