// Settings in command and args of a container: words of a program, or a script for a shell.
#include <algorithm>
#include <set>
#include <utility>

#include "rules/text/arguments.h"
#include "webhook/locate/container_variables.h"
#include "webhook/locate/dialects.h"
#include "webhook/locate/locators.h"
#include "webhook/locate/placeholder.h"
#include "webhook/locate/producer_evidence.h"
#include "webhook/locate/setting_groups.h"

namespace producer_guard::locate {

namespace {

// One program with its words, wherever each stands.
struct Program {
  std::vector<std::string> words;
  std::vector<std::string> pointers;                     // of each word
  std::vector<std::optional<text::Position>> positions;  // of each word within a script
  bool in_script = false;
  std::string title;  // container "app" args
};

// A word that is a command line of its own: what follows sh -c, or a tool's call in quotes.
bool IsScript(std::string_view word) {
  const bool many = word.find_first_of(" \t\n") != std::string_view::npos;
  constexpr std::string_view kTools[] = {"producer", "kcat",     "kafkacat", "java ",
                                         "-D",       "dempoten", "acks"};
  return many && std::any_of(std::begin(kTools), std::end(kTools), [&](std::string_view tool) {
           return word.find(tool) != std::string_view::npos;
         });
}

bool IsScriptOf(const ContainerWord& word, const Program& direct) {
  const bool is_value = !direct.words.empty() && direct.words.back().starts_with("--producer-pro");
  return !is_value && !word.text.starts_with('-') && IsScript(word.text);
}

void AddScript(std::string_view script, const std::string& pointer, const std::string& title,
               std::vector<Program>& programs) {
  const text::LineIndex lines(script);
  for (text::CommandLine& command : text::SplitCommands(script)) {
    Program program;
    program.in_script = true;
    program.title = title;
    program.pointers.assign(command.words.size(), pointer);
    for (const text::Span& span : command.spans) {
      program.positions.push_back(lines.PositionOf(span.begin));
    }
    program.words = std::move(command.words);
    programs.push_back(std::move(program));
  }
}

bool Mentions(const Program& program, std::string_view name) {
  return std::any_of(program.words.begin(), program.words.end(),
                     [&](const std::string& word) { return word.find(name) != std::string::npos; });
}

bool IsKcatProducer(const Program& program) {
  return (Mentions(program, "kcat") || Mentions(program, "kafkacat")) &&
         std::any_of(program.words.begin(), program.words.end(), [](const std::string& word) {
           return word.size() >= 2 && word[0] == '-' && word[1] != '-' &&
                  word.find('P') != std::string::npos && word.find('=') == std::string::npos;
         });
}

// Returns: how the program reads the key of `setting`, nothing when that is not a producer's.
std::optional<DialectKey> ReadArgument(const Program& program,
                                       const text::ArgumentSetting& setting) {
  switch (setting.kind) {
    case text::ArgumentKind::kVerifiableProducer:
      if (!Mentions(program, "verifiable-producer") && !Mentions(program, "VerifiableProducer"))
        return std::nullopt;
      [[fallthrough]];
    case text::ArgumentKind::kProducerProperty: {
      if (!kafka::IsProducerSetting(setting.key)) return std::nullopt;
      DialectKey key;
      key.name = setting.key;
      key.group = kToolGroup;
      key.library = kafka::Library::kJava;
      key.producers_own = true;
      return key;
    }
    case text::ArgumentKind::kLibrdkafka: {
      const bool produces = IsKcatProducer(program);
      if (!produces && EvidenceOf(setting.key) != Evidence::kStrong) return std::nullopt;
      DialectKey key;
      key.name = setting.key;
      key.group = "kcat";
      key.library = kafka::Library::kLibrdkafka;
      key.producers_own = produces;
      return key;
    }
    case text::ArgumentKind::kSystemProperty:
    case text::ArgumentKind::kOption: {
      // A client reads no system properties and no options; the frameworks of the dialects do.
      auto key = ReadKey(setting.key);
      if (!key || key->add_prefix.empty()) return std::nullopt;
      return key;
    }
    case text::ArgumentKind::kConfigFile:
      break;
  }
  return std::nullopt;
}

using Files = std::set<std::string, std::less<>>;

// A file may say what the arguments do not.
void AddFile(const text::ArgumentSetting& setting, const SettingPlace& place,
             std::vector<FoundSetting>& found) {
  if (found.empty()) return;
  const bool says = std::any_of(found.begin(), found.end(), [](const FoundSetting& s) {
    return s.key.name == "enable.idempotence";
  });
  if (says) return;
  FoundSetting hidden;
  hidden.key = found.front().key;
  hidden.key.name = "enable.idempotence";
  hidden.style = found.front().style;
  hidden.unknown_because = "it may stand in the file " + setting.value;
  hidden.place = place;
  found.insert(found.begin(), std::move(hidden));
}

std::vector<FoundSetting> Read(const Program& program, const Files& joined_files,
                               EnvironmentValues& values) {
  std::vector<FoundSetting> found;
  const auto settings = text::FindArgumentSettings(program.words);
  const auto place_of = [&](const text::ArgumentSetting& setting) {
    return SettingPlace{
        program.pointers[setting.word], setting.key, program.positions[setting.word], {}};
  };
  for (const text::ArgumentSetting& setting : settings) {
    auto key = ReadArgument(program, setting);
    if (!key) continue;
    FoundSetting one;
    VariableValue value = values.Expand(setting.value);
    one.key = std::move(*key);
    one.value = std::move(value.value);
    one.unknown_because = std::move(value.unknown_because);
    if (one.unknown_because.empty()) one.unknown_because = ShellVariableIn(one.value);
    one.style = StyleOf(one.key);
    if (program.in_script) one.style.can_add = false;
    if (program.in_script) {
      one.style.cannot_add_because =
          "it is part of a shell script, which may do more with its words than is read here";
    }
    one.place = place_of(setting);
    found.push_back(std::move(one));
  }
  for (const text::ArgumentSetting& setting : settings) {
    if (setting.kind == text::ArgumentKind::kConfigFile && !joined_files.contains(setting.value))
      AddFile(setting, place_of(setting), found);
  }
  return found;
}

// JAVA_TOOL_OPTIONS, JAVA_OPTS_APPEND, CATALINA_OPTS and their like: options of one program.
void AddJavaOptions(const ContainerPlace& place, std::vector<Program>& programs) {
  place.container["env"].ForEachItem([&](std::size_t index, kube::Value item) {
    const std::string_view value = item["value"].String();
    if (!value.starts_with("-D") && value.find(" -D") == std::string_view::npos) return;
    AddScript(value, place.pointer + "/env/" + std::to_string(index) + "/value",
              place.title + " env " + std::string(item["name"].String()), programs);
  });
}

void Add(const std::vector<Program>& programs, const Files& joined_files, EnvironmentValues& values,
         const KnownClients& known, Located& located) {
  for (const Program& program : programs) {
    GroundSays ground;
    for (const std::string& word : program.words) {
      ground.Hear(word);
      ground.HearName(std::string_view(word).substr(0, word.find('=')));
    }
    for (LocatedConfig& config :
         GroupSettings(Read(program, joined_files, values), ground, known)) {
      config.carrier = Carrier::kArguments;
      config.pointer = config.places.front().pointer;
      config.title = program.title;
      located.configs.push_back(std::move(config));
    }
  }
}

}  // namespace

void FindInArguments(const ContainerPlace& place, const KnownClients& known, Located& located) {
  EnvironmentValues values;
  const auto variables = VariablesOf(place, values);
  std::vector<Program> programs;
  Program direct;
  for (ContainerWord& word : WordsOf(place)) {
    if (IsScriptOf(word, direct)) {
      const TextPlace script{word.pointer, word.title, "", false};
      AddScript(word.text, script.pointer, script.title, programs);
      FindInWrittenFiles(script, word.text, known, located);
      continue;
    }
    if (direct.title.empty()) direct.title = word.title;
    direct.words.emplace_back(word.text);
    direct.pointers.push_back(std::move(word.pointer));
    direct.positions.emplace_back();
  }
  programs.push_back(std::move(direct));
  AddJavaOptions(place, programs);
  Add(programs, place.joined_files, values, known, located);
}

void FindInShellScript(const TextPlace& place, std::string_view bytes, const KnownClients& known,
                       Located& located) {
  EnvironmentValues values;
  std::vector<Program> programs;
  AddScript(bytes, place.pointer, place.title, programs);
  Add(programs, {}, values, known, located);
  FindInAssignments(place, bytes, known, located);
  FindInWrittenFiles(place, bytes, known, located);
}

}  // namespace producer_guard::locate
