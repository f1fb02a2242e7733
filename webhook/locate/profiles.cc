#include "webhook/locate/profiles.h"

#include <algorithm>
#include <array>
#include <map>

namespace producer_guard::locate {

namespace {

bool NamesProfile(std::string_view key) {
  constexpr std::array<std::string_view, 3> kKeys = {
      "spring.config.activate.on-profile", "spring.config.activate.onProfile", "spring.profiles"};
  const std::string_view bare = key.substr(0, key.find('['));
  return std::find(kKeys.begin(), kKeys.end(), bare) != kKeys.end();
}

// The offsets of the lines that part the documents of a .properties file: #--- or !---.
std::vector<std::size_t> Separators(std::string_view bytes) {
  std::vector<std::size_t> separators;
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = std::min(bytes.find_first_of("\r\n", begin), bytes.size());
    std::string_view line = bytes.substr(begin, end - begin);
    line = line.substr(0, line.find_last_not_of(" \t") + 1);
    if (line == "#---" || line == "!---") separators.push_back(begin);
    begin = end + 1;
  }
  return separators;
}

std::vector<std::size_t> DocumentsOf(const text::Document& document) {
  std::vector<std::size_t> documents;
  documents.reserve(document.entries.size());
  std::vector<std::size_t> separators;
  if (document.format == text::Format::kProperties) separators = Separators(document.bytes);
  for (const text::Entry& entry : document.entries) {
    const auto after = std::upper_bound(separators.begin(), separators.end(), entry.key_span.begin);
    documents.push_back(separators.empty() ? entry.document
                                           : static_cast<std::size_t>(after - separators.begin()));
  }
  return documents;
}

}  // namespace

Profiles::Profiles(const text::Document& document) : names_(1) {
  const bool has_profiles =
      std::any_of(document.entries.begin(), document.entries.end(),
                  [](const text::Entry& entry) { return NamesProfile(entry.key); });
  if (!has_profiles) {
    for (const text::Entry& entry : document.entries) documents_.push_back(entry.document);
    return;
  }
  documents_ = DocumentsOf(document);
  std::map<std::size_t, std::string> named;
  for (std::size_t i = 0; i < documents_.size(); ++i) {
    const text::Entry& entry = document.entries[i];
    if (!NamesProfile(entry.key)) continue;
    std::string& name = named[documents_[i]];
    name += (name.empty() ? "" : ", ") + entry.value;
  }
  std::map<std::string, std::size_t> numbers;
  for (std::size_t& number : documents_) {
    const auto at = named.find(number);
    const std::string name = at == named.end() ? "" : at->second;
    if (!name.empty()) {
      const auto [known, is_new] = numbers.try_emplace(name, names_.size());
      if (is_new) names_.push_back(name);
      number = known->second;
    } else {
      number = 0;
    }
  }
}

const std::string& Profiles::NameOf(std::size_t entry) const {
  return any() ? names_[documents_[entry]] : names_[0];
}

}  // namespace producer_guard::locate
