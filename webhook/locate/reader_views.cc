// A ConfigMap as the workloads see it that read it: each is a producer of its own, and what stands
// in the ConfigMap is told there.
#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "webhook/locate/joined_producer.h"
#include "webhook/locate/mounted_files.h"

namespace producer_guard::locate {

namespace {

// A file that somebody mounts and nobody names: whose it is, where all agree.
struct Mounted {
  kafka::Client client;
  KnownClients known;
  bool agreed = true;
};

bool IsSame(const kafka::Client& a, const kafka::Client& b) {
  return a.library == b.library && ToString(a.versions) == ToString(b.versions);
}

class Views {
 public:
  Views(const kube::Object& object, const ClientHints& hints, Located& located)
      : hints_(hints), own_(KnownFor(object, hints)), object_(object), located_(located) {}

  void Run() {
    hints_.around->ForEachReader([&](const Reader& reader) { Add(reader); });
    std::erase_if(located_.configs, [&](const LocatedConfig& config) { return IsRead(config); });
    for (const auto& [pointer, mounted] : mounted_) {
      if (mounted.agreed && !read_.contains(pointer)) FindAgain(pointer, mounted);
    }
    std::move(views_.begin(), views_.end(), std::back_inserter(located_.configs));
  }

 private:
  const std::shared_ptr<const OtherObject>& Self() const { return hints_.around->Self(); }

  void Add(const Reader& reader) {
    ClientHints hints = hints_;
    hints.around = reader.around;
    KnownClients known = KnownFor(reader.object, hints);
    if (!known.annotation) known.annotation = own_.annotation;
    known.joins_only = Self().get();
    Located found;
    FindInPodTemplates(reader.object.root(), "", known, found);
    FindByStructure(reader.object, "", known, found);
    for (const ReadPlace& place : found.reads) {
      if (place.object == Self()) read_.insert(place.pointer);
    }
    for (LocatedConfig& config : found.configs) {
      if (!config.is_part) AddViews(reader, config);
    }
    ForEachContainer(reader.object.root(), "", known,
                     [&](const ContainerPlace& place) { LookAtMounts(place, known); });
  }

  void AddViews(const Reader& reader, LocatedConfig& config) {
    JoinedProducer alone;
    if (!config.joined) alone.parts.push_back({nullptr, nullptr, std::move(config)});
    const JoinedProducer& producer = config.joined ? *config.joined : alone;
    bool has_data = false;
    for (std::size_t i = 0; i < producer.parts.size(); ++i) {
      const JoinedPart& part = producer.parts[i];
      if (part.object == Self()) {
        LocatedConfig carrier = part.config;
        carrier.says_absent = i == 0;
        AddView(reader, producer, std::move(carrier), i);
      }
      has_data = has_data || std::any_of(part.config.places.begin(), part.config.places.end(),
                                         [&](const SettingPlace& place) {
                                           return place.other && place.other->object == Self();
                                         });
    }
    if (!has_data) return;
    LocatedConfig data;
    data.carrier = Carrier::kMap;
    data.pointer = "/data";
    data.title = "data";
    data.key_style.can_add = false;
    data.key_style.cannot_add_because = "which variables the program reads is not known";
    data.says_absent = false;
    AddView(reader, producer, std::move(data), std::nullopt);
  }

  void AddView(const Reader& reader, const JoinedProducer& producer, LocatedConfig carrier,
               std::optional<std::size_t> part) {
    carrier.settings.clear();
    carrier.places.clear();
    carrier.is_part = true;
    carrier.joined = nullptr;
    carrier.reader = reader.name;
    const std::string name = reader.name->kind + " " + reader.name->name;
    carrier.part = carrier.part.empty() ? name : carrier.part + " of " + name;
    views_.push_back(See(producer, {std::move(carrier), part, !part, Self(), reader.name}));
  }

  void LookAtMounts(const ContainerPlace& place, KnownClients known) {
    LookAtProgram(place.container, known);
    for (const MountedFile& file : MountedFiles(place)) {
      if (file.data->object != Self()) continue;
      const kafka::Client client = Choose(known, std::nullopt);
      const auto [at, is_new] = mounted_.try_emplace("/data/" + kube::EscapePointerToken(file.key),
                                                     Mounted{client, known, true});
      if (!is_new && !IsSame(at->second.client, client)) at->second.agreed = false;
    }
  }

  bool IsRead(const LocatedConfig& config) const {
    return read_.contains(config.pointer) ||
           std::any_of(config.places.begin(), config.places.end(),
                       [&](const SettingPlace& place) { return read_.contains(place.pointer); });
  }

  // Effect: the text is judged again, now that its client is known.
  void FindAgain(const std::string& pointer, const Mounted& mounted) {
    if (IsSame(mounted.client, Choose(own_, std::nullopt))) return;
    const auto is_it = [&](const LocatedConfig& config) { return config.pointer == pointer; };
    const auto one = std::find_if(located_.configs.begin(), located_.configs.end(), is_it);
    if (one == located_.configs.end()) return;
    std::erase_if(located_.configs, is_it);
    const std::string key = KeyOf(pointer);
    Located found;
    FindInText({pointer, "data[\"" + key + "\"]", key, false}, object_.root()["data"][key].String(),
               mounted.known, found);
    std::move(found.configs.begin(), found.configs.end(), std::back_inserter(located_.configs));
  }

  std::string KeyOf(const std::string& pointer) const {
    std::string found;
    object_.root()["data"].ForEachMember([&](std::string_view key, kube::Value) {
      if ("/data/" + kube::EscapePointerToken(key) == pointer) found = key;
    });
    return found;
  }

  const ClientHints& hints_;
  const KnownClients own_;
  const kube::Object& object_;
  Located& located_;
  std::set<std::string, std::less<>> read_;  // pointers that some workload reads
  std::map<std::string, Mounted> mounted_;   // by pointer
  std::vector<LocatedConfig> views_;
};

}  // namespace

void JoinReaders(const kube::Object& object, const ClientHints& hints, Located& located) {
  if (!hints.around || !hints.around->Self()) return;
  Views(object, hints, located).Run();
}

}  // namespace producer_guard::locate
