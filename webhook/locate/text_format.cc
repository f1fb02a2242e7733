#include "webhook/locate/text_format.h"

#include <algorithm>
#include <array>
#include <string>

#include "webhook/locate/fluentd_outputs.h"

namespace producer_guard::locate {

namespace {

std::string Lowered(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return lowered;
}

struct Suffix {
  std::string_view suffix;
  text::Format format;
};

constexpr std::array kSuffixes = {
    Suffix{".properties", text::Format::kProperties},
    Suffix{".conf", text::Format::kProperties},
    Suffix{".config", text::Format::kProperties},
    Suffix{".cfg", text::Format::kProperties},
    Suffix{".ini", text::Format::kProperties},
    Suffix{".props", text::Format::kProperties},
    Suffix{".env", text::Format::kEnvironment},
    Suffix{".yaml", text::Format::kYaml},
    Suffix{".yml", text::Format::kYaml},
    Suffix{".json", text::Format::kJson},
    Suffix{".toml", text::Format::kToml},
    Suffix{".sql", text::Format::kSql},
};

// What stands behind the name of a file: producer.properties.tmpl.
struct LaterSuffix {
  std::string_view suffix;
  enum class Of { kTemplate, kVariant, kCopy } of;  // a copy is in effect nowhere
};

constexpr std::array kLaterSuffixes = {
    LaterSuffix{".tmpl", LaterSuffix::Of::kTemplate},
    LaterSuffix{".tpl", LaterSuffix::Of::kTemplate},
    LaterSuffix{".template", LaterSuffix::Of::kTemplate},
    LaterSuffix{".gotmpl", LaterSuffix::Of::kTemplate},
    LaterSuffix{".j2", LaterSuffix::Of::kTemplate},
    LaterSuffix{".jinja", LaterSuffix::Of::kTemplate},
    LaterSuffix{".jinja2", LaterSuffix::Of::kTemplate},
    LaterSuffix{".mustache", LaterSuffix::Of::kTemplate},
    LaterSuffix{".erb", LaterSuffix::Of::kTemplate},
    LaterSuffix{".txt", LaterSuffix::Of::kVariant},
    LaterSuffix{".prod", LaterSuffix::Of::kVariant},
    LaterSuffix{".production", LaterSuffix::Of::kVariant},
    LaterSuffix{".staging", LaterSuffix::Of::kVariant},
    LaterSuffix{".stage", LaterSuffix::Of::kVariant},
    LaterSuffix{".dev", LaterSuffix::Of::kVariant},
    LaterSuffix{".development", LaterSuffix::Of::kVariant},
    LaterSuffix{".test", LaterSuffix::Of::kVariant},
    LaterSuffix{".local", LaterSuffix::Of::kVariant},
    LaterSuffix{".example", LaterSuffix::Of::kCopy},
    LaterSuffix{".sample", LaterSuffix::Of::kCopy},
    LaterSuffix{".dist", LaterSuffix::Of::kCopy},
    LaterSuffix{".orig", LaterSuffix::Of::kCopy},
    LaterSuffix{".bak", LaterSuffix::Of::kCopy},
    LaterSuffix{".backup", LaterSuffix::Of::kCopy},
    LaterSuffix{".old", LaterSuffix::Of::kCopy},
    LaterSuffix{".save", LaterSuffix::Of::kCopy},
    LaterSuffix{".disabled", LaterSuffix::Of::kCopy},
    LaterSuffix{"~", LaterSuffix::Of::kCopy},
};

const LaterSuffix* LaterSuffixOf(std::string_view lowered_name) {
  const auto* const row =
      std::find_if(kLaterSuffixes.begin(), kLaterSuffixes.end(),
                   [&](const LaterSuffix& one) { return lowered_name.ends_with(one.suffix); });
  return row == kLaterSuffixes.end() ? nullptr : row;
}

// The first line that says something.
std::string_view FirstLine(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t end = bytes.find_first_of("\r\n");
    std::string_view line = bytes.substr(0, end);
    bytes = end == std::string_view::npos ? std::string_view{} : bytes.substr(end + 1);
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    if (!line.empty() && line != "---" && line.front() != '#' && line.front() != '!') return line;
  }
  return {};
}

bool IsInComment(std::string_view bytes, std::size_t at) {
  const std::size_t line_end = bytes.find_last_of("\r\n", at);
  const std::size_t begin = line_end == std::string_view::npos ? 0 : line_end + 1;
  const std::size_t first = bytes.find_first_not_of(" \t", begin);
  return first < at && (bytes[first] == '#' || bytes[first] == '!');
}

// HOCON, Logstash, nginx and Terraform open blocks with a brace at the end of a line.
bool HasBlocks(std::string_view bytes) {
  for (std::size_t at = bytes.find('{'); at != std::string_view::npos;
       at = bytes.find('{', at + 1)) {
    const std::size_t next = bytes.find_first_not_of(" \t\r", at + 1);
    const bool begins_value = at > 0 && (bytes[at - 1] == '=' || bytes[at - 1] == '$');
    const bool ends_line = next != std::string_view::npos && bytes[next] == '\n';
    if (ends_line && !begins_value && !IsInComment(bytes, at)) return true;
  }
  return false;
}

// A pipeline of Logstash: input, filter or output, and a brace behind it or in the next line.
bool BeginsPipeline(std::string_view bytes) {
  const std::string_view line = FirstLine(bytes);
  if (line.empty()) return false;
  const auto rest = bytes.substr(static_cast<std::size_t>(line.data() - bytes.data()));
  for (const std::string_view section : {"input", "filter", "output"}) {
    if (!rest.starts_with(section)) continue;
    const std::size_t next = rest.find_first_not_of(" \t\r\n", section.size());
    return next != rest.npos && rest[next] == '{';
  }
  return false;
}

bool IsPipelines(std::string_view suffix) {
  return suffix == ".conf" || suffix == ".cfg" || suffix == ".config";
}

bool IsHoconsName(std::string_view lowered_name) {
  return lowered_name.ends_with(".hocon") || lowered_name == "application.conf";
}

// The formats whose blocks have braces.
std::optional<text::Format> BlocksOf(std::string_view lowered_name, std::string_view bytes) {
  const bool says_other = std::any_of(kSuffixes.begin(), kSuffixes.end(), [&](const Suffix& row) {
    return !IsPipelines(row.suffix) && lowered_name.ends_with(row.suffix);
  });
  if (says_other) return std::nullopt;
  if (BeginsPipeline(bytes)) return text::Format::kLogstash;
  if (IsHoconsName(lowered_name) ||
      (lowered_name.ends_with(".conf") && HasBlocks(bytes) && !HasSections(bytes)))
    return text::Format::kHocon;
  return std::nullopt;
}

// [[x]] on a line of its own: an array of tables, which nothing but TOML has.
bool HasArrayTables(std::string_view bytes) {
  for (std::size_t at = bytes.find("[["); at != std::string_view::npos;) {
    const std::size_t before = bytes.find_last_of("\r\n", at);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t end = std::min(bytes.find_first_of("\r\n", at), bytes.size());
    std::string_view line = bytes.substr(at, end - at);
    line = line.substr(0, line.find('#'));
    line = line.substr(0, line.find_last_not_of(" \t") + 1);
    if (line.ends_with("]]") && bytes.find_first_not_of(" \t", begin) == at) return true;
    at = bytes.find("[[", end);  // once a line: a line may hold nothing but brackets
  }
  return false;
}

std::optional<text::Format> Sniff(std::string_view bytes) {
  const std::string_view line = FirstLine(bytes);
  if (line.empty() || line.front() == '<' || line.starts_with("-----")) return std::nullopt;
  if (line.front() == '{') return text::Format::kJson;
  const std::size_t equals = line.find('=');
  const std::size_t colon = line.find(':');
  // Prose may hold an '=' too: "Set acks=1 for speed."
  const std::size_t blank = line.find_first_of(" \t");
  const bool prose = blank < equals && line.find_first_not_of(" \t", blank) < equals;
  if (equals < colon) return prose ? std::nullopt : std::optional(text::Format::kProperties);
  if (colon != std::string_view::npos) return text::Format::kYaml;
  return std::nullopt;
}

}  // namespace

FileName ReadFileName(std::string_view name) {
  const std::string lowered = Lowered(name);
  const LaterSuffix* const later = LaterSuffixOf(lowered);
  if (later == nullptr || later->of == LaterSuffix::Of::kCopy) return {name, false};
  const auto own = std::string_view(lowered).substr(0, lowered.size() - later->suffix.size());
  const bool has_format = IsHoconsName(own) || own.ends_with(".sh") || own.ends_with(".bash") ||
                          std::any_of(kSuffixes.begin(), kSuffixes.end(),
                                      [&](const Suffix& row) { return own.ends_with(row.suffix); });
  if (!has_format) return {name, false};
  return {name.substr(0, own.size()), later->of == LaterSuffix::Of::kTemplate};
}

std::optional<TextKind> KindOf(std::string_view name, std::string_view bytes) {
  const std::string lowered = Lowered(name);
  if (const auto blocks = BlocksOf(lowered, bytes)) return TextKind{*blocks, IsHoconsName(lowered)};
  for (const Suffix& row : kSuffixes) {
    if (!lowered.ends_with(row.suffix)) continue;
    if (row.format != text::Format::kProperties) return TextKind{row.format, true};
    if (row.suffix != ".properties" && IsFluentds(bytes))
      return TextKind{text::Format::kFluentd, true};
    if (row.suffix != ".properties" && HasArrayTables(bytes))
      return TextKind{text::Format::kToml, true};
    if (row.suffix != ".properties" && HasBlocks(bytes)) return std::nullopt;
    return TextKind{row.format, true};
  }
  const std::size_t dot = lowered.rfind('.');
  const bool has_other_suffix = dot != std::string::npos && lowered.size() - dot <= 6 && dot > 0;
  if (bytes.empty() || has_other_suffix ||
      HasBlocks(bytes.substr(0, bytes.front() == '{' ? 0 : bytes.npos))) {
    return std::nullopt;
  }
  if (IsFluentds(bytes)) return TextKind{text::Format::kFluentd, false};
  if (HasArrayTables(bytes)) return TextKind{text::Format::kToml, false};
  if (bytes.find("'connector'") != bytes.npos) return TextKind{text::Format::kSql, false};
  const auto format = Sniff(bytes);
  if (!format) return std::nullopt;
  return TextKind{*format, false};
}

bool LooksLikeProducers(std::string_view name, std::string_view bytes) {
  constexpr std::array<std::string_view, 5> kProducers = {
      "enable.idempotence", "enable-idempotence", "max.in.flight", "acks=", "kafka.producer"};
  constexpr std::array<std::string_view, 4> kOfKafka = {"acks", "dempoten", "flight", "linger"};
  const auto has = [&](std::string_view needle) {
    return bytes.find(needle) != std::string_view::npos;
  };
  if (std::any_of(kProducers.begin(), kProducers.end(), has)) return true;
  return (SaysProducer(name) || has("kafka") || has("bootstrap.servers")) &&
         std::any_of(kOfKafka.begin(), kOfKafka.end(), has);
}

bool IsOthersFile(std::string_view name) {
  if (name == "_example") return true;
  const std::string lowered = Lowered(name);
  if (lowered.starts_with("log4j") || lowered.starts_with("logback")) return true;
  const LaterSuffix* const later = LaterSuffixOf(lowered);
  if (later != nullptr && later->of == LaterSuffix::Of::kCopy) return true;
  const std::string_view stem = std::string_view(lowered).substr(0, lowered.rfind('.'));
  constexpr std::array<std::string_view, 4> kAdmin = {"admin", "kafka-admin", "admin-client",
                                                      "adminclient"};
  if (std::find(kAdmin.begin(), kAdmin.end(), stem) != kAdmin.end()) return true;
  return lowered.find("consumer") != std::string::npos && !SaysProducer(name);
}

bool IsShellScript(std::string_view name, std::string_view bytes) {
  if (name.ends_with(".sh") || name.ends_with(".bash")) return true;
  const std::string_view line = bytes.substr(0, std::min(bytes.find('\n'), bytes.size()));
  return line.starts_with("#!") && line.ends_with("sh");
}

bool SaysProducer(std::string_view name) {
  return Lowered(name).find("producer") != std::string::npos;
}

bool HasSections(std::string_view bytes) {
  const auto begins_line = [&](char bracket) {
    for (std::size_t at = bytes.find(bracket); at != bytes.npos; at = bytes.find(bracket, at + 1)) {
      std::size_t begin = at;
      while (begin > 0 && (bytes[begin - 1] == ' ' || bytes[begin - 1] == '\t')) --begin;
      if (begin == 0 || bytes[begin - 1] == '\n' || bytes[begin - 1] == '\r') return true;
    }
    return false;
  };
  return begins_line('[') || begins_line('<');
}

}  // namespace producer_guard::locate
