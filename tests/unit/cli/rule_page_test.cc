#include "webhook/cli/rule_page.h"

#include <fstream>
#include <sstream>

#include "tests/catch.h"

using namespace producer_guard;
using namespace producer_guard::cli;

namespace {

engine::Rule RuleOf(const std::string& text) {
  auto rules = engine::LoadRules({{"mine.yaml", text}});
  if (!rules) FAIL(rules.error()[0].message);
  return rules->rules.at(0);
}

const std::string kMine =
    "id: acks-all\n"
    "engine: 1\n"
    "summary: Every replica in sync confirms a message\n"
    "category: Kafka Client\n"
    "type: Configuration\n"
    "tags: [Durability]\n"
    "description: |\n"
    "  A leader that is lost\n"
    "  takes unconfirmed messages along.\n"
    "\n"
    "    acks=1   the leader\n"
    "failure: Messages are gone after an election.\n"
    "false_positives: [\"Nobody misses a message: exempt it.\", Another.]\n"
    "remedy: Set acks=all\n"
    "references: [KIP-98, KAFKA-13673, https://example.org/acks]\n"
    "check:\n"
    "  - property: acks\n"
    "    require: {property: {name: acks, equals: all}}\n"
    "    message: \"{setting}\"\n"
    "positive_examples: [\"acks=all\\nretries=Integer.MAX_VALUE\"]\n"
    "negative_examples: [acks=1]\n"
    "fixes:\n"
    "  - {client: java@3.9, text: acks=all}\n"
    "  - {client: sarama, name: -1 is all, notation: verbatim, text: Producer.RequiredAcks=-1}\n";

std::string FileAt(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("the page of a rule tells why, how it shows, when it is wrong and how to mend it") {
  CHECK(RulePageText(RuleOf(kMine), Style()) ==
        "acks-all\n"
        "Every replica in sync confirms a message\n"
        "\n"
        "A leader that is lost takes unconfirmed messages along.\n"
        "\n"
        "  acks=1   the leader\n"
        "\n"
        "In production\n"
        "Messages are gone after an election.\n"
        "\n"
        "When it asks for nothing\n"
        "- Nobody misses a message: exempt it.\n"
        "- Another.\n"
        "\n"
        "Remedy\n"
        "  Set acks=all\n"
        "\n"
        "By client\n"
        "  java@3.9\n"
        "    acks=all\n"
        "\n"
        "  sarama\n"
        "    # -1 is all\n"
        "    Producer.RequiredAcks=-1\n"
        "\n"
        "As it should be\n"
        "  # (duplicates-and-ordering, java@>=2.8)\n"
        "  acks=all\n"
        "  retries=2147483647\n"
        "\n"
        "Found\n"
        "  # (duplicates-and-ordering, java@>=2.8)\n"
        "  acks=1\n"
        "\n"
        "Sources\n"
        "  KIP-98\n"
        "  KAFKA-13673\n"
        "  https://example.org/acks\n");
}

TEST_CASE("the page of a rule as Markdown") {
  CHECK(RulePageMarkdown(RuleOf(kMine)) ==
        "# acks-all\n"
        "\n"
        "Every replica in sync confirms a message.\n"
        "\n"
        "## Why\n"
        "\n"
        "A leader that is lost takes unconfirmed messages along.\n"
        "\n"
        "    acks=1   the leader\n"
        "\n"
        "## In production\n"
        "\n"
        "Messages are gone after an election.\n"
        "\n"
        "## When it asks for nothing\n"
        "\n"
        "- Nobody misses a message: exempt it.\n"
        "- Another.\n"
        "\n"
        "## Remedy\n"
        "\n"
        "Set acks=all.\n"
        "\n"
        "### java@3.9\n"
        "\n"
        "    acks=all\n"
        "\n"
        "### sarama\n"
        "\n"
        "-1 is all:\n"
        "\n"
        "    Producer.RequiredAcks=-1\n"
        "\n"
        "## As it should be\n"
        "\n"
        "(duplicates-and-ordering, java@>=2.8):\n"
        "\n"
        "    acks=all\n"
        "    retries=2147483647\n"
        "\n"
        "## Found\n"
        "\n"
        "(duplicates-and-ordering, java@>=2.8):\n"
        "\n"
        "    acks=1\n"
        "\n"
        "## Sources\n"
        "\n"
        "- [KIP-98](https://cwiki.apache.org/confluence/display/KAFKA/"
        "KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging)\n"
        "- [KAFKA-13673](https://issues.apache.org/jira/browse/KAFKA-13673)\n"
        "- <https://example.org/acks>\n");
}

// What a message links to is beside the rule's file.
TEST_CASE("the page beside each built-in rule is what rules show -o markdown prints") {
  for (const engine::Rule& rule : engine::LoadBuiltInRules().rules) {
    INFO("producer-guard rules show " << rule.id << " -o markdown > rules/library/" << rule.id
                                      << ".md");
    CHECK(FileAt(RULE_LIBRARY "/" + rule.id + ".md") == RulePageMarkdown(rule));
    CHECK(rule.failure != "");
    CHECK(!rule.false_positives.empty());
  }
}
