// A text of a rule with places for facts: "{setting}" in "{setting}: the producer does not
// start". Compiled once, filled in on the request path. It does not know how the values are
// found.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/engine/facts.h"
#include "rules/engine/raw_node.h"

namespace producer_guard::engine {

// What may stand between braces. producer: setting, name, value, settings; remark: besides,
// suggestion; refusal: setting, name, value, reason; resource and acl: resource, operations;
// user: nothing.
struct SlotValues {
  std::string setting;     // "acks=1" or "acks is not set"
  std::string name;        // "acks"
  std::string value;       // "1"
  std::string settings;    // what is proposed: "acks=all and enable.idempotence=true"
  std::string suggestion;  // of a remark
  std::string reason;      // of a refusal: "acks=1 conflicts with idempotence, ..."
  std::string resource;    // "transactionalId orders-"
  std::string operations;  // "Describe, Read"
};

class MessageTemplate {
 public:
  // Reports an unknown place, a brace without its fellow and a full stop at the end (the line
  // of a denial adds its own).
  static MessageTemplate Compile(const RawNode& node, std::string_view what, Subject subject,
                                 Problems& problems);

  [[nodiscard]] std::string Fill(const SlotValues& values) const;

 private:
  using Slot = std::string SlotValues::*;
  struct Piece {
    std::string text;
    Slot slot = nullptr;  // after the text
  };
  struct SlotName;
  static const std::vector<SlotName>& SlotNames();
  static Slot FindSlot(std::string_view name, Subject subject);
  static void ReportNoSlot(const RawNode& node, std::string_view what, std::string_view word,
                           Problems& problems);

  std::vector<Piece> pieces_;
};

}  // namespace producer_guard::engine
