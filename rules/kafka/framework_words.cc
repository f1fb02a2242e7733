#include "rules/kafka/framework_words.h"

#include <algorithm>
#include <array>

#include "rules/kafka/framework.h"
#include "rules/kafka/judgement.h"

namespace producer_guard::kafka {

namespace {

using enum Library;

constexpr std::string_view kGuarantee = "processing.guarantee";
constexpr FrameworkWords Guarantees(Library framework, std::string_view words, Version from,
                                    Version below) {
  return {framework, kGuarantee, words, from, below};
}
// Source: StreamsConfig, the validator of processing.guarantee; KIP-129, KIP-447, KIP-732.
constexpr std::array kWords = {
    Guarantees(kKafkaStreams, "at_least_once exactly_once", {0, 11, 0}, {2, 6, 0}),
    Guarantees(kKafkaStreams, "at_least_once exactly_once exactly_once_beta", {2, 6, 0}, {3, 0, 0}),
    Guarantees(kKafkaStreams, "at_least_once exactly_once exactly_once_beta exactly_once_v2",
               {3, 0, 0}, {4, 0, 0}),
    Guarantees(kKafkaStreams, "at_least_once exactly_once_v2", {4, 0, 0}, kNoVersion),
    Guarantees(kKsqldb, "at_least_once exactly_once", {0, 11, 0}, {2, 6, 0}),
    Guarantees(kKsqldb, "at_least_once exactly_once exactly_once_beta", {2, 6, 0}, {3, 0, 0}),
    Guarantees(kKsqldb, "at_least_once exactly_once exactly_once_beta exactly_once_v2", {3, 0, 0},
               {4, 0, 0}),
    Guarantees(kKsqldb, "at_least_once exactly_once_v2", {4, 0, 0}, kNoVersion),
};

// Words that mean the same, the one to write before those whose place it took.
constexpr std::string_view kExactlyOnce[] = {"exactly_once_v2", "exactly_once_beta",
                                             "exactly_once"};

}  // namespace

bool IsOneOfWords(std::string_view words, std::string_view value) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (words.substr(0, end) == value) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

std::span<const FrameworkWords> FrameworkWordLists() { return kWords; }

bool RefusesWord(Library framework, const Version& version, std::string_view name,
                 std::string_view value) {
  for (const FrameworkWords& list : kWords) {
    const bool is_for = list.framework == framework && list.name == name && list.from <= version &&
                        version < list.below;
    if (is_for) return !IsOneOfWords(list.words, value);
  }
  return false;
}

std::string_view WordInPlaceOf(Library framework, const VersionRange& versions,
                               std::string_view name, std::string_view value) {
  const bool has_others =
      std::find(std::begin(kExactlyOnce), std::end(kExactlyOnce), value) != std::end(kExactlyOnce);
  if (name != kGuarantee || !has_others) return {};
  for (const std::string_view word : kExactlyOnce) {
    const bool is_taken =
        std::none_of(kWords.begin(), kWords.end(), [&](const FrameworkWords& list) {
          return list.framework == framework && Overlap(versions, list.from, list.below) &&
                 !IsOneOfWords(list.words, word);
        });
    if (is_taken) return word;
  }
  return {};
}

VersionRange VersionsThatTake(Library framework, const VersionRange& versions,
                              std::string_view name, std::string_view value) {
  std::optional<VersionRange> taking;
  for (const FrameworkWords& list : kWords) {
    if (list.framework != framework || list.name != name || !IsOneOfWords(list.words, value) ||
        !Overlap(versions, list.from, list.below))
      continue;
    if (!taking) {
      taking = versions;
      if (!taking->from || *taking->from < list.from) taking->from = list.from;
    }
    taking->below = versions.below;
    if (list.below != kNoVersion && (!versions.below || list.below < *versions.below))
      taking->below = list.below;
  }
  return taking.value_or(versions);
}

}  // namespace producer_guard::kafka
