// What the product says of a case: its findings as a name, and what `fix` makes of it. The day is 1
// June 2026.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "tests/cases/case_files.h"
#include "webhook/cli/file_fixer.h"
#include "webhook/review/assessment.h"

namespace producer_guard::cases {

struct Seen {
  std::set<std::string> findings;  // "error-RULE"
  std::string details;             // for people
  bool has_producer = false, is_unreadable = false;
  // Of each producer: 'Deployment container "app" env', and in what it stands ("properties",
  // "variables": FormatOf).
  std::vector<std::string> places;
  std::set<std::string> formats;

  // Returns: how a file with these findings is named (README.md).
  [[nodiscard]] std::string Name() const;
};

[[nodiscard]] const engine::RuleSet& Rules();

// Returns: every word that stands for a format in Seen::formats: those of text::Format, and what
// settings stand in without a text.
[[nodiscard]] std::set<std::string> AllFormats();

[[nodiscard]] review::Ruling RulingOf(const Case& one);

[[nodiscard]] Seen Audit(const std::filesystem::path& file, const review::Ruling& ruling);

// Effect: none on the file. `bytes`: what is in it.
[[nodiscard]] cli::FixedFile Fixed(const std::filesystem::path& file, const std::string& bytes,
                                   const review::Ruling& ruling);

// Returns: what `producer-guard fix` says on standard error of what it leaves, without the file's
// name.
[[nodiscard]] std::string Refusals(const cli::FixedFile& fixed);

}  // namespace producer_guard::cases
