#include "webhook/locate/application_keys.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "webhook/locate/binding_names.h"
#include "webhook/locate/producer_evidence.h"

namespace producer_guard::locate {

namespace {

using kafka::Library;

bool Mentions(std::string_view lowered, std::string_view word) {
  return lowered.find(word) != std::string_view::npos;
}

// What stands before a setting of an application's own tree ("app.messaging.kafka.producer.").
struct PrefixWords {
  bool kafka = false;
  bool producer = false;
  bool other = false;  // another system's, a consumer's, a topic's, a broker's
};

// Redpanda Connect's output that has several is called so, and is none of Kafka's.
bool SpeaksOfBroker(std::string_view lowered) {
  constexpr std::string_view kWord = "broker";
  for (std::size_t at = lowered.find(kWord); at != std::string_view::npos;
       at = lowered.find(kWord, at + kWord.size())) {
    if (!lowered.substr(at + kWord.size()).starts_with(".outputs[")) return true;
  }
  return false;
}

// Requires: a prefix in small letters.
PrefixWords WordsOf(std::string_view lowered) {
  PrefixWords words;
  words.kafka = Mentions(lowered, "kafka");
  words.producer = Mentions(lowered, "producer");
  if (!words.kafka && !words.producer) return words;
  words.other = SpeaksOfNoProducer(lowered);
  return words;
}

// Of the outputs of Redpanda Connect that write to Kafka max_in_flight counts batches of messages
// that are sent at a time; max_in_flight_requests is the client's. Source: its reference, outputs
// kafka, kafka_franz and redpanda.
bool CountsBatches(std::string_view prefix, std::string_view written) {
  if (written != "max_in_flight" || !prefix.starts_with("output")) return false;
  constexpr std::array<std::string_view, 3> kOutputs = {".kafka.", ".kafka_franz.", ".redpanda."};
  return std::any_of(kOutputs.begin(), kOutputs.end(),
                     [&](std::string_view output) { return prefix.ends_with(output); });
}

}  // namespace

bool SpeaksOfNoProducer(std::string_view lowered) {
  if (SpeaksOfOthers(lowered) || SpeaksOfBroker(lowered) || lowered.starts_with("input.") ||
      lowered.starts_with("sources."))
    return true;
  constexpr std::array<std::string_view, 5> kWords = {"admin", "topic", "listener", ".source.",
                                                      "offsets."};
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return Mentions(lowered, word); });
}

std::optional<DialectKey> ReadApplicationsKey(std::string_view key) {
  const std::string lowered = LowerCase(key);
  if (!Mentions(lowered, "kafka") && !Mentions(lowered, "producer")) return std::nullopt;
  for (std::size_t dot = key.find('.'); dot != std::string_view::npos;
       dot = key.find('.', dot + 1)) {
    const std::string_view prefix = key.substr(0, dot + 1);
    const PrefixWords words = WordsOf(std::string_view(lowered).substr(0, dot + 1));
    if (words.other || (!words.kafka && !words.producer)) continue;
    const std::string_view written = Unbracketed(key.substr(dot + 1));
    auto spelling = ReadSpelling(written, true);
    if (!spelling || CountsBatches(prefix, written)) continue;
    DialectKey found;
    found.name = spelling->name;
    found.group = prefix;
    found.add_prefix = prefix;
    found.producers_own = words.producer;
    found.says_kafka = words.kafka;
    found.in_own_tree = true;
    if (IsDotnets(*spelling, written)) found.library = Library::kLibrdkafka;
    found.spelling = std::move(*spelling);
    if (prefix.ends_with(".producer.override.")) found.library = Library::kConnect;
    if (Mentions(prefix, "rdkafka")) found.library = Library::kLibrdkafka;
    if (found.library && !found.spelling.own) found.in_own_tree = false;
    return found;
  }
  return std::nullopt;
}

}  // namespace producer_guard::locate
