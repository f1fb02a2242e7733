// FindingRecord: one finding as the outputs need it, in plain strings and numbers. Made from an
// Assessment while its object is at hand; it refers to nothing. The way from here to text or JSON
// is in webhook/cli.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "webhook/audit/object_source.h"
#include "webhook/review/assessment.h"

namespace producer_guard::audit {

struct ObjectRecord {
  bool is_object = true;  // false: a bare file
  std::string api_version, kind, name_space, name;
  std::string file;
  std::size_t document = 0;
  std::size_t line = 1;
};

struct PlaceRecord {
  std::string pointer;
  std::string title;                       // data["producer.properties"] line 3
  std::optional<text::Position> position;  // in the embedded text
  std::optional<std::size_t> file_line;
  std::string object;  // "ConfigMap shop/orders" that it stands in; "": in the finding's own
  std::string file;    // of that object
};

struct ClientRecord {
  std::string library;
  std::optional<std::string> version;  // "3.9.1", ">=2.8"; nothing: any
  std::string numbered_by;             // whose version: "java", "kafka-clients" of "spring"
  std::string origin;                  // "image", "policy", ...
  std::string evidence;
};

struct FindingRecord {
  std::string rule;
  engine::Severity severity = engine::Severity::kError;
  ObjectRecord object;
  PlaceRecord place;
  std::string property;
  std::optional<std::string> value;
  std::optional<ClientRecord> client;  // nothing for a finding about access control
  kafka::Verdict verdict = kafka::Verdict::kUnknown;
  std::string message, remedy, reference;
  std::string excerpt;  // the setting as it is written; "" where it is not written
  review::FixProposal fix;
  std::optional<review::Exempted> exempted;
};

// A text or a piece of a file that cannot be read.
struct UnreadableRecord {
  std::string file;
  std::string pointer;  // "" for a piece of a file
  std::string message;
  std::optional<std::size_t> file_line;
};

[[nodiscard]] ObjectRecord RecordObject(const SourceItem& item, std::string_view name_space);
[[nodiscard]] ClientRecord RecordClient(const kafka::Client& client);

// Returns: where setting `setting` of `config` stands, or where the whole of it stands without one.
[[nodiscard]] PlaceRecord RecordPlace(const locate::LocatedConfig& config,
                                      std::optional<std::size_t> setting, ObjectSource& source);

// Requires: `item` is the last one of `source`, and `assessment` is of it.
[[nodiscard]] FindingRecord RecordFinding(const SourceItem& item, ObjectSource& source,
                                          std::string_view name_space,
                                          const review::Assessment& assessment,
                                          const review::AssessedFinding& finding);
[[nodiscard]] UnreadableRecord RecordUnreadable(const SourceItem& item, ObjectSource& source,
                                                const locate::UnreadableText& text);

}  // namespace producer_guard::audit
