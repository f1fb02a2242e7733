// Proposed settings: applied, they make the rule that proposed them silent, and no producer is
// worse off.
#include "rules/engine/proposal.h"

#include <algorithm>
#include <set>

#include "tests/catch.h"

using namespace producer_guard;
using namespace producer_guard::engine;

namespace {

using Values = std::vector<std::string>;

// Every combination of these is judged; "" leaves the setting out.
const std::vector<std::pair<std::string, Values>> kJavaSettings = {
    {"enable.idempotence", {"", "true", "false"}},
    {"acks", {"", "all", "1"}},
    {"retries", {"", "0", "3", "2147483647"}},
    {"max.in.flight.requests.per.connection", {"", "1", "10"}},
    {"transactional.id", {"", "t"}},
    {"delivery.timeout.ms", {"", "1000", "30000"}},
    {"max.inflight.requests.per.connection", {"", "10"}},
};

const std::vector<std::pair<std::string, Values>> kLibrdkafkaSettings = {
    {"enable.idempotence", {"", "true", "false"}},
    {"acks", {"", "all", "1"}},
    {"message.send.max.retries", {"", "0", "3"}},
    {"max.in.flight", {"", "1", "10"}},
    {"transactional.id", {"", "t"}},
    {"enable.idempotency", {"", "true", "false"}},
    {"message.timeout.ms", {"", "0", "5", "90000"}},
    {"linger.ms", {"", "10"}},
};

const std::vector<std::pair<std::string, Values>> kKafkaPythonSettings = {
    {"enable_idempotence", {"", "true", "false"}},
    {"acks", {"", "all", "1"}},
    {"retries", {"", "0", "3"}},
    {"max_in_flight_requests_per_connection", {"", "1", "3", "6"}},
    {"transactional_id", {"", "t"}},
};

const std::vector<std::pair<std::string, Values>>& SettingsOf(kafka::Library library) {
  switch (library) {
    case kafka::Library::kLibrdkafka:
      return kLibrdkafkaSettings;
    case kafka::Library::kKafkaPython:
      return kKafkaPythonSettings;
    default:
      return kJavaSettings;
  }
}

template <typename Visit>
void ForEachCombination(const std::vector<std::pair<std::string, Values>>& choices, Visit visit) {
  std::vector<std::size_t> at(choices.size());
  for (;;) {
    std::vector<kafka::Setting> settings;
    for (std::size_t i = 0; i < choices.size(); ++i) {
      const std::string& value = choices[i].second[at[i]];
      if (!value.empty()) settings.push_back({choices[i].first, value, "", false});
    }
    visit(settings);
    std::size_t i = 0;
    while (i < choices.size() && ++at[i] == choices[i].second.size()) at[i++] = 0;
    if (i == choices.size()) return;
  }
}

std::string Show(const std::vector<kafka::Setting>& settings) {
  std::string text;
  for (const kafka::Setting& setting : settings) text += setting.name + "=" + *setting.value + " ";
  return text;
}

void CheckProposals(const Rule& rule, const Context& context, const kafka::Client& client,
                    const std::vector<kafka::Setting>& settings) {
  const RuleSet only{{rule}};
  for (const Finding& finding :
       Evaluate(only, context, kafka::Resolve(client, settings), settings)) {
    if (finding.settings.empty()) continue;
    const auto after = ApplyProposal(finding, client.library, settings);
    for (const Finding& left : Evaluate(only, context, kafka::Resolve(client, after), after)) {
      // The rule may still speak of another setting, never of the one that it had repaired.
      if (left.property != finding.property) continue;
      INFO(rule.id << " on " << kafka::ToString(client.versions) << ": " << Show(settings) << "-> "
                   << Show(after) << ": " << left.message);
      CHECK(left.property != finding.property);
    }
  }
}

}  // namespace

TEST_CASE("applied proposals make the rule silent about their setting") {
  const RuleSet library = LoadBuiltInRules();
  for (const std::string text : {"java@>=2.8", "java@0.11", "java@2.8", "java@3.9", "java@>=4.0",
                                 "librdkafka@1.0", "librdkafka@1.4", "librdkafka@2.3",
                                 "kafka-python@2.3", "kafka-python@3.0", "kafka-python"}) {
    const auto client = *kafka::ParseClient(text, kafka::ClientOrigin::kDefault);
    ForEachCombination(SettingsOf(client.library), [&](const auto& settings) {
      for (const Rule& rule : library.rules) {
        if (rule.id == "kafkauser-allows-idempotent-producer") continue;
        CheckProposals(rule, {}, client, settings);
        CheckProposals(rule, {Intent::kOrdering, {}}, client, settings);
      }
    });
  }
}

TEST_CASE("no finding asks for a value that keeps the producer from starting") {
  const RuleSet library = LoadBuiltInRules();
  const auto remedies = [&](const std::string& text, std::vector<kafka::Setting> settings) {
    const auto client = *kafka::ParseClient(text, kafka::ClientOrigin::kDefault);
    std::string joined;
    for (const Finding& finding : Evaluate(library, {}, kafka::Resolve(client, settings), settings))
      joined += finding.rule + ": " + finding.remedy + "\n";
    return joined;
  };
  using S = std::vector<kafka::Setting>;
  CHECK(remedies("librdkafka@2.5", S{{"transactional.id", "a", "", false},
                                     {"message.timeout.ms", "90000", "", false}}) ==
        "no-idempotence-conflict: Leave message.timeout.ms out, or raise transaction.timeout.ms to "
        "it\n");
  CHECK(remedies("librdkafka@2.5", S{{"transactional.id", "a", "", false},
                                     {"message.timeout.ms", "50000", "", false}}) == "");
  CHECK(remedies("librdkafka@2.5", S{{"enable.idempotence", "true", "", false},
                                     {"message.timeout.ms", "0", "", false}}) == "");
  CHECK(remedies("librdkafka@1.0", S{{"enable.idempotence", "true", "", false},
                                     {"message.timeout.ms", "1000", "", false},
                                     {"retries", "10", "", false}}) == "");
  CHECK(remedies("librdkafka@1.1", S{{"enable.idempotence", "true", "", false},
                                     {"message.timeout.ms", "1000", "", false}}) ==
        "enable-idempotence: Set message.timeout.ms=2147483647\n");
  for (const std::string client : {"kafka-python@2.3", "kafka-python"}) {
    CHECK(remedies(client, S{{"enable_idempotence", "true", "", false},
                             {"max_in_flight_requests_per_connection", "6", "", false}}) ==
          "no-idempotence-conflict: Set max_in_flight_requests_per_connection=1\n"
          "max-in-flight-at-most-5: Set max_in_flight_requests_per_connection=1\n");
  }
  CHECK(
      remedies("kafka-python@3.0", S{{"enable_idempotence", "true", "", false},
                                     {"max_in_flight_requests_per_connection", "6", "", false}}) ==
      "max-in-flight-at-most-5: Set max_in_flight_requests_per_connection=5\n");
}

TEST_CASE("proposals take the place of their settings, aliases too, and go to the end otherwise") {
  Finding finding;
  finding.settings = {{"max.in.flight.requests.per.connection", "5"}, {"acks", "all"}};
  finding.remove = {"enable.idempotent"};
  const auto after =
      ApplyProposal(finding, kafka::Library::kLibrdkafka,
                    {{"max.in.flight", "10", "", false}, {"enable.idempotent", "true", "", false}});
  CHECK(Show(after) == "max.in.flight=5 acks=all ");
}

TEST_CASE("a proposal that would leave the producer worse off is not safe") {
  const auto client = *kafka::ParseClient("java@3.9", kafka::ClientOrigin::kDefault);
  const std::vector<kafka::Setting> settings = {{"enable.idempotence", "true", "", false}};
  Finding finding;
  finding.settings = {{"acks", "1"}};
  CHECK_FALSE(IsSafeProposal(finding, kafka::Resolve(client, settings), settings));
  finding.settings = {{"enable.idempotence", "false"}};
  CHECK_FALSE(IsSafeProposal(finding, kafka::Resolve(client, settings), settings));
  finding.settings = {{"acks", "all"}};
  CHECK(IsSafeProposal(finding, kafka::Resolve(client, settings), settings));
}
