#include "webhook/cli/version.h"

#include <cstdint>
#include <cstdio>

#include "rules/engine/rule_set.h"
#include "webhook/cli/build_info.h"

namespace producer_guard::cli {

namespace {

// FNV-1a, 64 bits: two libraries with the same number have the same text, as far as accidents go.
std::string LibraryNumber() {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const engine::RuleFile& file : engine::BuiltInRuleFiles()) {
    for (const char c : file.name + '\n' + file.text) {
      hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    }
  }
  char text[17];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash));
  return std::string(text).substr(0, 12);
}

}  // namespace

std::string ProgramVersion() { return kBuildVersion; }
std::string ProgramCommit() { return kBuildCommit; }

std::string RenderVersion() {
  return "producer-guard " + ProgramVersion() + "\ncommit " + ProgramCommit() + "\nrules " +
         LibraryNumber() + " (" + std::to_string(engine::BuiltInRuleFiles().size()) +
         " built in)\n";
}

}  // namespace producer_guard::cli
