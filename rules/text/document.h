// A document: one text from outside, read once into entries that know their bytes. It is the first
// step after the carrier of a text was found (bytes -> Document -> locate). It never prints itself:
// changes are planned as edits (edit.h) on the original bytes. It knows nothing of Kafka or
// Kubernetes.
//
//   .properties     acks = 1 \n            key "acks", value "1"
//                   ^--^ key_span
//                          ^ value_span
//   YAML            spring:\n  kafka: {acks: "1"}
//                   key "spring.kafka.acks", path [spring, kafka, acks], quoted; value_span covers
//                   the quotes
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

#include "rules/text/span.h"

namespace producer_guard::text {

enum class Format {
  kProperties,
  kYaml,
  kJson,
  kToml,
  kEnvironment,
  kArguments,
  kHocon,
  kLogstash,
  kSql,
  kFluentd
};

[[nodiscard]] std::string_view ToString(Format format);

// How a scalar of a typed format (YAML 1.1 as Kubernetes reads it, JSON, TOML) would be decoded.
// Untyped formats: kString.
enum class ScalarType { kString, kInteger, kFloat, kBoolean, kNull };

// One key and its value.
struct Entry {
  std::string key;  // decoded; of a tree the path joined with '.', an index as [0]
  std::vector<std::string>
      path;  // of a tree: decoded mapping keys and decimal indexes from the root; else empty
  std::string value;  // decoded
  ScalarType type = ScalarType::kString;
  bool quoted = false;
  Span key_span;    // the last key as written, quotes included
  Span value_span;  // the value as written, quotes included; empty where the value is absent
  std::size_t document = 0;  // YAML: number of the document within the text
  bool overridden = false;   // a later entry with the same key takes its place
  bool through_alias =
      false;  // YAML: reached through an alias, an anchor or a merge key; never edited
};

// What brings keys that do not stand in the text: HOCON's include "a", and the substitution of
// kafka = ${base}, which may be a block.
struct Inclusion {
  std::string below;  // the path that they stand below, joined with '.'; "" for the whole text
  Span span;          // as written
};

// A text that cannot be read, and where.
struct Problem {
  std::size_t offset = 0;
  Position position;
  std::string
      message;  // a sentence fragment without place: "a continuation line after the last line"
};

// Limits of every reader, so that no text from outside costs more than its size allows.
struct ReadLimits {
  std::size_t size_bytes = 3u << 20;      // 3 MiB: the most one Kubernetes object can hold (etcd
                                          // request limit 1.5 MiB, doubled)
  std::size_t entries = 100'000;          // 3 MiB at 32 bytes an entry, rounded
  std::size_t decoded_bytes = 32u << 20;  // keys, paths and values of all entries together, ten
                                          // times the text: a long key is repeated for each value
                                          // below it, a long value for each alias
  std::size_t depth = 100;                // nested flow openers cost libyaml O(depth) each

  // libyaml compares each %TAG of a YAML document with all before it; people write none or one.
  std::size_t directives = 64;
};

// Lifetime: `bytes` is a view; whoever parses keeps the text alive. Threads: const after
// construction.
struct Document {
  Format format = Format::kProperties;
  std::string_view bytes;
  std::vector<Entry> entries;  // in the order of the text
  std::vector<Inclusion> inclusions = {};

  // Returns: the entry that counts for `key` (the last one), or nullptr.
  [[nodiscard]] const Entry* Find(std::string_view key) const;
};

using ParsedDocument = tl::expected<Document, Problem>;

// Reads `bytes` as java.util.Properties#load(Reader) does: separators '=', ':' and blanks,
// continuation lines, \uXXXX,
// '#' and '!' comments, LF, CRLF and CR, the last duplicate wins. What is not UTF-8 is read as
// load(InputStream) does, in ISO-8859-1; keys and values are UTF-8 all the same.
// Errors: a malformed \uXXXX, a NUL byte, a limit.
// Source: java.util.Properties, API documentation of `load`.
[[nodiscard]] ParsedDocument ParseProperties(std::string_view bytes, const ReadLimits& limits = {});

// Reads all YAML documents of `bytes` by libyaml events. Merge keys and aliases are resolved for
// reading and marked. Errors: what libyaml refuses, a duplicate key of one mapping, a limit, alias
// expansion over limits.entries.
[[nodiscard]] ParsedDocument ParseYaml(std::string_view bytes, const ReadLimits& limits = {});

// Reads one JSON value (RFC 8259), behind a byte order mark or none. Errors: any deviation, a
// duplicate key, a limit.
[[nodiscard]] ParsedDocument ParseJson(std::string_view bytes, const ReadLimits& limits = {});

// Reads TOML 1.0. A table of an array is [0] in keys, as an item of a list is. Dates are strings
// without quotes. Errors: what toml++ refuses (a key that stands twice among it), a limit.
[[nodiscard]] ParsedDocument ParseToml(std::string_view bytes, const ReadLimits& limits = {});

// Reads lines NAME=value as docker --env-file and systemd EnvironmentFile have them ('#' comments,
// optional quotes).
[[nodiscard]] ParsedDocument ParseEnvironment(std::string_view bytes,
                                              const ReadLimits& limits = {});

// Reads a shell-like string of arguments: words, quotes, backslash-newline. Each word is an entry
// whose key is "" and whose value is the word, except that finding options in words is
// FindArgumentSettings' work (arguments.h).
[[nodiscard]] ParsedDocument ParseArguments(std::string_view bytes, const ReadLimits& limits = {});

// Read the blocks of HOCON, whose includes and substitutions are noted and not followed, and of a
// pipeline of Logstash, whose plugins (output { kafka { } }) have an Entry::document each. Errors:
// a block or a string without end, a key without a value, a limit. A pipeline is not edited.
[[nodiscard]] ParsedDocument ParseHocon(std::string_view bytes, const ReadLimits& limits = {});
[[nodiscard]] ParsedDocument ParseLogstash(std::string_view bytes, const ReadLimits& limits = {});

// Reads the options of tables, WITH ('key' = 'value'), as Flink's SQL has them; of the statements
// nothing else. Each table is an Entry::document. Errors: a string or options without end, a name
// without a value, a limit.
[[nodiscard]] ParsedDocument ParseSql(std::string_view bytes, const ReadLimits& limits = {});

// Reads the sections of Fluentd. The section of a plugin begins the names of its parameters
// (match.required_acks) and is an Entry::document; members of a {"a": 1} are entries. Errors: a
// section, a string or a value without end, a limit.
[[nodiscard]] ParsedDocument ParseFluentd(std::string_view bytes, const ReadLimits& limits = {});

[[nodiscard]] ParsedDocument Parse(Format format, std::string_view bytes,
                                   const ReadLimits& limits = {});

}  // namespace producer_guard::text
