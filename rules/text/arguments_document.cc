#include "rules/text/arguments.h"
#include "rules/text/document.h"
#include "rules/text/reading.h"

namespace producer_guard::text {

ParsedDocument ParseArguments(std::string_view bytes, const ReadLimits& limits) {
  if (auto problem = CheckText(bytes, limits)) return tl::unexpected<Problem>(std::move(*problem));
  Document document{Format::kArguments, bytes, {}};
  for (CommandLine& command : SplitCommands(bytes)) {
    for (std::size_t i = 0; i < command.words.size(); ++i) {
      if (document.entries.size() == limits.entries) {
        return tl::unexpected<Problem>(
            ProblemAt(bytes, command.spans[i].begin,
                      "more than " + std::to_string(limits.entries) + " words"));
      }
      Entry entry;
      entry.value = std::move(command.words[i]);
      entry.value_span = command.spans[i];
      document.entries.push_back(std::move(entry));
    }
  }
  return document;
}

}  // namespace producer_guard::text
