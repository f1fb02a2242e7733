#include "rules/kafka/question.h"

#include <algorithm>
#include <array>

#include "rules/kafka/client_model.h"
#include "rules/kafka/framework.h"

namespace producer_guard::kafka {

const Given* Givens::Find(std::string_view canonical) const {
  for (const Given& given : list) {
    if (given.row->canonical == canonical) return &given;
  }
  return nullptr;
}

bool IsSame(const SettingRow& a, const SettingRow& b) {
  return a.name == b.name || (!a.canonical.empty() && a.canonical == b.canonical);
}

void Givens::Set(Given given) {
  for (Given& earlier : list) {
    if (!IsSame(*earlier.row, *given.row)) continue;
    if (earlier.name != given.name && earlier.setting) replaced.push_back(std::move(earlier));
    earlier = std::move(given);
    return;
  }
  list.push_back(std::move(given));
}

namespace {

// Requires: the row as it is in the version that is asked.
std::vector<Candidate> DecisiveCandidates(Library library, const SettingRow& row) {
  const bool is_boolean =
      row.type == ValueType::kBoolean || row.type == ValueType::kInvertedBoolean;
  // ruby-kafka's transactional has no name in Java, and makes the producer idempotent.
  if (is_boolean && (row.canonical == "enable.idempotence" || row.name == "transactional"))
    return {{"true", "true"}, {"false", "false"}};
  if (row.canonical == "acks") {
    const std::string all = ValueIn(library, "acks", "all");
    return {{all, all}, {"1", "any other value"}};
  }
  if (row.canonical == "retries") return {{std::to_string(row.most), "above 0"}, {"0", "0"}};
  if (row.canonical == "max.in.flight.requests.per.connection")
    return {{"1", "1"}, {"5", "2 to 5"}, {"6", "above 5"}};
  if (row.canonical == "transactional.id" && row.empty_is_unset)
    return {{"id", "an id"}, {"", "an empty text"}};
  if (row.canonical == "transactional.id") return {{"id", "an id"}};
  return {};
}

struct StoppingRow {
  std::string_view name;  // canonical, or librdkafka's
  std::string_view lenient;
  std::string_view strict;
};
constexpr std::string_view kMost = "the most";
constexpr std::array kStopping = {
    StoppingRow{"delivery.timeout.ms", kMost, "1"},
    StoppingRow{"linger.ms", "0", "900000"},
    StoppingRow{"request.timeout.ms", "1", "900000"},
    StoppingRow{"transaction.timeout.ms", kMost, "1000"},
    StoppingRow{"transaction.two.phase.commit.enable", "false", "true"},
    StoppingRow{"socket.timeout.ms", "10", "300000"},
    StoppingRow{"reconnect.backoff.ms", "0", "3600000"},
    StoppingRow{"reconnect.backoff.max.ms", "3600000", "0"},
    StoppingRow{"queuing.strategy", "fifo", "lifo"},
    StoppingRow{"queue.buffering.backpressure.threshold", "1", "1000000"},
    StoppingRow{"enable.gapless.guarantee", "false", "true"},
};

// Requires: the row as it is in the version that is asked.
std::vector<Candidate> StoppingCandidates(const SettingRow& row) {
  for (const StoppingRow& one : kStopping) {
    if (one.name != row.canonical && one.name != row.name) continue;
    const std::string most = std::to_string(row.most);
    std::vector<Candidate> candidates = {
        {one.lenient == kMost ? most : std::string(one.lenient), ""},
        {std::string(one.strict), ""}};
    // In a transaction of librdkafka it may not be longer than that.
    if (one.name == "delivery.timeout.ms" && row.of_topic) candidates.push_back({"1000", ""});
    return candidates;
  }
  return {};
}

// What is asked of one version of a client: the framework's settings and the user's, in the order
// in which they replace each other.
class Asking {
 public:
  Asking(Library library, const Version& version, const std::vector<Setting>& settings)
      : library_(library), version_(version), settings_(settings) {}

  Question Run() {
    question_.known.list.reserve(settings_.size());
    if (FrameworkCatalog(library_)) question_.known.program = TitleOf(library_);
    AddFramework(FrameworkSetting::Order::kBefore);
    for (std::size_t i = 0; i < settings_.size(); ++i) AddUser(i);
    AddFramework(FrameworkSetting::Order::kAfter);
    return std::move(question_);
  }

 private:
  void AddFramework(FrameworkSetting::Order order) {
    for (const FrameworkSetting& own : FrameworkSettings()) {
      if (own.order != order || !IsFor(own, library_, version_)) continue;
      const SettingRow* row = ModelOf(library_).catalog().FindCanonical(own.name);
      if (!row) throw BugError("a framework's setting that its client does not have");
      std::optional<std::size_t> by;
      if (!own.switch_name.empty()) {
        by = FindLast(own.switch_name);
        if (!by) continue;
        const Setting& chosen = settings_[*by];
        if (!chosen.value && !chosen.is_null) {
          const std::optional<std::string> otherwise = KnownValue(*row);
          Forget(*row);
          question_.unknown.push_back(
              {row, *by, {{std::string(own.value), WordsOf(own)}, {otherwise, "any other value"}}});
          continue;
        }
        if (!SwitchesOn(own, chosen.value.value_or(""))) continue;
      }
      Forget(*row);
      Given given;
      given.row = row;
      given.name = row->name;
      given.value = own.value;
      given.setting = by;
      given.set_by = TitleOf(library_);
      given.whom = own.whom;
      given.forced = order == FrameworkSetting::Order::kAfter;
      given.reference = own.reference;
      given.unless = own.unless;
      question_.known.Set(std::move(given));
    }
  }

  // Returns: the words that switch it on and that this version takes, for people.
  std::string WordsOf(const FrameworkSetting& own) const {
    std::string words;
    for (std::size_t begin = 0; begin < own.switch_values.size();) {
      const std::size_t end =
          std::min(own.switch_values.find(' ', begin), own.switch_values.size());
      const std::string_view word = own.switch_values.substr(begin, end - begin);
      if (!RefusesWord(library_, version_, own.switch_name, word))
        words += (words.empty() ? "" : " or ") + std::string(word);
      begin = end + 1;
    }
    return words;
  }

  void AddUser(std::size_t i) {
    const Setting& setting = settings_[i];
    const auto rows = CatalogOf(library_).Named(setting.name);
    if (rows.empty()) {
      if (setting.value && RefusesWord(library_, version_, setting.name, *setting.value) &&
          FindLast(setting.name) == i)
        question_.refused = i;
      // A name of nobody's client is likely the application's own.
      if (RefusesUnknownNames(library_) && IsProducerSetting(setting.name))
        question_.known.unknown_names.push_back(i);
      return;
    }
    const SettingRow* row = rows.front();
    const SettingRow* now = Catalog::RowAt(rows, version_);
    if (GoesOnWithoutRefused(library_) && !Takes(now, setting)) return;
    ForgetUnknown(*row);
    if (setting.value || setting.is_null) {
      Given given;
      given.row = row;
      given.name = setting.name;
      if (setting.value) given.value = *setting.value;
      given.is_null = setting.is_null;
      given.kind = setting.kind;
      given.setting = i;
      question_.known.Set(std::move(given));
      return;
    }
    Forget(*row);
    UnknownSetting unknown{row, i, DecisiveCandidates(library_, now ? *now : *row)};
    unknown.only_stops = unknown.candidates.empty();
    if (unknown.only_stops) unknown.candidates = StoppingCandidates(now ? *now : *row);
    if (!unknown.candidates.empty()) question_.unknown.push_back(std::move(unknown));
  }

  // Returns: true when the client library takes the setting, or the value cannot be known.
  bool Takes(const SettingRow* now, const Setting& setting) const {
    return now && (!setting.value || ModelOf(library_).parse(*now, *setting.value, setting.kind));
  }

  // Effect: takes away what was given for the property before.
  void Forget(const SettingRow& row) {
    ForgetUnknown(row);
    std::erase_if(question_.known.list,
                  [&](const Given& earlier) { return IsSame(*earlier.row, row); });
  }

  void ForgetUnknown(const SettingRow& row) {
    std::erase_if(question_.unknown,
                  [&](const UnknownSetting& earlier) { return IsSame(*earlier.row, row); });
  }

  // Returns: what was given for the property before.
  std::optional<std::string> KnownValue(const SettingRow& row) const {
    for (const Given& earlier : question_.known.list) {
      if (IsSame(*earlier.row, row)) return std::string(earlier.value);
    }
    return std::nullopt;
  }

  std::optional<std::size_t> FindLast(std::string_view name) const {
    for (std::size_t i = settings_.size(); i-- > 0;) {
      if (settings_[i].name == name) return i;
    }
    return std::nullopt;
  }

  Library library_;
  Version version_;
  const std::vector<Setting>& settings_;
  Question question_;
};

}  // namespace

Question Ask(Library library, const Version& version, const std::vector<Setting>& settings) {
  return Asking(library, version, settings).Run();
}

}  // namespace producer_guard::kafka
