// HOCON read again: first all tokens, then what they say.
#include <algorithm>

#include "rules/text/second_readers.h"

namespace producer_guard::text {

namespace {

using Read = tl::expected<ReadSettings, Refusal>;

tl::unexpected<Refusal> Cannot(std::string reason) {
  return tl::unexpected<Refusal>(Refusal{std::move(reason)});
}

// 48 bytes each; a file of 20,000 lines has about 120,000.
constexpr std::size_t kMostTokens = 1'000'000;

struct Token {
  enum Kind { kWord, kString, kMark, kLine } kind;
  std::string text;
  bool spaced;  // a blank stands before it
};

tl::expected<std::vector<Token>, Refusal> Tokens(std::string_view text) {
  std::vector<Token> tokens;
  bool spaced = false;
  const auto add = [&](Token::Kind kind, std::string_view what) {
    tokens.push_back({kind, std::string(what), spaced});
    spaced = false;
  };
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty()) {
    if (tokens.size() == kMostTokens) return Cannot("too many words");
    std::size_t length = 1;
    const char c = text[0];
    if (c == ' ' || c == '\t' || c == '\r') {
      spaced = true;
    } else if (c == '\n') {
      add(Token::kLine, "");
    } else if (c == '#' || text.starts_with("//")) {
      length = std::min(text.find('\n'), text.size());
    } else if (text.starts_with("\"\"\"")) {
      const std::size_t end = text.find("\"\"\"", 3);
      if (end == text.npos) return Cannot("a string without end");
      add(Token::kString, text.substr(3, end - 3));
      length = end + 3;
    } else if (c == '"') {
      std::string value;
      for (; length < text.size() && text[length] != '"' && text[length] != '\n'; ++length) {
        if (text[length] == '\\' && length + 1 < text.size()) value += text[length++];
        value += text[length];
      }
      if (length >= text.size() || text[length] != '"') return Cannot("a string without end");
      add(Token::kString, value);
      ++length;
    } else if (text.starts_with("${")) {
      const std::size_t end = text.find('}');
      if (end == text.npos) return Cannot("a substitution without end");
      length = end + 1;
      add(Token::kWord, text.substr(0, length));
    } else if (std::string_view("{}[],=:").find(c) != text.npos) {
      add(Token::kMark, text.substr(0, 1));
    } else {
      while (length < text.size() &&
             std::string_view(" \t\r\n{}[],=:\"#$").find(text[length]) == text.npos &&
             !text.substr(length).starts_with("//"))
        ++length;
      add(Token::kWord, text.substr(0, length));
    }
    text.remove_prefix(length);
  }
  return tokens;
}

class HoconAgain {
 public:
  explicit HoconAgain(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  Read Run() {
    blocks_.push_back({});
    while (at_ < tokens_.size()) {
      if (tokens_[at_].kind == Token::kLine || Is(",")) {
        ++at_;
      } else if (Is("}") || Is("]")) {
        if (blocks_.size() == 1 || blocks_.back().is_list != Is("]"))
          return Cannot("a block ends that is not open");
        blocks_.pop_back();
        ++at_;
      } else if (blocks_.back().is_list) {
        Value(Below(std::to_string(blocks_.back().next++)));
      } else if (blocks_.size() == 1 && Is("{")) {
        blocks_.push_back({});
        ++at_;
      } else if (!Member()) {
        return Cannot("a key without a value");
      }
      if (blocks_.size() > 200) return Cannot("nested too deep");
    }
    if (blocks_.size() > 1) return Cannot("a block without end");
    return std::move(settings_);
  }

 private:
  struct Block {
    std::string path;
    bool is_list = false;
    std::size_t next = 0;
  };

  bool Is(std::string_view mark) const {
    return at_ < tokens_.size() && tokens_[at_].kind == Token::kMark && tokens_[at_].text == mark;
  }
  bool AtEnd() const {
    return at_ >= tokens_.size() || tokens_[at_].kind == Token::kLine || Is(",") || Is("}") ||
           Is("]");
  }

  std::string Below(const std::string& name) const {
    const std::string& path = blocks_.back().path;
    return path.empty() ? name : path + "." + name;
  }

  void Open(std::string path) {
    blocks_.push_back({std::move(path), Is("["), 0});
    ++at_;
  }

  bool Member() {
    std::string name;
    const std::size_t begin = at_;
    for (; !AtEnd() && tokens_[at_].kind != Token::kMark; ++at_) {
      if (at_ > begin && tokens_[at_].spaced) name += ' ';
      name += tokens_[at_].text;
    }
    if (at_ > begin && tokens_[begin].text.starts_with("include") && AtEnd()) return true;
    if (name.ends_with('+') || name.ends_with('?')) return false;
    if (at_ == begin || AtEnd() || Is("[")) return false;
    const std::string path = Below(name);
    if (Is("{")) return Open(path), true;
    ++at_;
    while (at_ < tokens_.size() && tokens_[at_].kind == Token::kLine) ++at_;
    Value(path);
    return true;
  }

  void Value(const std::string& path) {
    std::string value;
    for (const std::size_t begin = at_; !AtEnd() && !Is("{") && !Is("["); ++at_) {
      if (at_ > begin && tokens_[at_].spaced) value += ' ';
      value += tokens_[at_].text;
    }
    const bool opens = Is("{") || Is("[");
    if (!opens || !value.empty()) settings_[path] = value;
    if (opens) Open(path);
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::vector<Block> blocks_;
  ReadSettings settings_;
};

}  // namespace

Read ReadHoconAgain(std::string_view text) {
  auto tokens = Tokens(text);
  if (!tokens) return tl::unexpected(tokens.error());
  return HoconAgain(std::move(*tokens)).Run();
}

}  // namespace producer_guard::text
