#include "webhook/locate/program_keys.h"

#include <array>

#include "webhook/locate/key_pattern.h"

namespace producer_guard::locate {

namespace {

using kafka::Library;

// Where programs with names of their own keep them in their files.
struct Program {
  std::string_view prefix;  // '*' stands for what is left of a part of the key
  Library library;
};
constexpr std::array kPrograms = {
    Program{"output.kafka.", Library::kFilebeat},
    Program{"exporters.kafka*.producer.", Library::kOpenTelemetry},
    Program{"outputs.kafka[*.", Library::kTelegraf},  // [[outputs.kafka]], with its index
};

// Sarama's configuration as a tree: Producer.Idempotent, Net.MaxOpenRequests.
std::optional<DialectKey> ReadSaramaKey(std::string_view key) {
  const bool is_producers = key.starts_with("Producer.");
  if (!is_producers && !key.starts_with("Net.")) return std::nullopt;
  auto found = ReadProgramsKey(Library::kSarama, "", key);
  if (found) found->producers_own = found->is_programs = is_producers;
  return found;
}

}  // namespace

std::optional<DialectKey> ReadProgramsKey(Library library, std::string_view prefix,
                                          std::string_view rest) {
  if (!kafka::IsSettingOf(library, rest)) return std::nullopt;
  DialectKey found;
  found.name = rest;
  found.group = prefix;
  found.add_prefix = prefix;
  found.library = library;
  found.producers_own = found.is_programs = true;
  found.spelling.name = rest;
  return found;
}

std::optional<DialectKey> ReadPipelineKey(std::string_view key) {
  constexpr std::string_view kPlugin = "output.kafka.";
  if (!key.starts_with(kPlugin)) return std::nullopt;
  return ReadProgramsKey(Library::kLogstash, kPlugin, key.substr(kPlugin.size()));
}

std::optional<DialectKey> ReadProgramFilesKey(std::string_view key) {
  if (auto sarama = ReadSaramaKey(key)) return sarama;
  for (const Program& program : kPrograms) {
    const std::size_t length = MatchLength(key, program.prefix);
    if (length == std::string_view::npos) continue;
    if (auto found = ReadProgramsKey(program.library, key.substr(0, length), key.substr(length)))
      return found;
  }
  return std::nullopt;
}

}  // namespace producer_guard::locate
