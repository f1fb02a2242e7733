#include "webhook/locate/fluentd_outputs.h"

#include <algorithm>
#include <array>
#include <set>

#include "webhook/locate/program_keys.h"

namespace producer_guard::locate {

namespace {

constexpr std::array<std::string_view, 3> kOutputs = {"match.", "store.", "secondary."};
constexpr std::array<std::string_view, 5> kKafkas = {"kafka", "kafka_buffered", "kafka2", "rdkafka",
                                                     "rdkafka2"};

// What rdkafka2 hands to librdkafka after its own.
struct Option {
  std::string_view librdkafkas, fluentds;
};
constexpr std::string_view kOptions = "rdkafka_options.";
constexpr std::array kHandedOn = {
    Option{"enable.idempotence", "idempotent"},
    Option{"acks", "required_acks"},
    Option{"request.required.acks", "required_acks"},
    Option{"retries", "max_send_retries"},
    Option{"message.send.max.retries", "max_send_retries"},
};

std::string_view OutputIn(std::string_view key) {
  const auto* const output =
      std::find_if(kOutputs.begin(), kOutputs.end(),
                   [&](std::string_view prefix) { return key.starts_with(prefix); });
  return output == kOutputs.end() ? std::string_view{} : *output;
}

}  // namespace

bool IsFluentds(std::string_view bytes) {
  for (const std::string_view section : {"<match", "<source"}) {
    const std::size_t at = bytes.find(section);
    if (at == bytes.npos) continue;
    const std::size_t before = bytes.find_last_not_of(" \t", at - 1);
    const std::size_t behind = at + section.size();
    const bool begins_line = at == 0 || before == bytes.npos || bytes[before] == '\n';
    if (begins_line && behind < bytes.size() && (bytes[behind] == '>' || bytes[behind] == ' '))
      return true;
  }
  return false;
}

std::optional<DialectKey> ReadOutputParameter(std::string_view key) {
  const std::string_view output = OutputIn(key);
  if (output.empty()) return std::nullopt;
  std::string_view name = key.substr(output.size());
  if (name.starts_with(kOptions)) {
    const auto* const option =
        std::find_if(kHandedOn.begin(), kHandedOn.end(), [&](const Option& handed_on) {
          return handed_on.librdkafkas == name.substr(kOptions.size());
        });
    if (option == kHandedOn.end()) return std::nullopt;
    name = option->fluentds;
  }
  return ReadProgramsKey(kafka::Library::kFluentd, output, name);
}

void RemoveOtherOutputs(const text::Document& document, std::vector<FoundSetting>& settings) {
  std::set<std::size_t> kafkas;
  for (const text::Entry& entry : document.entries) {
    const std::string_view output = OutputIn(entry.key);
    const bool is_type = !output.empty() && (entry.key.substr(output.size()) == "@type" ||
                                             entry.key.substr(output.size()) == "type");
    if (is_type && std::find(kKafkas.begin(), kKafkas.end(), entry.value) != kKafkas.end())
      kafkas.insert(entry.document);
  }
  std::erase_if(settings,
                [&](const FoundSetting& found) { return !kafkas.contains(found.document); });
}

}  // namespace producer_guard::locate
