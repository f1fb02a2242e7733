#include "webhook/locate/ground.h"

#include <algorithm>
#include <array>

namespace producer_guard::locate {

namespace {

template <std::size_t N>
bool HasOneOf(const std::array<std::string_view, N>& words, std::string_view text) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
}

}  // namespace

bool SpeaksOfKafka(std::string_view text) {
  constexpr std::array<std::string_view, 6> kWords = {"kafka",  "Kafka",  "KAFKA",
                                                      "sarama", "Sarama", "bootstrap.servers"};
  return HasOneOf(kWords, text);
}

void GroundSays::Hear(std::string_view text) {
  constexpr std::array<std::string_view, 12> kOthers = {
      "amqp://", "amqps://", "rabbitmq", "RABBITMQ", "RabbitM",  "pulsar://",
      "nats://", "mqtt://",  "mqtts://", "activemq", "rocketmq", "AMQP_"};
  kafka = kafka || SpeaksOfKafka(text);
  others = others || (!kafka && HasOneOf(kOthers, text));  // asked only where Kafka is not
}

bool SaysConsumer(std::string_view name) {
  constexpr std::array<std::string_view, 5> kConsumers = {
      "groupid", "consumergroup", "autooffsetreset", "enableautocommit", "maxpollrecords"};
  std::array<char, 16> end{};  // of the name without its separators
  std::size_t begin = end.size();
  for (std::size_t at = name.size(); at > 0 && begin > 0; --at) {
    const char c = name[at - 1];
    if (c == '.' || c == '-' || c == '_') continue;
    end[--begin] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  const std::string_view folded(end.data() + begin, end.size() - begin);
  return std::any_of(kConsumers.begin(), kConsumers.end(),
                     [&](std::string_view word) { return folded.ends_with(word); });
}

void GroundSays::HearName(std::string_view name) {
  Hear(name);
  consumer = consumer || SaysConsumer(name);
}

}  // namespace producer_guard::locate
