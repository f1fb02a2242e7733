#include "rules/text/arguments.h"

#include <algorithm>
#include <array>
#include <utility>

namespace producer_guard::text {

namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

// Splits a shell text into words and commands, without expanding anything.
class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  std::vector<CommandLine> Run() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (IsBlank(c)) {
        EndWord();
        ++at_;
      } else if (c == '>' || c == '<' || text_.substr(at_, 2) == "&>") {
        Redirect();
      } else if (c == '\n' || c == ';' || c == '&' || c == '|') {
        command_.pipes_on = c == '|' && text_.substr(at_, 2) != "||";
        EndCommand();
        ++at_;
        if (c == '\n') PassHereDocuments();
      } else if (c == '#' && !in_word_) {
        while (at_ < text_.size() && text_[at_] != '\n') ++at_;
      } else {
        Character(c);
      }
    }
    EndCommand();
    return std::move(commands_);
  }

 private:
  void Begin() {
    if (in_word_) return;
    in_word_ = true;
    word_begin_ = at_;
    word_.clear();
  }

  void Character(char c) {
    if (c == '\\' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') {
      at_ += 2;
      return;
    }
    Begin();
    if (c == '\\' && at_ + 1 < text_.size()) {
      word_ += text_[at_ + 1];
      at_ += 2;
    } else if (c == '\'') {
      const std::size_t end = std::min(text_.find('\'', at_ + 1), text_.size());
      word_ += text_.substr(at_ + 1, end - at_ - 1);
      at_ = std::min(end + 1, text_.size());
    } else if (c == '"') {
      Quoted();
    } else {
      word_ += c;
      ++at_;
    }
  }

  void Quoted() {
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      const bool escape =
          text_[at_] == '\\' && at_ + 1 < text_.size() &&
          std::string_view("\"\\$`\n").find(text_[at_ + 1]) != std::string_view::npos;
      if (escape) ++at_;
      if (!escape || text_[at_] != '\n') word_ += text_[at_];
    }
    if (at_ < text_.size()) ++at_;
  }

  void EndWord() {
    if (!in_word_) return;
    in_word_ = false;
    command_.words.push_back(word_);
    command_.spans.push_back({word_begin_, at_});
  }

  void EndCommand() {
    EndWord();
    if (!command_.words.empty()) commands_.push_back(std::move(command_));
    command_ = {};
  }

  // The word behind a redirection.
  std::string Target(bool& quoted) {
    while (at_ < text_.size() && IsBlank(text_[at_])) ++at_;
    const std::size_t begin = at_;
    word_.clear();
    in_word_ = true;
    while (at_ < text_.size() && !IsBlank(text_[at_]) &&
           std::string_view("\n;&|<>()").find(text_[at_]) == std::string_view::npos) {
      Character(text_[at_]);
    }
    in_word_ = false;
    quoted = text_.substr(begin, at_ - begin).find_first_of("'\"\\") != std::string_view::npos;
    return std::move(word_);
  }

  // Requires: at '<', '>' or "&>". A number before it says which stream: 2> is not what is written.
  void Redirect() {
    const bool numbered = in_word_ && word_.find_first_not_of("0123456789") == std::string::npos;
    const bool is_output = text_[at_] != '<' && (!numbered || word_ == "1");
    if (numbered) in_word_ = false;
    EndWord();
    if (text_[at_] == '&') ++at_;
    const bool appends = text_.substr(at_, 2) == ">>";
    const bool here = text_.substr(at_, 2) == "<<" && text_.substr(at_, 3) != "<<<";
    while (at_ < text_.size() && (text_[at_] == '<' || text_[at_] == '>')) ++at_;
    const bool to_stream = at_ < text_.size() && text_[at_] == '&';
    HereDocument document;
    if (here && at_ < text_.size() && text_[at_] == '-') {
      document.strips_tabs = true;
      ++at_;
    } else if (at_ < text_.size() && (text_[at_] == '&' || text_[at_] == '|')) {
      ++at_;
    }
    bool quoted = false;
    std::string target = Target(quoted);
    if (here) {
      document.delimiter = std::move(target);
      document.expands = !quoted;
      pending_.push_back({commands_.size(), std::move(document)});
    } else if (is_output && !to_stream) {
      command_.output_file = std::move(target);
      command_.appends = appends;
    }
  }

  // The bodies begin on the line behind the commands that asked for them.
  void PassHereDocuments() {
    for (auto& [command, document] : pending_) {
      document.body = {at_, text_.size()};
      while (at_ < text_.size()) {
        const std::size_t begin = at_;
        const std::size_t end = std::min(text_.find('\n', at_), text_.size());
        std::string_view line = text_.substr(begin, end - begin);
        at_ = std::min(end + 1, text_.size());
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (document.strips_tabs)
          line.remove_prefix(std::min(line.find_first_not_of('\t'), line.size()));
        if (line != document.delimiter) continue;
        document.body.end = begin;
        break;
      }
      if (command < commands_.size())
        commands_[command].here_documents.push_back(std::move(document));
    }
    pending_.clear();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool in_word_ = false;
  std::size_t word_begin_ = 0;
  std::string word_;
  CommandLine command_;
  std::vector<CommandLine> commands_;
  std::vector<std::pair<std::size_t, HereDocument>> pending_;  // with the command's index
};

struct OptionRow {
  std::string_view name;
  ArgumentKind kind;
  enum class Takes { kPair, kPairs, kValue } takes;
  std::string_view key;  // kValue: the setting it stands for
};

constexpr std::array kOptions = {
    OptionRow{"--producer-property", ArgumentKind::kProducerProperty, OptionRow::Takes::kPair, ""},
    OptionRow{"--command-property", ArgumentKind::kProducerProperty, OptionRow::Takes::kPair, ""},
    OptionRow{"--producer-props", ArgumentKind::kProducerProperty, OptionRow::Takes::kPairs, ""},
    OptionRow{"--request-required-acks", ArgumentKind::kProducerProperty, OptionRow::Takes::kValue,
              "acks"},
    OptionRow{"--acks", ArgumentKind::kVerifiableProducer, OptionRow::Takes::kValue, "acks"},
    OptionRow{"--message-send-max-retries", ArgumentKind::kProducerProperty,
              OptionRow::Takes::kValue, "retries"},
    OptionRow{"--producer.config", ArgumentKind::kConfigFile, OptionRow::Takes::kValue,
              "producer.config"},
    OptionRow{"--command-config", ArgumentKind::kConfigFile, OptionRow::Takes::kValue,
              "command-config"},
    OptionRow{"-X", ArgumentKind::kLibrdkafka, OptionRow::Takes::kPair, ""},
};

class Finder {
 public:
  explicit Finder(const std::vector<std::string>& words) : words_(words) {}

  std::vector<ArgumentSetting> Run() {
    while (at_ < words_.size()) Word();
    return std::move(found_);
  }

 private:
  void AddPair(ArgumentKind kind, std::size_t word, std::size_t begin) {
    const std::string& text = words_[word];
    const std::size_t equals = text.find('=', begin);
    if (equals == std::string::npos || equals == begin) return;
    found_.push_back({kind,
                      text.substr(begin, equals - begin),
                      text.substr(equals + 1),
                      word,
                      {equals + 1, text.size()}});
  }

  void AddValue(const OptionRow& row, std::size_t word, std::size_t begin) {
    found_.push_back({row.kind,
                      std::string(row.key),
                      words_[word].substr(begin),
                      word,
                      {begin, words_[word].size()}});
  }

  void Option(const OptionRow& row) {
    ++at_;
    if (row.takes == OptionRow::Takes::kPairs) {
      while (at_ < words_.size() && words_[at_].rfind('-', 0) != 0) {
        AddPairs(row.kind, at_);
        ++at_;
      }
    } else if (at_ < words_.size()) {
      if (row.takes == OptionRow::Takes::kValue) {
        AddValue(row, at_, 0);
      } else {
        AddPair(row.kind, at_, 0);
      }
      ++at_;
    }
  }

  // A quoted word may hold several pairs: "acks=1 linger.ms=0".
  void AddPairs(ArgumentKind kind, std::size_t word) {
    const std::string& text = words_[word];
    std::size_t begin = 0;
    while (begin < text.size()) {
      const std::size_t end = std::min(text.find_first_of(" \n", begin), text.size());
      const std::string_view pair = std::string_view(text).substr(begin, end - begin);
      const std::size_t equals = pair.find('=');
      if (equals != std::string_view::npos && equals > 0) {
        found_.push_back({kind,
                          std::string(pair.substr(0, equals)),
                          std::string(pair.substr(equals + 1)),
                          word,
                          {begin + equals + 1, end}});
      }
      begin = end + 1;
    }
  }

  void Word() {
    const std::string& word = words_[at_];
    for (const OptionRow& row : kOptions) {
      if (word == row.name) return Option(row);
      if (word.size() > row.name.size() && word.rfind(row.name, 0) == 0 &&
          word[row.name.size()] == '=') {
        if (row.takes == OptionRow::Takes::kValue) {
          AddValue(row, at_, row.name.size() + 1);
        } else {
          AddPair(row.kind, at_, row.name.size() + 1);
        }
        ++at_;
        return;
      }
    }
    if (word.rfind("-D", 0) == 0) {
      AddPair(ArgumentKind::kSystemProperty, at_, 2);
    } else if (word.rfind("-X", 0) == 0) {
      AddPair(ArgumentKind::kLibrdkafka, at_, 2);
    } else if (word.rfind("--", 0) == 0) {
      if (TakesNext(word)) {
        ++at_;
        found_.push_back(
            {ArgumentKind::kOption, word.substr(2), words_[at_], at_, {0, words_[at_].size()}});
      } else {
        AddPair(ArgumentKind::kOption, at_, 2);
      }
    }
    ++at_;
  }

  // --kafka.producer.acks 1. Spring takes no value from the next word; an option without a dot may
  // be a switch. Source: Spring Framework, SimpleCommandLinePropertySource.
  bool TakesNext(std::string_view word) const {
    if (word.find('=') != word.npos || word.find('.') == word.npos || word.starts_with("--spring."))
      return false;
    if (at_ + 1 == words_.size()) return false;
    const std::string& next = words_[at_ + 1];
    return next == "-1" || next.rfind('-', 0) != 0;
  }

  const std::vector<std::string>& words_;
  std::size_t at_ = 0;
  std::vector<ArgumentSetting> found_;
};

}  // namespace

std::vector<CommandLine> SplitCommands(std::string_view shell_text) {
  return Splitter(shell_text).Run();
}

std::vector<ArgumentSetting> FindArgumentSettings(const std::vector<std::string>& words) {
  return Finder(words).Run();
}

}  // namespace producer_guard::text
