#include "rules/engine/message_template.h"

#include <algorithm>

#include "rules/engine/did_you_mean.h"
#include "rules/engine/field_reader.h"

namespace producer_guard::engine {

struct MessageTemplate::SlotName {
  std::string_view name;
  Slot slot;
  std::vector<Subject> subjects;
};

const std::vector<MessageTemplate::SlotName>& MessageTemplate::SlotNames() {
  using S = Subject;
  static const std::vector<SlotName> names = {
      {"setting", &SlotValues::setting, {S::kProducer, S::kRemark}},
      {"name", &SlotValues::name, {S::kProducer, S::kRemark}},
      {"value", &SlotValues::value, {S::kProducer, S::kRemark}},
      {"settings", &SlotValues::settings, {S::kProducer, S::kRemark}},
      {"suggestion", &SlotValues::suggestion, {S::kRemark}},
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
    const std::size_t open = rest.find('{');
    Piece piece{std::string(rest.substr(0, open)), nullptr};
    rest = open == std::string_view::npos ? std::string_view() : rest.substr(open + 1);
    if (open != std::string_view::npos) {
      const std::size_t close = rest.find('}');
      const std::string_view word = rest.substr(0, close);
      rest = close == std::string_view::npos ? std::string_view() : rest.substr(close + 1);
      piece.slot = FindSlot(word, subject);
      if (piece.slot == nullptr) {
        Words known;
        for (const SlotName& row : SlotNames()) known.push_back(row.name);
        problems.Report(node.position, name + " has no place '{" + std::string(word) +
                                           "}' for this subject" + DidYouMean(word, known));
      }
    }
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
