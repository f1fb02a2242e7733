#include <array>
#include <unordered_map>

#include "rules/text/document.h"
#include "rules/text/reading.h"
#include "rules/text/utf8.h"

namespace producer_guard::text {

namespace {

struct FormatRow {
  Format format;
  std::string_view name;
  ParsedDocument (*parse)(std::string_view bytes, const ReadLimits& limits);
};

constexpr std::array kFormats = {
    FormatRow{Format::kProperties, "properties", ParseProperties},
    FormatRow{Format::kYaml, "YAML", ParseYaml},
    FormatRow{Format::kJson, "JSON", ParseJson},
    FormatRow{Format::kToml, "TOML", ParseToml},
    FormatRow{Format::kEnvironment, "environment file", ParseEnvironment},
    FormatRow{Format::kArguments, "arguments", ParseArguments},
    FormatRow{Format::kHocon, "HOCON", ParseHocon},
    FormatRow{Format::kLogstash, "Logstash pipeline", ParseLogstash},
    FormatRow{Format::kSql, "SQL", ParseSql},
    FormatRow{Format::kFluentd, "Fluentd", ParseFluentd},
};

const FormatRow& RowOf(Format format) {
  for (const FormatRow& row : kFormats) {
    if (row.format == format) return row;
  }
  return kFormats.front();
}

}  // namespace

std::string_view ToString(Format format) { return RowOf(format).name; }

ParsedDocument Parse(Format format, std::string_view bytes, const ReadLimits& limits) {
  return RowOf(format).parse(bytes, limits);
}

Problem ProblemAt(std::string_view bytes, std::size_t offset, std::string message) {
  return {offset, LineIndex(bytes).PositionOf(offset), std::move(message)};
}

std::optional<Problem> CheckBytes(std::string_view bytes, const ReadLimits& limits) {
  if (bytes.size() > limits.size_bytes) {
    return Problem{0, {}, "larger than " + std::to_string(limits.size_bytes) + " bytes"};
  }
  if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos) {
    return ProblemAt(bytes, nul, "a NUL byte");
  }
  return std::nullopt;
}

std::optional<Problem> CheckText(std::string_view bytes, const ReadLimits& limits) {
  if (auto problem = CheckBytes(bytes, limits)) return problem;
  if (const auto offset = FindInvalidUtf8(bytes)) return ProblemAt(bytes, *offset, "not UTF-8");
  return std::nullopt;
}

void MarkOverridden(std::vector<Entry>& entries) {
  std::unordered_map<std::string_view, std::size_t> last;
  last.reserve(entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto [found, added] = last.emplace(entries[i].key, i);
    if (added) continue;
    if (entries[found->second].document == entries[i].document)
      entries[found->second].overridden = true;
    found->second = i;
  }
}

}  // namespace producer_guard::text
