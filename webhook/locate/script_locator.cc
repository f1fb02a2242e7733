// Settings in a shell script: in the files that it writes, and in the arguments of the programs
// that it calls (argument_locator.cc).
#include <algorithm>
#include <utility>

#include "webhook/locate/locators.h"
#include "webhook/locate/placeholder.h"
#include "webhook/locate/written_files.h"

namespace producer_guard::locate {

namespace {

void MakeUnknown(kafka::Setting& setting, std::string because) {
  setting.value.reset();
  setting.unknown_because = std::move(because);
}

// Effect: `config`, found in `file`, is one of the script: its places are the script's, and nothing
// of it is changed.
void PutIntoScript(const TextPlace& script, const WrittenFile& file, LocatedConfig& config) {
  config.carrier = Carrier::kArguments;
  config.pointer = script.pointer;
  config.title = script.title;
  config.document = nullptr;
  config.owned_text = nullptr;
  config.base64 = false;
  config.key_style.can_add = false;
  config.key_style.can_change = false;
  config.key_style.cannot_add_because = "a shell script writes the file " + file.name;
  for (SettingPlace& place : config.places) {
    const std::size_t line = place.position ? place.position->line : 1;
    if (line >= 1 && line <= file.lines.size()) place.position = file.lines[line - 1];
    place.pointer = script.pointer;
    place.entry.reset();
  }
  for (kafka::Setting& setting : config.settings) {
    if (!setting.value) continue;
    std::string variable = ShellVariableIn(*setting.value);
    if (!variable.empty()) MakeUnknown(setting, std::move(variable));
  }
  const bool says = std::any_of(
      config.settings.begin(), config.settings.end(),
      [](const kafka::Setting& setting) { return setting.name == "enable.idempotence"; });
  if (says || !file.has_other_parts) return;
  kafka::Setting hidden;
  hidden.name = "enable.idempotence";
  MakeUnknown(hidden, "it may stand in what " + file.name + " is made from");
  config.settings.insert(config.settings.begin(), std::move(hidden));
  config.places.insert(config.places.begin(), SettingPlace(config.places.front()));
}

}  // namespace

void FindInWrittenFiles(const TextPlace& script, std::string_view bytes, const KnownClients& known,
                        Located& located) {
  for (WrittenFile& file : FindWrittenFiles(bytes)) {
    if (file.text.empty()) continue;
    Located found;
    FindInDecodedText({script.pointer, script.title, file.name, false}, file.text, known, found);
    for (LocatedConfig& config : found.configs) {
      PutIntoScript(script, file, config);
      located.configs.push_back(std::move(config));
    }
  }
}

}  // namespace producer_guard::locate
