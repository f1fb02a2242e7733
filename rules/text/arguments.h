// Settings on a command line: -Dkey=value, --producer-property key=value (and
// --producer-property=key=value),
// --producer-props k=v k=v ..., --command-property, -X key=value (kcat), --request-required-acks N,
// and Spring's
// --spring.kafka.producer.acks=1. Works on words, whether they came from a Kubernetes args array or
// from ParseArguments of a shell string; it does not run a shell.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "rules/text/span.h"

namespace producer_guard::text {

enum class ArgumentKind {
  kSystemProperty,      // -Dkey=value
  kProducerProperty,    // --producer-property, --producer-props, --command-property of a producer
                        // tool
  kVerifiableProducer,  // --acks N of kafka-verifiable-producer; other programs have it too
  kLibrdkafka,          // -X key=value
  kOption,      // --key=value or --key value of any program (Spring, Quarkus, a tool's own option)
  kConfigFile,  // --producer.config FILE, --command-config FILE: the settings are elsewhere
};

struct ArgumentSetting {
  ArgumentKind kind;
  std::string key;
  std::string value;
  std::size_t word = 0;  // index of the word that holds the value
  Span value_in_word;    // bytes of the value within the decoded word
};

// What a command of a shell script is given on its standard input by << or <<-.
struct HereDocument {
  Span body;                 // whole lines of the script, without the one that ends it
  std::string delimiter;     // decoded
  bool expands = true;       // the delimiter stands without quotes: the shell fills in $X
  bool strips_tabs = false;  // <<-
};

// One command line (or one command of a shell script, cut at ; & | && || and newlines).
struct CommandLine {
  std::vector<std::string> words;  // decoded
  std::vector<Span>
      spans;  // of each word in the text it came from; empty where there was no single text
  std::vector<HereDocument> here_documents;
  std::string output_file;  // of the last > or >>, as written; "" when there is none
  bool appends = false;     // that was >>
  bool pipes_on = false;    // the next command reads what this one writes
};

// Returns: the commands of a shell text in order. Comments, here-documents' bodies and redirections
// are no words. Errors: none; an unterminated quote ends the last word at the end of the text.
[[nodiscard]] std::vector<CommandLine> SplitCommands(std::string_view shell_text);

// Returns: every setting on one command line, in order.
[[nodiscard]] std::vector<ArgumentSetting> FindArgumentSettings(
    const std::vector<std::string>& words);

}  // namespace producer_guard::text
