#include "webhook/locate/fluentd_outputs.h"

#include <algorithm>
#include <array>
#include <map>

#include "webhook/locate/program_keys.h"

namespace producer_guard::locate {

namespace {

constexpr std::array<std::string_view, 3> kOutputs = {"match.", "store.", "secondary."};

// Source: fluent-plugin-kafka.
struct Type {
  std::string_view name;
  kafka::Library library;
};
constexpr std::array kKafkas = {
    Type{"kafka", kafka::Library::kFluentd},
    Type{"kafka_buffered", kafka::Library::kFluentd},
    Type{"kafka2", kafka::Library::kFluentd},
    Type{"rdkafka", kafka::Library::kFluentdRdkafka},
    Type{"rdkafka2", kafka::Library::kFluentdRdkafka},
};

// What rdkafka2, and it alone, hands to librdkafka after its own.
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

bool IsOption(std::string_view key) {
  return key.substr(OutputIn(key).size()).starts_with(kOptions);
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

void KeepKafkaOutputs(const text::Document& document, std::vector<FoundSetting>& settings) {
  std::map<std::size_t, kafka::Library> kafkas;
  for (const text::Entry& entry : document.entries) {
    const std::string_view output = OutputIn(entry.key);
    const bool is_type = !output.empty() && (entry.key.substr(output.size()) == "@type" ||
                                             entry.key.substr(output.size()) == "type");
    if (!is_type) continue;
    for (const Type& type : kKafkas) {
      if (type.name == entry.value) kafkas[entry.document] = type.library;
    }
  }
  std::erase_if(settings, [&](FoundSetting& found) {
    const auto kafka = kafkas.find(found.document);
    if (kafka == kafkas.end()) return true;
    found.key.library = kafka->second;
    return kafka->second != kafka::Library::kFluentdRdkafka && IsOption(found.place.key);
  });
}

}  // namespace producer_guard::locate
