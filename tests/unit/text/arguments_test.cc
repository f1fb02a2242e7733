#include "rules/text/arguments.h"

#include "tests/catch.h"

using namespace producer_guard::text;

namespace {

std::string Find(const std::string& shell) {
  std::string text;
  for (const CommandLine& command : SplitCommands(shell)) {
    for (const ArgumentSetting& setting : FindArgumentSettings(command.words)) {
      text += setting.key + "=" + setting.value + ";";
    }
  }
  return text;
}

}  // namespace

TEST_CASE("shell text is cut into commands and words, nothing is expanded") {
  const auto commands = SplitCommands("a 'b c' \"d $X\" \\\n  e; f && g # h\ni");
  REQUIRE(commands.size() == 4);
  CHECK(commands[0].words == std::vector<std::string>{"a", "b c", "d $X", "e"});
  CHECK(commands[2].words == std::vector<std::string>{"g"});
  CHECK(commands[0].spans[1].begin == 2);
  CHECK(commands[0].spans[1].end == 7);
}

TEST_CASE("producer settings among arguments") {
  CHECK(Find("kafka-producer-perf-test --topic t --producer-props acks=1 linger.ms=0 --record-size "
             "1") == "acks=1;linger.ms=0;");
  CHECK(Find("p.sh --producer-props \"acks=all\" \"linger.ms=100\"") == "acks=all;linger.ms=100;");
  CHECK(Find("p.sh --producer-props 'acks=all linger.ms=100'") == "acks=all;linger.ms=100;");
  CHECK(Find("c --producer-property acks=1 --producer-property=retries=0") == "acks=1;retries=0;");
  CHECK(Find("c --request-required-acks 1") == "acks=1;");
  CHECK(Find("kcat -P -X acks=1 -Xretries=0") == "acks=1;retries=0;");
  CHECK(Find("java -Denable.idempotence=false -jar x --spring.kafka.producer.acks=1") ==
        "enable.idempotence=false;spring.kafka.producer.acks=1;");
  CHECK(Find("c --producer.config /mnt/p.properties") == "producer.config=/mnt/p.properties;");
  CHECK(Find("c --kafka.producer.acks -1 --verbose all --a.b --c.d") == "kafka.producer.acks=-1;");
  CHECK(Find("c --spring.kafka.producer.acks all").empty());
}

TEST_CASE("redirections and here-documents are no words") {
  const std::string script =
      "cat <<EOF > /tmp/a.properties 2>&1\nacks=1; b | c\n  EOF\nEOF\n"
      "cat <<-'END' | tee \"$D/b\"\n\tx=$Y\n\tEND\necho acks=1 >>c";
  const auto commands = SplitCommands(script);
  REQUIRE(commands.size() == 4);
  CHECK(commands[0].words == std::vector<std::string>{"cat"});
  CHECK(commands[0].output_file == "/tmp/a.properties");
  REQUIRE(commands[0].here_documents.size() == 1);
  CHECK(commands[0].here_documents[0].body.of(script) == "acks=1; b | c\n  EOF\n");
  CHECK(commands[0].here_documents[0].expands);
  CHECK(commands[1].pipes_on);
  REQUIRE(commands[1].here_documents.size() == 1);
  CHECK(commands[1].here_documents[0].body.of(script) == "\tx=$Y\n");
  CHECK_FALSE(commands[1].here_documents[0].expands);
  CHECK(commands[2].words == std::vector<std::string>{"tee", "$D/b"});
  CHECK(commands[3].words == std::vector<std::string>{"echo", "acks=1"});
  CHECK(commands[3].output_file == "c");
}

TEST_CASE("a here-document without end, or of an empty line, ends with the text") {
  const auto commands = SplitCommands("cat <<EOF\nx\ny");
  REQUIRE(commands.size() == 1);
  REQUIRE(commands[0].here_documents.size() == 1);
  CHECK(commands[0].here_documents[0].body.begin == 10);
  CHECK(commands[0].here_documents[0].body.end == 13);
  CHECK(SplitCommands("cat <<").size() == 1);
  CHECK(SplitCommands("<<A\nA\n<").empty());
}
