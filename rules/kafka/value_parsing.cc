#include "rules/kafka/value_parsing.h"

#include <algorithm>

namespace producer_guard::kafka {

namespace {

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

}  // namespace

bool IsWord(const SettingRow& row, std::string_view text) {
  const bool loose = row.type == ValueType::kLooseWord;
  std::string_view words = row.words;
  while (!words.empty()) {
    const std::string_view word = words.substr(0, std::min(words.find(' '), words.size()));
    if (std::equal(word.begin(), word.end(), text.begin(), text.end(),
                   [&](char a, char b) { return loose ? Lower(a) == Lower(b) : a == b; })) {
      return true;
    }
    words.remove_prefix(std::min(word.size() + 1, words.size()));
  }
  return false;
}

}  // namespace producer_guard::kafka
