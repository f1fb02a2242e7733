// Which format a text has. Internal to webhook/locate.
#pragma once

#include <optional>
#include <string_view>

#include "rules/text/document.h"

namespace producer_guard::locate {

struct TextKind {
  text::Format format = text::Format::kProperties;
  bool named = false;  // the name told it; else the text looks like it
};

struct FileName {
  std::string_view name;
  bool is_template = false;
};

// Returns: the name without what stands behind the suffix of its format: producer.properties.tmpl,
// application.properties.prod. Lifetime: of `name`.
[[nodiscard]] FileName ReadFileName(std::string_view name);

// Returns: nothing for a text in a format that is not read here (XML,
// certificates).
[[nodiscard]] std::optional<TextKind> KindOf(std::string_view name, std::string_view bytes);

// Returns: true when a text that cannot be read is most likely a producer's.
[[nodiscard]] bool LooksLikeProducers(std::string_view name, std::string_view bytes);

// Returns: true for the names of files that configure something else: a consumer, the log; or
// nothing: an example that is not in effect (Knative's _example, producer.properties.sample), a
// copy (producer.properties.bak).
[[nodiscard]] bool IsOthersFile(std::string_view name);

// Returns: true for a script of a shell, by its name or its first line.
[[nodiscard]] bool IsShellScript(std::string_view name, std::string_view bytes);

[[nodiscard]] bool SaysProducer(std::string_view name);

// Returns: true when a line opens a section, [x] of TOML and INI or <x> of Fluentd.
[[nodiscard]] bool HasSections(std::string_view bytes);

}  // namespace producer_guard::locate
