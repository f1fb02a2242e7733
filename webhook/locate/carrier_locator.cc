// The fields of resources of which the policy says that they hold a producer's settings.
#include <algorithm>
#include <set>
#include <utility>

#include "webhook/locate/locators.h"

namespace producer_guard::locate {

namespace {

using Shape = NamedCarrier::Shape;
using Kind = PathStep::Kind;

// Of lists and maps that the paths of all carriers lead through in one object; each costs about a
// microsecond. The largest objects that people write have some hundred items in a list.
constexpr std::size_t kMostNodes = 20'000;

bool IsPlainName(std::string_view name) {
  return name.find_first_of(".[]\"' ") == std::string_view::npos;
}

// Where a path has come to.
struct Place {
  std::string pointer;
  std::string title;

  Place At(std::size_t index) const {
    const std::string number = std::to_string(index);
    return {pointer + "/" + number, title + "[" + number + "]"};
  }
  Place Below(std::string_view name) const {
    const std::string own(name);
    const std::string shown = !IsPlainName(name) ? "[\"" + own + "\"]"
                              : title.empty()    ? own
                                                 : "." + own;
    return {pointer + "/" + kube::EscapePointerToken(name), title + shown};
  }
};

std::string_view NameOf(kube::ValueKind kind) {
  switch (kind) {
    case kube::ValueKind::kObject:
      return "a map";
    case kube::ValueKind::kArray:
      return "a list";
    case kube::ValueKind::kString:
      return "a text";
    case kube::ValueKind::kNumber:
    case kube::ValueKind::kBoolean:
    case kube::ValueKind::kNull:
    case kube::ValueKind::kAbsent:
      break;
  }
  return "a number or a boolean";
}

kube::ValueKind KindOf(Shape shape) {
  if (shape == Shape::kText) return kube::ValueKind::kString;
  return shape == Shape::kMap ? kube::ValueKind::kObject : kube::ValueKind::kArray;
}

class Walk {
 public:
  explicit Walk(const KnownClients& known) : known_(known) {}

  // Effect: follows the path of `carrier` from its step `step` on.
  void Follow(const NamedCarrier& carrier, kube::Value value, std::size_t step,
              const Place& place) {
    if (!value.exists() || ++nodes_ > kMostNodes) return;
    const bool is_environment = carrier.shape == Shape::kEnvironment;
    if (step + (is_environment ? 1u : 0u) == carrier.path.size())
      return is_environment ? TakeEnvironment(carrier, value, place) : Take(carrier, value, place);
    const PathStep& next = carrier.path[step];
    if (next.kind == Kind::kName)
      return Follow(carrier, value[next.name], step + 1, place.Below(next.name));
    if (next.kind == Kind::kIndex)
      return Follow(carrier, value[next.index], step + 1, place.At(next.index));
    value.ForEachItem([&](std::size_t index, kube::Value item) {
      Follow(carrier, item, step + 1, place.At(index));
    });
    value.ForEachMember([&](std::string_view key, kube::Value member) {
      Follow(carrier, member, step + 1, place.Below(key));
    });
  }

  NamedPlaces Finish() {
    if (nodes_ > kMostNodes) {
      const std::string most = std::to_string(kMostNodes);
      places_.found.unreadable.push_back(
          {"",
           "carriers of the policy",
           {0, {}, "their paths lead to more than " + most + " fields of the object"}});
    }
    return std::move(places_);
  }

 private:
  // Returns: whether the field is there in the shape that the policy says, and not taken yet.
  bool Accepts(const NamedCarrier& carrier, kube::Value value, const Place& place) {
    if (!value.exists() || value.kind() == kube::ValueKind::kNull) return false;
    if (!places_.pointers.insert(place.pointer).second) return false;
    const kube::ValueKind wanted = KindOf(carrier.shape);
    if (value.kind() == wanted) return true;
    const std::string message = "the policy takes it for " + std::string(NameOf(wanted)) +
                                ", and it is " + std::string(NameOf(value.kind()));
    places_.found.unreadable.push_back({place.pointer, place.title, {0, {}, message}});
    return false;
  }

  KnownClients KnownAt(const NamedCarrier& carrier) const {
    KnownClients known = known_;
    if (carrier.client && !known.policy) known.policy = carrier.client;
    return known;
  }

  void Take(const NamedCarrier& carrier, kube::Value value, const Place& place) {
    if (!Accepts(carrier, value, place)) return;
    const std::optional<kafka::Library> library =
        carrier.client ? std::optional(carrier.client->library) : std::nullopt;
    std::vector<std::string_view> prefixes(carrier.prefixes.begin(), carrier.prefixes.end());
    if (carrier.shape == Shape::kText) {
      TextPlace text{place.pointer, place.title, "", false};
      text.named = NamedText{carrier.format, std::move(prefixes), library};
      return FindInText(text, value.String(), KnownAt(carrier), places_.found);
    }
    if (prefixes.empty()) prefixes.emplace_back("");
    const MapPlace map{place.pointer, place.title, std::move(prefixes), library, {}};
    if (carrier.shape == Shape::kMap) FindInMap(map, value, KnownAt(carrier), places_.found);
    if (carrier.shape == Shape::kList) FindInList(map, value, KnownAt(carrier), places_.found);
  }

  void TakeEnvironment(const NamedCarrier& carrier, kube::Value parent, const Place& above) {
    const std::string_view name = carrier.path.back().name;
    const Place place = above.Below(name);
    if (!Accepts(carrier, parent[name], place)) return;
    KnownClients known = KnownAt(carrier);
    LookAtImage(parent["image"].String(), known);
    // It adds " env" by itself.
    const std::string& title = name == "env" ? above.title : place.title;
    ContainerPlace variables{parent, above.pointer, title, name};
    variables.prefixes.assign(carrier.prefixes.begin(), carrier.prefixes.end());
    FindInEnvironment(variables, known, places_.found);
  }

  const KnownClients& known_;
  NamedPlaces places_;
  std::size_t nodes_ = 0;
};

}  // namespace

NamedPlaces FindInNamedCarriers(const kube::Object& object, const std::string& pointer,
                                const KnownClients& known, std::span<const NamedCarrier> carriers) {
  Walk walk(known);
  for (const NamedCarrier& carrier : carriers) {
    if (object.kind() == carrier.kind && object.group() == carrier.group)
      walk.Follow(carrier, object.root(), 0, {pointer, ""});
  }
  return walk.Finish();
}

bool NamedPlaces::Covers(std::string_view pointer) const {
  if (pointers.empty()) return false;
  for (std::size_t end = pointer.size(); end != std::string_view::npos && end > 0;
       end = pointer.rfind('/', end - 1)) {
    if (pointers.contains(pointer.substr(0, end))) return true;
  }
  return false;
}

}  // namespace producer_guard::locate
