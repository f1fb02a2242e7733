// NAME=value lines, as docker --env-file and systemd's EnvironmentFile have them.
#include "rules/text/document.h"
#include "rules/text/reading.h"

namespace producer_guard::text {

namespace {

std::size_t SkipBlanks(std::string_view bytes, std::size_t at, std::size_t end) {
  while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) ++at;
  return at;
}

}  // namespace

ParsedDocument ParseEnvironment(std::string_view bytes, const ReadLimits& limits) {
  if (auto problem = CheckText(bytes, limits)) return tl::unexpected<Problem>(std::move(*problem));
  Document document{Format::kEnvironment, bytes, {}};
  for (std::size_t line = 0; line < bytes.size();) {
    const std::size_t line_end = std::min(bytes.find_first_of("\r\n", line), bytes.size());
    std::size_t at = SkipBlanks(bytes, line, line_end);
    line = line_end + 1;
    if (bytes.substr(at, 7) == "export ") at = SkipBlanks(bytes, at + 7, line_end);
    if (at == line_end || bytes[at] == '#') continue;
    const std::size_t equals = bytes.find('=', at);
    if (equals == std::string_view::npos || equals > line_end) {
      return tl::unexpected<Problem>(ProblemAt(bytes, at, "a line without '='"));
    }
    if (document.entries.size() == limits.entries) {
      return tl::unexpected<Problem>(
          ProblemAt(bytes, at, "more than " + std::to_string(limits.entries) + " entries"));
    }
    Entry entry;
    std::size_t key_end = equals;
    while (key_end > at && (bytes[key_end - 1] == ' ' || bytes[key_end - 1] == '\t')) --key_end;
    entry.key_span = {at, key_end};
    entry.key = entry.key_span.of(bytes);
    std::size_t begin = SkipBlanks(bytes, equals + 1, line_end);
    std::size_t end = line_end;
    while (end > begin && (bytes[end - 1] == ' ' || bytes[end - 1] == '\t')) --end;
    entry.value_span = {begin, end};
    const char quote = begin < end ? bytes[begin] : '\0';
    entry.quoted = end - begin >= 2 && (quote == '"' || quote == '\'') && bytes[end - 1] == quote;
    if (entry.quoted) ++begin, --end;
    entry.value = bytes.substr(begin, end - begin);
    document.entries.push_back(std::move(entry));
  }
  MarkOverridden(document.entries);
  return document;
}

}  // namespace producer_guard::text
