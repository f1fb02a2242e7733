// What cannot be known is never held against anybody, and hides nothing: of each configuration one
// value is made unknown in turn. An error is then reported only where every value that could stand
// there, and with which the client starts, leads to it; and always where every value at all does.
// Seeded; every library, every rule.
#include <algorithm>
#include <random>
#include <set>

#include "rules/engine/evaluator.h"
#include "rules/engine/example_compiler.h"
#include "tests/catch.h"

using namespace producer_guard;
using namespace producer_guard::engine;

namespace {

using Settings = std::vector<kafka::Setting>;

struct Choice {
  const char* property;  // canonical
  std::vector<std::string> values;
};

// Values that a decision procedure tells apart, each one that every library takes.
const std::vector<Choice> kChoices = {
    {"enable.idempotence", {"true", "false"}},
    {"acks", {"all", "1"}},
    {"retries", {"2147483647", "3", "0"}},
    {"max.in.flight.requests.per.connection", {"1", "5", "10"}},
    {"transactional.id", {"t"}},
    {"delivery.timeout.ms", {"600000", "60000", "1000"}},
    {"linger.ms", {"0", "5000"}},
    {"request.timeout.ms", {"1", "2000", "30000"}},
};

const RuleSet& Rules() {
  static const RuleSet rules = LoadBuiltInRules();
  return rules;
}

// Every library at its usual versions, and single versions of each class of the oldest client.
std::vector<std::string> Clients() {
  std::vector<std::string> clients = {"java@2.0",         "java@2.8",        "java@3.0.0",
                                      "java@3.9",         "java@4.0",        "connect@3.9",
                                      "smallrye@4.1",     "spring@2.6.0",    "librdkafka@1.6",
                                      "kafka-python@2.2", "kafka-python@3.0"};
  for (const kafka::Library library : kafka::AllLibraries())
    clients.emplace_back(kafka::ToString(library));
  return clients;
}

struct Written {
  Settings settings;
  std::vector<std::vector<std::string>> values;  // that could stand in the place of each
};

// An empty transactional.id is as good as none to these; others refuse it or take it for an id.
bool TakesEmptyForNone(kafka::Library library) {
  const kafka::Library base = kafka::BaseOf(library);
  return base == kafka::Library::kLibrdkafka || base == kafka::Library::kSarama ||
         base == kafka::Library::kKafkaPython;
}

// A configuration in the names of `library`; each property is left out as often as not.
Written Draw(kafka::Library library, std::mt19937& random) {
  Written written;
  for (const Choice& choice : kChoices) {
    if (random() % 2 == 0 || !kafka::HasProperty(library, choice.property)) continue;
    std::vector<std::string> values;
    for (const std::string& value : choice.values)
      values.push_back(kafka::ValueIn(library, choice.property, value));
    if (choice.property == std::string_view("retries")) values.emplace_back("2147483647");
    if (choice.property == std::string_view("transactional.id") && TakesEmptyForNone(library))
      values.emplace_back("");
    kafka::Setting setting;
    setting.name = kafka::NameIn(library, choice.property);
    setting.value = values[random() % values.size()];
    written.settings.push_back(setting);
    written.values.push_back(std::move(values));
  }
  return written;
}

// The errors, each as its rule and place.
std::set<std::string> Errors(const kafka::Client& client, const Context& context,
                             const Settings& settings) {
  std::set<std::string> errors;
  for (const Finding& finding :
       Evaluate(Rules(), context, kafka::Resolve(client, settings), settings)) {
    if (finding.severity != Severity::kError) continue;
    errors.insert(finding.rule + " " +
                  (finding.setting ? settings[*finding.setting].name : "no " + finding.property));
  }
  return errors;
}

using Lines = std::set<std::string>;

Lines Common(const Lines& a, const Lines& b) {
  Lines both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::inserter(both, both.end()));
  return both;
}

// The errors of `a` that are not in `b`.
std::string Without(const Lines& a, const Lines& b) {
  std::string text;
  for (const std::string& line : a) {
    if (!b.count(line)) text += line + "\n";
  }
  return text;
}

std::string Line(const Settings& settings) {
  std::string line;
  for (const kafka::Setting& setting : settings)
    line += setting.name + "=" + setting.value.value_or("${X}") + " ";
  return line;
}

bool Starts(const kafka::Client& client, const Settings& settings) {
  const auto config = kafka::Resolve(client, settings);
  return std::any_of(config.outcomes.begin(), config.outcomes.end(), [](const auto& outcome) {
    return outcome.verdict != kafka::Verdict::kStartupError;
  });
}

void CheckOneUnknown(const std::string& name, const Context& context, Written written,
                     std::size_t unknown) {
  const auto client = kafka::ParseClient(name, kafka::ClientOrigin::kFlag).value();
  std::optional<Lines> always, when_it_starts;
  for (const std::string& value : written.values[unknown]) {
    written.settings[unknown].value = value;
    const Lines errors = Errors(client, context, written.settings);
    always = always ? Common(*always, errors) : errors;
    if (!Starts(client, written.settings)) continue;
    when_it_starts = when_it_starts ? Common(*when_it_starts, errors) : errors;
  }
  written.settings[unknown].value.reset();
  written.settings[unknown].unknown_because = "the placeholder ${X}";
  INFO(name << ", " << ToString(context.intent) << ": " << Line(written.settings));
  const Lines errors = Errors(client, context, written.settings);
  CHECK(Without(errors, when_it_starts ? *when_it_starts : *always) == "");  // made up
  CHECK(Without(*always, errors) == "");                                     // hidden
}

}  // namespace

TEST_CASE("a value that cannot be known leads to no error of its own and hides none") {
  std::mt19937 random(20261125);
  const std::vector<Intent> intents = {Intent::kDuplicatesAndOrdering, Intent::kOrdering,
                                       Intent::kDuplicatesAllowed};
  for (const std::string& client : Clients()) {
    const auto library = kafka::ParseClient(client, kafka::ClientOrigin::kFlag).value().library;
    for (int i = 0; i < 40; ++i) {
      Context context;
      context.intent = intents[random() % intents.size()];
      if (random() % 2 == 0) context.parameters["enable-idempotence"]["explicit"] = "false";
      const Written written = Draw(library, random);
      for (std::size_t unknown = 0; unknown < written.settings.size(); ++unknown)
        CheckOneUnknown(client, context, written, unknown);
    }
  }
}

TEST_CASE("of a client that starts in no version there is an error") {
  std::mt19937 random(20261126);
  const auto say = [](const kafka::Client& client, const Settings& settings) {
    if (Starts(client, settings)) return;
    INFO(kafka::ToString(client.library) << ": " << Line(settings));
    CHECK(!Errors(client, Context(), settings).empty());
  };
  for (const std::string& name : Clients()) {
    const auto client = kafka::ParseClient(name, kafka::ClientOrigin::kFlag).value();
    for (int i = 0; i < 100; ++i) say(client, Draw(client.library, random).settings);
  }
}

TEST_CASE("whatever stops a client at start is an error, in the client's words") {
  const auto errors = [](const std::string& name, const std::string& lines) {
    const auto client = kafka::ParseClient(name, kafka::ClientOrigin::kFlag).value();
    const Settings settings = ReadExampleSettings(lines, true);
    std::string text;
    for (const Finding& finding :
         Evaluate(Rules(), Context(), kafka::Resolve(client, settings), settings)) {
      if (finding.severity == Severity::kError) text += finding.message + "|";
    }
    return text;
  };
  CHECK(errors("librdkafka@2.5", "enable.idempotence=true\nqueuing.strategy=lifo") ==
        "queuing.strategy=lifo conflicts with idempotence, which needs queuing.strategy=fifo; the "
        "producer is not created|");
  CHECK(errors("java@4.1",
               "transactional.id=a\ntransaction.two.phase.commit.enable=true\n"
               "transaction.timeout.ms=1000") ==
        "transaction.timeout.ms=1000 cannot be set with transaction.two.phase.commit.enable=true; "
        "the client stops at start|");
  CHECK(errors("sarama",
               "Producer.Idempotent=true\nProducer.RequiredAcks=-1\nNet.MaxOpenRequests=1\n"
               "Version=0.10.2.0") ==
        "Version=0.10.2.0 conflicts with idempotence, which needs Version of at least 0.11.0.0; "
        "the producer is not created|");
  CHECK(errors("sarama@1.43.3", "Producer.Transaction.ID=orders") ==
        "Producer.Transaction.ID=orders requires Producer.Idempotent=true; the producer is not "
        "created|");
}
