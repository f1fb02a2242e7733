// What a framework does of its own with producer settings, before its client library sees them: it
// puts settings before the user's, forces others after them, and may have names of its own. One row
// a setting (framework.cc). Internal to rules/kafka: Resolve asks it; which client library decides
// in the end is client_library.h's.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "rules/kafka/catalog.h"
#include "rules/kafka/client_library.h"

namespace producer_guard::kafka {

// The value of a setting that a framework makes up at run time.
inline constexpr std::string_view kMadeByFramework = "(made by the framework)";

// One setting that a framework makes itself.
struct FrameworkSetting {
  enum class Order : std::uint8_t {
    kBefore,  // the user's own replaces it
    kAfter,   // it replaces the user's own
  };
  Library framework;
  std::string_view name;  // canonical
  std::string_view value;
  Order order = Order::kBefore;
  // The versions of the client library that it is done with.
  Version from = {};
  Version below = kNoVersion;
  // Only where the user sets `switch_name` to one of `switch_values` (separated by blanks).
  std::string_view switch_name = {};
  std::string_view switch_values = {};
  std::string_view reference = {};  // KIP, JIRA, or file of the framework
  std::string_view whom = {};       // for people: which of its producers, where it is not all
  std::string_view unless = {};     // for people, where the user cannot write it: what undoes it
};

// The words that a framework takes for a setting of its own, in some versions of its client
// library. It does not start with any other.
struct FrameworkWords {
  Library framework;
  std::string_view name;
  std::string_view words;  // separated by blanks
  Version from = {};
  Version below = kNoVersion;
};

// Returns: the settings of all frameworks that take only some words.
[[nodiscard]] std::span<const FrameworkWords> FrameworkWordLists();

// Returns: true where `framework` refuses `value` for its setting `name`.
[[nodiscard]] bool RefusesWord(Library framework, const Version& version, std::string_view name,
                               std::string_view value);

// Returns: the word that means what `value` was to mean and that all of `versions` take, "" where
// there is none.
[[nodiscard]] std::string_view WordInPlaceOf(Library framework, const VersionRange& versions,
                                             std::string_view name, std::string_view value);

// Returns: true when `value` is one of `words`, which blanks separate.
[[nodiscard]] bool IsOneOfWords(std::string_view words, std::string_view value);

// Returns: the settings of all frameworks, those of one in the order in which it makes them.
[[nodiscard]] std::span<const FrameworkSetting> FrameworkSettings();

// Returns: true for a program that logs what its client library refuses, a name or a value, and
// goes on without it.
[[nodiscard]] bool GoesOnWithoutRefused(Library framework);

// Returns: true when `framework` makes the setting with its client library of that version.
[[nodiscard]] bool IsFor(const FrameworkSetting& setting, Library framework,
                         const Version& version);

// Returns: true when `value` is one that switches the setting on.
[[nodiscard]] bool SwitchesOn(const FrameworkSetting& setting, std::string_view value);

// Returns: the names that a framework reads instead of its client library's, or nullptr.
// Source: the documentation of each product's Kafka output.
[[nodiscard]] const Catalog* FrameworkCatalog(Library framework);

}  // namespace producer_guard::kafka
