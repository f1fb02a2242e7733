// FieldReader: typed reading of a RawNode map, every mistake reported with its place and
// reading going on. Used by the compiler and by the policy reader. It does not know which keys
// a document has; its caller asks for them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/engine/did_you_mean.h"
#include "rules/engine/raw_node.h"

namespace producer_guard::engine {

// Typed values of one node. `what` names it in messages: "summary". Returns: nothing after
// reporting.
[[nodiscard]] std::optional<std::string> AsText(const RawNode& node, std::string_view what,
                                                Problems& problems);
// Only true and false: yes, no, on and off are text.
[[nodiscard]] std::optional<bool> AsBoolean(const RawNode& node, std::string_view what,
                                            Problems& problems);
[[nodiscard]] std::optional<std::int64_t> AsInteger(const RawNode& node, std::string_view what,
                                                    Problems& problems);
// One word or a list of them. Returns: what could be read.
[[nodiscard]] std::vector<std::string> AsTextList(const RawNode& node, std::string_view what,
                                                  Problems& problems);
// Returns: the index of the word in `known`.
[[nodiscard]] std::optional<std::size_t> AsChoice(const RawNode& node, std::string_view what,
                                                  const Words& known, Problems& problems);
// Returns: indices of one word or a list of them.
[[nodiscard]] std::vector<std::size_t> AsChoices(const RawNode& node, std::string_view what,
                                                 const Words& known, Problems& problems);

class FieldReader {
 public:
  // Reports when `node` is not a map; everything is then absent. `what` names the map in
  // messages: "a rule".
  // Lifetime: node and problems outlive the reader.
  FieldReader(const RawNode& node, std::string_view what, Problems& problems);

  [[nodiscard]] bool IsMap() const { return node_.Is(RawNode::Kind::kMap); }

  // Returns: the value of `key`, nullptr when it is not there; Required reports that.
  [[nodiscard]] const RawNode* Optional(std::string_view key);
  [[nodiscard]] const RawNode* Required(std::string_view key);

  [[nodiscard]] std::optional<std::string> OptionalText(std::string_view key);
  // Returns: "" after reporting. An empty text is reported.
  [[nodiscard]] std::string RequiredText(std::string_view key);

  // Reports every key that was never asked for, with the likely one.
  void ReportUnknownKeys();

 private:
  const RawNode& node_;
  std::string what_;
  Problems& problems_;
  std::vector<std::string_view> asked_;
};

}  // namespace producer_guard::engine
