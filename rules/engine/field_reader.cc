#include "rules/engine/field_reader.h"

#include <algorithm>
#include <charconv>

#include "rules/engine/did_you_mean.h"
#include "rules/engine/utf8.h"

namespace producer_guard::engine {
namespace {

std::string_view NameOf(RawNode::Kind kind) {
  switch (kind) {
    case RawNode::Kind::kNull:
      return "nothing";
    case RawNode::Kind::kScalar:
      return "a text";
    case RawNode::Kind::kSequence:
      return "a list";
    case RawNode::Kind::kMap:
      return "a map";
  }
  return "";
}

// A word of the file in a message, which is one line.
std::string Quoted(std::string_view text) { return "'" + OneLine(text, 40) + "'"; }

void ReportType(const RawNode& node, std::string_view what, std::string_view wanted,
                Problems& problems) {
  std::string found(NameOf(node.kind));
  if (node.Is(RawNode::Kind::kScalar)) found = Quoted(node.text);
  problems.Report(node.position,
                  std::string(what) + " must be " + std::string(wanted) + ", not " + found);
}

}  // namespace

std::optional<std::string> AsText(const RawNode& node, std::string_view what, Problems& problems) {
  if (node.Is(RawNode::Kind::kScalar)) return node.text;
  ReportType(node, what, "a text", problems);
  return std::nullopt;
}

std::optional<bool> AsBoolean(const RawNode& node, std::string_view what, Problems& problems) {
  if (node.Is(RawNode::Kind::kScalar) && node.plain) {
    if (node.text == "true") return true;
    if (node.text == "false") return false;
  }
  ReportType(node, what, "true or false", problems);
  return std::nullopt;
}

std::optional<std::int64_t> AsInteger(const RawNode& node, std::string_view what,
                                      Problems& problems) {
  std::int64_t number = 0;
  if (node.Is(RawNode::Kind::kScalar) && node.plain) {
    const char* const end = node.text.data() + node.text.size();
    const auto result = std::from_chars(node.text.data(), end, number);
    if (result.ec == std::errc() && result.ptr == end) return number;
  }
  ReportType(node, what, "a whole number", problems);
  return std::nullopt;
}

std::vector<std::string> AsTextList(const RawNode& node, std::string_view what,
                                    Problems& problems) {
  if (node.Is(RawNode::Kind::kScalar)) return {node.text};
  std::vector<std::string> list;
  if (!node.Is(RawNode::Kind::kSequence)) {
    ReportType(node, what, "a text or a list of texts", problems);
    return list;
  }
  for (const RawNode& item : node.items) {
    auto text = AsText(item, "an item of " + std::string(what), problems);
    if (text) list.push_back(*std::move(text));
  }
  return list;
}

std::optional<std::size_t> AsChoice(const RawNode& node, std::string_view what, const Words& known,
                                    Problems& problems) {
  const auto text = AsText(node, what, problems);
  if (!text) return std::nullopt;
  const auto found = std::find(known.begin(), known.end(), *text);
  if (found != known.end()) return static_cast<std::size_t>(found - known.begin());
  const std::string likely = DidYouMean(*text, known);
  problems.Report(node.position, "unknown " + std::string(what) + " " + Quoted(*text) +
                                     (likely.empty() ? "; it is one of " + AnyOf(known) : likely));
  return std::nullopt;
}

std::vector<std::size_t> AsChoices(const RawNode& node, std::string_view what, const Words& known,
                                   Problems& problems) {
  std::vector<std::size_t> choices;
  const auto add = [&](const RawNode& item) {
    if (const auto choice = AsChoice(item, what, known, problems)) choices.push_back(*choice);
  };
  if (node.Is(RawNode::Kind::kSequence)) {
    for (const RawNode& item : node.items) add(item);
    if (node.items.empty()) problems.Report(node.position, std::string(what) + " is an empty list");
  } else {
    add(node);
  }
  return choices;
}

FieldReader::FieldReader(const RawNode& node, std::string_view what, Problems& problems)
    : node_(node), what_(what), problems_(problems) {
  if (!IsMap()) ReportType(node, what_, "a map", problems_);
}

const RawNode* FieldReader::Optional(std::string_view key) {
  asked_.push_back(key);
  return node_.Find(key);
}

const RawNode* FieldReader::Required(std::string_view key) {
  const RawNode* const value = Optional(key);
  if (value == nullptr && IsMap()) {
    problems_.Report(node_.position, what_ + " needs '" + std::string(key) + "'");
  }
  return value;
}

std::optional<std::string> FieldReader::OptionalText(std::string_view key) {
  const RawNode* const value = Optional(key);
  return value == nullptr ? std::nullopt : AsText(*value, "'" + std::string(key) + "'", problems_);
}

std::string FieldReader::RequiredText(std::string_view key) {
  const RawNode* const value = Required(key);
  if (value == nullptr) return "";
  const auto text = AsText(*value, "'" + std::string(key) + "'", problems_);
  if (text && text->find_first_not_of(" \t\n") == std::string::npos) {
    problems_.Report(value->position, "'" + std::string(key) + "' is empty");
  }
  return text.value_or("");
}

void FieldReader::ReportUnknownKeys() {
  for (const RawEntry& entry : node_.entries) {
    if (std::find(asked_.begin(), asked_.end(), entry.key) != asked_.end()) continue;
    problems_.Report(entry.key_position, "unknown key " + Quoted(entry.key) + " in " + what_ +
                                             DidYouMean(entry.key, asked_));
  }
}

}  // namespace producer_guard::engine
