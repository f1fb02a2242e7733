// The list of locators, and what each object is asked for.
#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "webhook/locate/joined_producer.h"
#include "webhook/locate/located_config.h"
#include "webhook/locate/locators.h"

namespace producer_guard::locate {

namespace {

// Lists and OpenShift's Templates hold objects; a List inside a List is read, one deeper is not.
constexpr int kMaxNesting = 2;

// The largest objects that people write hold some ten producers. What is done with each of them,
// and the answer, is in proportion to their number: 256 findings of 500 bytes are 128 KiB.
constexpr std::ptrdiff_t kMostConfigs = 256;

void FindIn(const kube::Object& object, const std::string& pointer, const ClientHints& hints,
            int nesting, Located& located);

// A list of one kind says it for its items: ConfigMapList.
kube::Object ItemOf(const kube::Object& list, kube::Value item) {
  constexpr std::string_view kList = "List";
  std::string_view kind = list.kind();
  if (item["kind"].exists() || !kind.ends_with(kList) || kind.size() == kList.size())
    return kube::Object(item);
  kind.remove_suffix(kList.size());
  return {item, list.api_version(), kind};
}

void FindByKind(const kube::Object& object, const std::string& pointer, const KnownClients& known,
                const ClientHints& hints, int nesting, Located& located) {
  const std::string_view kind = object.kind();
  if (kind == "ConfigMap" && object.group().empty()) {
    FindInConfigMap(object.root(), pointer, known, located);
    if (pointer.empty()) JoinReaders(object, hints, located);
    return;
  }
  if (kind == "Secret" && object.group().empty()) {
    FindInSecret(object.root(), pointer, known, located);
    return;
  }
  if (kind == "KafkaUser") {
    FindInKafkaUser(object, pointer, known, located);
    return;
  }
  FindInPodTemplates(object.root(), pointer, known, located);
  FindInCustomResource(object, pointer, known, located);
  FindInDaprComponent(object, pointer, known, located);
  FindInValues(object, pointer, known, located);
  FindByStructure(object, pointer, known, located);
  if (nesting == kMaxNesting) return;
  const auto find_in_patch = [&](const kube::Object& patch, Located& found) {
    FindIn(patch, "", hints, kMaxNesting, found);
  };
  FindInPatches(object, pointer, known, find_in_patch, located);
  const bool is_template = kind == "Template" && object.group() == "template.openshift.io";
  const std::string_view field = is_template ? "objects" : "items";
  if (!is_template && !kind.ends_with("List")) return;
  const std::size_t first = located.configs.size();
  object.root()[field].ForEachItem([&](std::size_t index, kube::Value item) {
    FindIn(ItemOf(object, item), pointer + "/" + std::string(field) + "/" + std::to_string(index),
           hints, nesting + 1, located);
  });
  if (is_template) FillInParameters(object, pointer, first, located);
}

template <typename T>
void Append(std::vector<T> from, std::vector<T>& to) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

// What the policy says of a field counts, whatever else was found there.
void FindIn(const kube::Object& object, const std::string& pointer, const ClientHints& hints,
            int nesting, Located& located) {
  const KnownClients known = KnownFor(object, hints);
  NamedPlaces named = FindInNamedCarriers(object, pointer, known, hints.carriers);
  if (named.pointers.empty() && named.found.unreadable.empty())
    return FindByKind(object, pointer, known, hints, nesting, located);
  Located found;
  FindByKind(object, pointer, known, hints, nesting, found);
  const auto is_named = [&](const auto& one) { return named.Covers(one.pointer); };
  std::erase_if(found.configs, is_named);
  std::erase_if(found.unreadable, is_named);
  for (Located* part : {&found, &named.found}) {
    Append(std::move(part->configs), located.configs);
    Append(std::move(part->unreadable), located.unreadable);
    Append(std::move(part->reads), located.reads);
  }
  if (found.acls) located.acls = std::move(found.acls);
}

std::string_view FileName(std::string_view path) {
  const std::size_t slash = path.find_last_of("/\\");
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

}  // namespace

Located FindProducerConfigs(const kube::Object& object, const ClientHints& hints) {
  Located located;
  FindIn(object, "", hints, 0, located);
  if (located.configs.size() > kMostConfigs) {
    located.configs.erase(located.configs.begin() + kMostConfigs, located.configs.end());
    located.unreadable.push_back(
        {"",
         std::string(object.kind()),
         {0, {}, "more than " + std::to_string(kMostConfigs) + " producers in one object"}});
  }
  return located;
}

Located FindInFile(std::string_view file_name, std::string_view bytes, const ClientHints& hints,
                   bool assume_producer) {
  Located located;
  KnownClients known;
  known.forced = hints.forced;
  known.fallback = hints.fallback;
  FindInText({"", "", FileName(file_name), assume_producer}, bytes, known, located);
  return located;
}

}  // namespace producer_guard::locate
