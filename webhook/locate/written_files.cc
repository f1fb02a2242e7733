#include "webhook/locate/written_files.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "rules/text/arguments.h"

namespace producer_guard::locate {

namespace {

using text::CommandLine;

// printf repeats its format for all its words: bounds what a long format makes of many.
constexpr std::size_t kMostPrintedBytes = 64 * 1024;

std::string_view FileName(std::string_view path) {
  const std::size_t slash = path.find_last_of('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

// \n and \t as echo -e, printf and the echo of dash have them.
std::string Unescaped(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char next = text[i] == '\\' && i + 1 < text.size() ? text[i + 1] : '\0';
    if (next == 'n' || next == 't') {
      result += next == 'n' ? '\n' : '\t';
      ++i;
    } else {
      result += text[i];
    }
  }
  return result;
}

std::string Echoed(const CommandLine& command) {
  std::string text;
  std::size_t word = 1;
  while (word < command.words.size() && command.words[word].size() == 2 &&
         (command.words[word] == "-e" || command.words[word] == "-n")) {
    ++word;
  }
  for (std::size_t i = word; i < command.words.size(); ++i) {
    text += (i > word ? " " : "") + Unescaped(command.words[i]);
  }
  return text + "\n";
}

std::string Printed(const CommandLine& command) {
  if (command.words.size() < 2) return {};
  const std::string format = Unescaped(command.words[1]);
  std::string text;
  std::size_t next = 2;
  do {
    const std::size_t before = next;
    for (std::size_t i = 0; i < format.size(); ++i) {
      if (format[i] != '%' || i + 1 == format.size()) {
        text += format[i];
      } else if (format[++i] == 's' || format[i] == 'b' || format[i] == 'd') {
        if (next < command.words.size()) text += command.words[next++];
      } else {
        text += format[i];
      }
    }
    if (next == before) break;
  } while (next < command.words.size() && text.size() < kMostPrintedBytes);
  return text;
}

std::string Body(const text::HereDocument& document, std::string_view script) {
  std::string body(document.body.of(script));
  if (!document.strips_tabs) return body;
  std::string text;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const bool begins_line = text.empty() || text.back() == '\n';
    if (body[i] != '\t' || !begins_line) text += body[i];
  }
  return text;
}

bool SendsToHttp(std::string_view program) {
  constexpr std::array<std::string_view, 4> kPrograms = {"curl", "wget", "http", "xh"};
  return std::find(kPrograms.begin(), kPrograms.end(), FileName(program)) != kPrograms.end();
}

class Finder {
 public:
  explicit Finder(std::string_view script) : script_(script), lines_(script) {}

  std::vector<WrittenFile> Run() {
    const auto commands = text::SplitCommands(script_);
    for (std::size_t i = 0; i < commands.size(); ++i) {
      Look(commands[i], i + 1 < commands.size() ? &commands[i + 1] : nullptr);
    }
    return std::move(files_);
  }

 private:
  void Look(const CommandLine& command, const CommandLine* next) {
    const std::string_view program = FileName(command.words.front());
    if (SendsToHttp(program)) return Send(command);
    std::string target = command.output_file;
    if (program == "tee") target = Last(command);
    if (command.pipes_on && next != nullptr && FileName(next->words.front()) == "tee") {
      target = Last(*next);
    }
    if ((program == "cp" || program == "mv") && command.words.size() > 2) {
      return Begin(Last(command)).has_other_parts = true, void();
    }
    if (target.empty()) return;
    if (program == "echo") {
      Write(target, Echoed(command), Begins(command, 1), command.appends);
    } else if (program == "printf") {
      Write(target, Printed(command), Begins(command, 1), command.appends);
    } else if (!command.here_documents.empty()) {
      const text::HereDocument& document = command.here_documents.back();
      Write(target, Body(document, script_), document.body.begin, command.appends);
    } else if (program != "tee" && !command.pipes_on) {
      Begin(target).has_other_parts = true;
    }
  }

  static std::string Last(const CommandLine& command) {
    return command.words.size() > 1 ? command.words.back() : std::string();
  }

  static std::size_t Begins(const CommandLine& command, std::size_t word) {
    return command.spans[std::min(word, command.spans.size() - 1)].begin;
  }

  // The bodies of requests to Connect are connectors.
  void Send(const CommandLine& command) {
    for (std::size_t i = 1; i < command.words.size(); ++i) {
      const std::string& word = command.words[i];
      const std::size_t first = word.find_first_not_of(" \t\r\n");
      if (first == std::string::npos || word[first] != '{') continue;
      Write("request.json", word, command.spans[i].begin, false);
    }
    for (const text::HereDocument& document : command.here_documents) {
      Write("request.json", Body(document, script_), document.body.begin, false);
    }
  }

  WrittenFile& Begin(const std::string& path) {
    latest_.insert_or_assign(path, files_.size());
    files_.push_back({std::string(FileName(path)), {}, {}});
    return files_.back();
  }

  void Write(const std::string& path, const std::string& text, std::size_t offset, bool appends) {
    const auto found = latest_.find(path);
    WrittenFile& file = appends && found != latest_.end() ? files_[found->second] : Begin(path);
    text::Position position = lines_.PositionOf(offset);
    for (std::size_t begin = 0; begin < text.size();) {
      begin = std::min(text.find('\n', begin), text.size() - 1) + 1;
      file.lines.push_back(position);
      position = {position.line + 1, 1};
    }
    file.text += text;
    if (!file.text.empty() && file.text.back() != '\n') file.text += '\n';
  }

  std::string_view script_;
  text::LineIndex lines_;
  std::vector<WrittenFile> files_;
  std::map<std::string, std::size_t> latest_;  // of each path
};

}  // namespace

std::vector<WrittenFile> FindWrittenFiles(std::string_view script) { return Finder(script).Run(); }

}  // namespace producer_guard::locate
