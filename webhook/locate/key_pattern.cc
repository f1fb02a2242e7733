#include "webhook/locate/key_pattern.h"

namespace producer_guard::locate {

std::size_t MatchLength(std::string_view key, std::string_view prefix) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < prefix.size(); ++i) {
    if (prefix[i] != '*') {
      if (at >= key.size() || key[at] != prefix[i]) return std::string_view::npos;
      ++at;
      continue;
    }
    const bool quoted = at < key.size() && key[at] == '"';
    const std::size_t end = quoted ? key.find('"', at + 1) : key.find('.', at);
    if (end == std::string_view::npos) return std::string_view::npos;
    at = quoted ? end + 1 : end;
  }
  return at;
}

}  // namespace producer_guard::locate
