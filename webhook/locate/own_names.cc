#include "webhook/locate/own_names.h"

#include <algorithm>
#include <array>

#include "rules/kafka/effective_config.h"

namespace producer_guard::locate {

namespace {

struct Own {
  std::string_view written;  // dotted
  std::string_view name;
  bool ordinary_word;
};

constexpr std::array kOwn = {
    Own{"required.acks", "acks", false},  // Sarama and what is made with it
    Own{"idempotent", "enable.idempotence", true},
    Own{"idempotent.write", "enable.idempotence", false},   // Redpanda Connect
    Own{"idempotent.writes", "enable.idempotence", false},  // Telegraf
    Own{"max.in.flight", "max.in.flight.requests.per.connection", true},
    Own{"max.in.flight.requests", "max.in.flight.requests.per.connection", true},  // KafkaJS
    Own{"max.in.flight.request", "max.in.flight.requests.per.connection", true},   // Camel
    Own{"request.required.acks", "acks", false},                                   // Camel
};

struct Value {
  std::string_view written;  // lower case, without - and _
  std::string_view value;
};

// Sarama, franz-go, Jaeger and the enumeration of .NET.
constexpr std::array kAcks = {
    Value{"none", "0"},      Value{"noack", "0"},        Value{"noresponse", "0"},
    Value{"local", "1"},     Value{"leader", "1"},       Value{"waitforlocal", "1"},
    Value{"leaderack", "1"}, Value{"waitforall", "all"}, Value{"allisracks", "all"},
    Value{"all", "all"},
};

// A name of the clients that are told by their names, and no misspelling of one.
bool IsExact(std::string_view name) {
  return kafka::IsSettingOf(kafka::Library::kJava, name) ||
         kafka::IsSettingOf(kafka::Library::kLibrdkafka, name);
}

std::string Folded(std::string_view value) {
  std::string folded;
  for (const char c : value) {
    if (c != '-' && c != '_') folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return folded;
}

}  // namespace

std::string Dotted(std::string_view name) {
  std::string dotted;
  dotted.reserve(name.size());
  for (const char c : name) {
    if (c == '-' || c == '_') {
      dotted += '.';
    } else if (c >= 'A' && c <= 'Z') {
      if (!dotted.empty() && dotted.back() != '.') dotted += '.';
      dotted += static_cast<char>(c + 32);
    } else {
      dotted += c;
    }
  }
  return dotted;
}

std::optional<Spelling> ReadSpelling(std::string_view key, bool relaxed) {
  if (IsExact(key)) return Spelling{std::string(key)};
  if (relaxed) {
    std::string dotted = Dotted(key);
    for (const Own& own : kOwn) {
      // required.acks with dots is somebody's mistake, and is told.
      const bool mistake = key == dotted && key.find('.') != std::string_view::npos;
      if (dotted == own.written && !mistake)
        return Spelling{std::string(own.name), true, true, own.ordinary_word};
    }
    if (dotted != key && kafka::IsProducerSetting(dotted)) return Spelling{std::move(dotted), true};
  }
  if (kafka::IsProducerSetting(key)) return Spelling{std::string(key)};
  return std::nullopt;
}

std::optional<Spelling> ReadOwnName(std::string_view dotted) {
  for (const Own& own : kOwn) {
    if (dotted == own.written)
      return Spelling{std::string(own.name), true, true, own.ordinary_word};
  }
  return std::nullopt;
}

std::string_view Unbracketed(std::string_view name) {
  for (const std::string_view pair : {"\"\"", "''", "[]", "\"\""}) {
    if (name.size() >= 2 && name.front() == pair[0] && name.back() == pair[1])
      name = name.substr(1, name.size() - 2);
  }
  return name;
}

std::string ClientsValue(std::string_view name, std::string_view value) {
  if (name != "acks") return std::string(value);
  const std::string folded = Folded(value);
  const auto* const row = std::find_if(kAcks.begin(), kAcks.end(),
                                       [&](const Value& known) { return known.written == folded; });
  return std::string(row == kAcks.end() ? value : row->value);
}

}  // namespace producer_guard::locate
