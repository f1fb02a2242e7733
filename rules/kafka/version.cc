#include <algorithm>
#include <charconv>
#include <vector>

#include "rules/kafka/client_library.h"

namespace producer_guard::kafka {

namespace {

struct ReadVersion {
  Version version;
  int parts = 0;
};

bool ReadPart(std::string_view& text, int& part) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), part);
  if (error != std::errc() || part < 0 || part > 1'000'000) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return true;
}

std::optional<ReadVersion> Read(std::string_view text) {
  ReadVersion read;
  for (int* part : {&read.version.major, &read.version.minor, &read.version.patch}) {
    if (!ReadPart(text, *part)) return std::nullopt;
    ++read.parts;
    if (text.empty()) return read;
    if (text.front() != '.') return std::nullopt;
    text.remove_prefix(1);
  }
  // Kafka's releases before 1.0 had a fourth part: 0.11.0.3. It changed nothing that matters here.
  int fourth = 0;
  if (read.version.major == 0 && ReadPart(text, fourth) && text.empty()) return read;
  return std::nullopt;
}

// The first version after those that `read` names: 3.9 -> 3.10, 3.9.1 -> 3.9.2.
Version After(const ReadVersion& read) {
  const auto [major, minor, patch] = read.version;
  if (read.parts == 1) return {major + 1, 0, 0};
  if (read.parts == 2) return {major, minor + 1, 0};
  return {major, minor, patch + 1};
}

std::vector<std::string_view> Words(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" ,"), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

void RaiseFrom(const Version& from, VersionRange& range) {
  if (!range.from || *range.from < from) range.from = from;
}

void LowerBelow(const Version& below, VersionRange& range) {
  if (!range.below || below < *range.below) range.below = below;
}

// Effect: of `range`, what `word` names too is left. Returns: false when it is no bound.
bool Narrow(std::string_view word, VersionRange& range) {
  const std::size_t digits = word.find_first_of("0123456789");
  if (digits == std::string_view::npos) return false;
  const std::string_view sign = word.substr(0, digits);
  const auto read = Read(word.substr(digits));
  if (!read) return false;
  if (sign.empty() || sign == "=") {
    RaiseFrom(read->version, range);
    LowerBelow(After(*read), range);
  } else if (sign == ">=") {
    RaiseFrom(read->version, range);
  } else if (sign == ">") {
    RaiseFrom(After(*read), range);
  } else if (sign == "<") {
    LowerBelow(read->version, range);
  } else if (sign == "<=") {
    LowerBelow(After(*read), range);
  } else {
    return false;
  }
  return true;
}

// A bound as people write it: 2.8 and not 2.8.0.
std::string BoundText(const Version& version) {
  if (version.patch > 0) return kafka::ToString(version);
  return std::to_string(version.major) + "." + std::to_string(version.minor);
}

}  // namespace

std::string ToString(const Version& version) {
  return std::to_string(version.major) + "." + std::to_string(version.minor) + "." +
         std::to_string(version.patch);
}

bool VersionRange::Contains(const Version& version) const {
  return (!from || *from <= version) && (!below || version < *below);
}

std::optional<Version> VersionRange::Exact() const {
  if (!from || !below) return std::nullopt;
  return *below == Version{from->major, from->minor, from->patch + 1} ? from : std::nullopt;
}

Result<VersionRange> ParseVersionRange(std::string_view text) {
  VersionRange range;
  const std::vector<std::string_view> words = Words(text);
  bool valid = !words.empty();
  for (const std::string_view word : words) valid = valid && Narrow(word, range);
  if (!valid) {
    return Fail("'" + std::string(text) +
                "' is not a version: write 3.9.1, 3.9, >=2.8 or \">=2.8 <4.0\"");
  }
  if (range.from && range.below && !(*range.from < *range.below)) {
    return Fail("no version is in the range '" + std::string(text) + "'");
  }
  return range;
}

std::string ToString(const VersionRange& range) {
  if (const auto exact = range.Exact()) return ToString(*exact);
  if (range.from && range.below && range.from->patch == 0 &&
      *range.below == Version{range.from->major, range.from->minor + 1, 0}) {
    return std::to_string(range.from->major) + "." + std::to_string(range.from->minor);
  }
  std::string text;
  if (range.from) text = ">=" + BoundText(*range.from);
  if (range.below) text += (text.empty() ? "<" : " <") + BoundText(*range.below);
  return text.empty() ? "any version" : text;
}

}  // namespace producer_guard::kafka
