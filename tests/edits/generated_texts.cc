#include "tests/edits/generated_texts.h"

#include <set>

namespace producer_guard::edits {

namespace {

// Line ends, the end of the file and its beginning, which go across all of a text.
std::string Finished(Dice& dice, std::string text, const std::string& mark_in) {
  if (dice.OneIn(5) && text.ends_with('\n')) text.pop_back();
  if (dice.OneIn(4)) {
    std::string crlf;
    for (const char c : text) crlf += c == '\n' ? "\r\n" : std::string(1, c);
    text = crlf;
  }
  return (dice.OneIn(20) ? mark_in : "") + text;
}

constexpr const char* kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

std::string MakeName(Dice& dice) {
  return dice.Of({"acks", "enable.idempotence", "retries", "max.in.flight.requests.per.connection",
                  "linger.ms", "batch.size", "compression.type", "bootstrap.servers", "client.id",
                  "transactional.id", "delivery.timeout.ms", "buffer.memory", "key.serializer",
                  "enable-idempotence", "bootstrapServers", "Acks", "client", "topic", "x"});
}

std::string MakeProperties(Dice& dice) {
  std::string text;
  for (std::size_t lines = 1 + dice.Below(14); lines > 0; --lines) {
    if (dice.OneIn(6))
      text += dice.Of({"# comment = x\n", "! note\n", "\n", "  \t\n", "#\xC3\xA4\n"});
    text += dice.Of({"", "", "", "  ", "\t"});
    text += dice.Of({"", "", "producer.", "spring.kafka.producer.", "a\\ b.", "c\\:d.", "\\u0061.",
                     "\xC3\xA4."});
    text += MakeName(dice) + dice.Of({"=", "=", "=", " = ", ":", ": ", " ", "\t=\t"});
    text +=
        dice.Of({"1", "all", "true", "5", "snappy", "b1:9092,b2:9092", "b1:9092,\\\n    b2:9092",
                 "", "${ACKS}", "${ACKS:all}", "x  ", "C:\\\\dir", "\\u00e4", "\xC3\xA4", "a=b:c",
                 "# no comment", "{{ .Values.acks }}", "tab\\tin"});
    text += "\n";
  }
  if (dice.OneIn(30)) text += "latin1=\xE4\n";
  if (dice.OneIn(30)) text += "broken=\\u00g\n";
  return Finished(dice, text, kByteOrderMark);
}

namespace {

std::string YamlScalar(Dice& dice, const std::string& indentation) {
  if (dice.OneIn(14))
    return dice.Of({"|", ">", "|-", ">+"}) + "\n" + indentation + "  line one\n" + indentation +
           "   line: two # text";
  return dice.Of({"1",
                  "all",
                  "true",
                  "yes",
                  "\"1\"",
                  "'all'",
                  "'it''s'",
                  "\"a \\\"q\\\" \\u00e4\"",
                  "b1:9092,b2:9092",
                  "${ACKS:all}",
                  "~",
                  "",
                  "\xC3\xA4",
                  "a # comment",
                  "\"x\"\t# tab",
                  "0x10",
                  "1.5",
                  "[1, two, \"three\"]",
                  "{acks: 1, retries: '2'}",
                  "{}",
                  "[]",
                  "!!str 5",
                  "plain\n"
                  "%    over two lines"});
}

// The mark stands for the indentation of a line that goes on.
std::string Indented(std::string text, const std::string& indentation) {
  for (std::size_t at = text.find("\n%"); at != text.npos; at = text.find("\n%"))
    text.replace(at + 1, 1, indentation);
  return text;
}

std::string YamlMapping(Dice& dice, int depth, const std::string& indentation) {
  std::string text;
  const std::string step = dice.Of({"  ", "  ", "  ", "    ", " ", "   "});
  std::set<std::string> names;
  for (std::size_t members = 1 + dice.Below(4); members > 0; --members) {
    if (dice.OneIn(7)) text += dice.Of({"# comment\n", "\n", "    # aside\n"});
    std::string name = MakeName(dice);
    // A key that stands twice cannot be read; few files have one.
    if (!names.insert(name).second && !dice.OneIn(30)) continue;
    const std::string quote = dice.Of({"", "", "", "", "'", "\""});
    text += indentation + quote + name + quote + dice.Of({":", ":", ":", " :"});
    if (depth > 0 && dice.OneIn(3)) {
      text += dice.Of({"", "", "", "", " &base", "  # block"}) + "\n" +
              YamlMapping(dice, depth - 1, indentation + step);
    } else if (depth > 0 && dice.OneIn(6)) {
      const std::string at = indentation + (dice.OneIn(2) ? "" : step);
      text += "\n";
      for (std::size_t items = 1 + dice.Below(3); items > 0; --items) {
        text += at + "- name: " + dice.Of({"ACKS", "'KAFKA_ACKS'"}) + "\n" + at +
                "  value: " + dice.Of({"\"1\"", "all", "1"}) + "\n";
      }
    } else {
      text += " " + Indented(YamlScalar(dice, indentation), indentation) + "\n";
    }
  }
  return text;
}

}  // namespace

std::string MakeYaml(Dice& dice) {
  std::string text = dice.Of({"", "", "", "---\n", "# a file\n", "%YAML 1.1\n---\n"});
  if (dice.OneIn(12)) text += "base: &b\n  acks: 1\nuse:\n  <<: *b\n  linger.ms: 5\nagain: *b\n";
  text += "kafka:\n" + YamlMapping(dice, 3, "  ");
  if (dice.OneIn(8)) text += "---\nsecond:\n" + YamlMapping(dice, 1, "  ");
  return Finished(dice, text, kByteOrderMark);
}

namespace {

std::string JsonValue(Dice& dice, int depth, const std::string& end, const std::string& step) {
  if (depth == 0 || dice.OneIn(2))
    return dice.Of({"1", "-1", "2.50", "1e3", "true", "false", "null", "\"all\"",
                    "\"\\u00e4 \\\"q\\\"\"", "\"\xC3\xA4\"", "\"a\\/b\"", "\"${ACKS}\"",
                    "[1, \"x\"]", "[]", "{}", "\"\""});
  const std::string inner = end.empty() ? end : end + step;
  const bool list = dice.OneIn(6);
  std::string text = list ? "[" : "{";
  std::set<std::string> names;
  for (std::size_t left = 1 + dice.Below(4); left > 0; --left) {
    const std::string name = MakeName(dice);
    if (!names.insert(name).second && !dice.OneIn(30)) continue;
    if (names.size() > 1 && text.size() > 1) text += dice.OneIn(20) ? " ," : ",";
    text += inner;
    if (!list) text += "\"" + name + "\"" + dice.Of({":", ": ", ": ", " : "});
    text += JsonValue(dice, list ? 1 : depth - 1, inner, step);
  }
  return text + end + (list ? "]" : "}");
}

}  // namespace

std::string MakeJson(Dice& dice) {
  const std::string end = dice.Of({"\n", "\n", "\n", ""});
  std::string text =
      "{" + end + "\"Kafka\": " + JsonValue(dice, 4, end, dice.Of({"  ", "    ", "\t"}));
  text += "," + end + "\"Logging\": {\"Level\": \"Info\"}" + end + "}\n";
  return Finished(dice, text, kByteOrderMark);
}

namespace {

std::string TomlMembers(Dice& dice, const std::string& indentation) {
  std::string text;
  std::set<std::string> names;
  for (std::size_t members = dice.Below(5); members > 0; --members) {
    std::string name = MakeName(dice);
    if (!names.insert(name.substr(0, name.find('.'))).second && !dice.OneIn(30)) continue;
    if (dice.OneIn(6)) text += indentation + dice.Of({"# acks = 2\n", "\n", "#\t\xC3\xA4\n"});
    if (dice.OneIn(3)) name = "\"" + name + "\"";
    text += indentation + name + dice.Of({" = ", " = ", "=", "\t= "});
    text +=
        dice.Of({"1", "\"all\"", "true", "'all'", "0x1F", "1_000", "1.5", "\"\\u00e4 \\\"q\\\"\"",
                 "\"\"\"\nlong\n\"text\" \"\"\"", "'''\n[no.table]\n'''", "[1, 'z',\n  3]",
                 "{acks = 1, \"linger.ms\" = '5'}", "{}", "[{a = 1}, {a.b = 2}]",
                 "1979-05-27T07:32:00Z", "\"${ACKS}\"", "\"\xC3\xA4\"", "\"x\" # comment", "-1"});
    text += "\n";
  }
  return text;
}

}  // namespace

std::string MakeToml(Dice& dice) {
  std::string text = dice.OneIn(5) ? "# a file\n" : "";
  text += TomlMembers(dice, "");
  std::string table;
  for (const char* header : {"[sinks.kafka]", "[[outputs.kafka]]", "[[outputs.kafka]]",
                             "[\"a.b\"] # c", "[ kafka . producer ]"}) {
    if (dice.OneIn(2)) continue;
    const std::string indentation = dice.Of({"", "", "  ", "\t"});
    text += indentation + header + "\n" + TomlMembers(dice, indentation + dice.Of({"", "  "}));
  }
  if (dice.OneIn(3)) text += "\n[sinks.kafka.librdkafka_options]\n" + TomlMembers(dice, "");
  return Finished(dice, text, kByteOrderMark);
}

}  // namespace producer_guard::edits
