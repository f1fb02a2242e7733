// The effective values of librdkafka: what it shows of its configuration, with what follows from
// idempotence.
#include <algorithm>

#include "rules/kafka/librdkafka_settings.h"

namespace producer_guard::kafka {

namespace {

// Since then a text loses the blanks that it begins with.
constexpr Version kTrimsStrings{1, 9, 0};

class Filling {
 public:
  Filling(const LibrdkafkaSettings& settings, Judgement& judgement)
      : settings_(settings), result_(judgement) {}

  void Run() {
    const bool on = result_.verdict == Verdict::kIdempotent;
    Fill("enable.idempotence", on ? "true" : "false");
    if (on && !settings_.Find("enable.idempotence")) {
      EffectiveValue& own = result_.values.back();
      own.origin = Origin::kDerived;
      own.setting = settings_.Transactional()->setting;
      own.because = "switched on by " + Written(*settings_.Transactional());
    }
    Fill("acks", settings_.version().default_acks == -1 ? "all" : "1");
    // What follows from idempotence is so before a conflict with it refuses the producer.
    const bool asked = on || IsAskedFor();
    Fill("retries", std::to_string(asked ? kIntMax : settings_.version().default_retries));
    Fill("max.in.flight.requests.per.connection", asked ? "5" : "1000000");
    const bool known = result_.verdict != Verdict::kStartupError;
    Fill("delivery.timeout.ms",
         std::to_string(known ? settings_.MessageTimeoutMs()
                              : LibrdkafkaSettings::kDefaultMessageTimeoutMs));
    Fill("transactional.id", "");
    Fill("linger.ms", std::string(settings_.version().default_linger_ms));
    Fill("request.timeout.ms", std::string(settings_.version().default_request_timeout_ms));
  }

 private:
  bool IsAskedFor() const {
    const Given* given = settings_.Find("enable.idempotence");
    if (!given) return false;
    const SettingRow* row = settings_.RowOf(*given);
    const auto parsed = row ? ParseLibrdkafkaValue(*row, given->value) : std::nullopt;
    return parsed && parsed->boolean;
  }

  // The value as librdkafka shows it.
  std::string Shown(const Given& given) const {
    const SettingRow* row = settings_.RowOf(given);
    const auto parsed = row ? ParseLibrdkafkaValue(*row, given.value) : std::nullopt;
    if (!parsed) return std::string(given.value);
    switch (row->type) {
      case ValueType::kBoolean:
        return parsed->boolean ? "true" : "false";
      case ValueType::kAcks:
        return parsed->number == -1 ? "all" : std::to_string(parsed->number);
      case ValueType::kInteger:
        return std::to_string(parsed->number);
      case ValueType::kString:
        return settings_.at() < kTrimsStrings
                   ? parsed->text
                   : parsed->text.substr(std::min(parsed->text.find_first_not_of(" \t\n\v\f\r"),
                                                  parsed->text.size()));
      default:
        return parsed->text;
    }
  }

  void Fill(std::string_view canonical, std::string otherwise) {
    const Given* given = settings_.Find(canonical);
    EffectiveValue value{canonical, std::move(otherwise), Origin::kDefault, std::nullopt};
    if (given) {
      value.value = Shown(*given);
      value.origin = given->setting ? Origin::kExplicit : Origin::kDerived;
      value.setting = given->setting;
      value.because = SetBy(*given);
    }
    result_.values.push_back(std::move(value));
  }

  const LibrdkafkaSettings& settings_;
  Judgement& result_;
};

}  // namespace

void FillLibrdkafkaValues(const LibrdkafkaSettings& settings, Judgement& judgement) {
  Filling(settings, judgement).Run();
}

}  // namespace producer_guard::kafka
