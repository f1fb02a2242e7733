// RawNode: a YAML document as its author wrote it, each node with its place. Made by ReadYaml
// (reader.h); read by the collector, the compiler and the policy reader through FieldReader
// (field_reader.h). Owns its text; it decides nothing about types beyond "a plain scalar" or "a
// quoted one".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/engine/diagnostic.h"

namespace producer_guard::engine {

struct SourcePosition {
  std::size_t line = 1;    // from 1
  std::size_t column = 1;  // from 1, UTF-8 code points
};

struct RawEntry;

struct RawNode {
  enum class Kind { kNull, kScalar, kSequence, kMap };
  Kind kind = Kind::kNull;
  SourcePosition position;
  std::string text;               // of a scalar
  bool plain = false;             // a scalar without quotes, not a block: true, 5
  std::vector<RawNode> items;     // of a sequence
  std::vector<RawEntry> entries;  // of a map, in the file's order, every key once

  [[nodiscard]] bool Is(Kind wanted) const { return kind == wanted; }
  // Returns: the value of `key`, or nullptr. Lifetime: the node's.
  [[nodiscard]] const RawNode* Find(std::string_view key) const;
};

struct RawEntry {
  std::string key;
  SourcePosition key_position;
  RawNode value;
};

// The mistakes found in one file so far.
struct Problems {
  std::string file;
  std::vector<Diagnostic> list;

  void Report(SourcePosition position, std::string message) {
    list.push_back({file, position.line, position.column, std::move(message)});
  }
};

}  // namespace producer_guard::engine
