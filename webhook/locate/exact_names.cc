#include "webhook/locate/exact_names.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace producer_guard::locate {

namespace {

bool IsInClientsSpelling(const FoundSetting& found) {
  return !found.key.spelling.own && found.key.name.find('.') != std::string::npos;
}

// Somebody has said that a client with names of its own spelling reads the text. Names without a
// separator are .NET's and JavaScript's.
bool IsForClient(const KnownClients& known, std::string_view written) {
  if (!known.forced || written.find_first_of("._-") == std::string_view::npos) return false;
  const kafka::Library base = kafka::BaseOf(known.forced->library);
  return base == kafka::Library::kJava || base == kafka::Library::kLibrdkafka;
}

// Enable.Idempotence: no program writes its own names so.
bool IsNobodys(std::string_view written) {
  return written.find('.') != std::string_view::npos &&
         std::any_of(written.begin(), written.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string_view WrittenName(const FoundSetting& found) {
  std::string_view name = found.place.key;
  if (name.starts_with(found.key.add_prefix)) name.remove_prefix(found.key.add_prefix.size());
  return name;
}

}  // namespace

bool HandsKeysOn(const std::vector<FoundSetting>& group) {
  return std::any_of(group.begin(), group.end(), IsInClientsSpelling);
}

void TakeAsWritten(const KnownClients& known, std::vector<FoundSetting>& found) {
  std::set<std::pair<std::size_t, std::string>> handed_on;
  for (const FoundSetting& one : found) {
    if (one.place.entry && IsInClientsSpelling(one)) handed_on.emplace(one.document, one.key.group);
  }
  for (FoundSetting& one : found) {
    const Spelling& spelling = one.key.spelling;
    if (!one.place.entry || !spelling.own || spelling.values_differ || one.key.in_own_tree)
      continue;
    const std::string_view written = WrittenName(one);
    if (!handed_on.contains({one.document, one.key.group}) && !IsForClient(known, written) &&
        !IsNobodys(written))
      continue;
    one.key.name = written;
    one.key.spelling = {one.key.name};
    one.style = StyleOf(one.key);
  }
}

}  // namespace producer_guard::locate
