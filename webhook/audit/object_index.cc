#include "webhook/audit/object_index.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace producer_guard::audit {

namespace {

// Besides the texts: the nodes of the maps, with their keys.
constexpr std::size_t kEntryBytes = 256;
constexpr std::size_t kTextBytes = 160;

// What a ConfigMap holds is read for each workload that reads it, two times; 64 MiB are read in
// some seconds. 16,000 workloads may read 4 KiB, 64 may read 1 MiB. A ConfigMap that more read is
// not joined.
constexpr std::size_t kMostReadBytes = 64u << 20;

std::shared_ptr<const locate::OtherObject> NameOf(const SourceItem& item,
                                                  std::string_view name_space) {
  auto object = std::make_shared<locate::OtherObject>();
  object->kind = item.object.kind();
  const auto own = item.object.name_space();
  object->name_space = own.empty() ? name_space : own;
  object->name = item.object.name();
  object->file = item.file;
  object->head = locate::HeadOf(item.object);
  return object;
}

std::string Key(std::string_view kind, std::string_view name_space, std::string_view name) {
  return std::string(kind) + "/" + std::string(name_space) + "/" + std::string(name);
}

// What tells one object of an input from another, also of the same name.
std::string Identity(const SourceItem& item, std::string_view name_space) {
  const auto own = item.object.name_space();
  return item.file + "\n" + std::to_string(item.document) + "\n" + std::to_string(item.line) +
         "\n" + Key(item.object.kind(), own.empty() ? name_space : own, item.object.name());
}

std::string_view FolderOf(std::string_view file) {
  const std::size_t slash = file.find_last_of('/');
  return slash == std::string_view::npos ? std::string_view() : file.substr(0, slash);
}

locate::OtherText TextOf(std::string_view key, std::string_view text, ObjectSource& source) {
  locate::OtherText other;
  other.text = text;
  const std::string pointer = "/data/" + kube::EscapePointerToken(key);
  other.line = source.LineOf(pointer, text.empty() ? std::nullopt : std::optional<std::size_t>(0));
  const std::size_t last = text.empty() ? 0 : text.find_last_of('\n', text.size() - 1);
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  if (!other.line || text.empty() || last == std::string_view::npos) return other;
  const std::size_t end = text.ends_with('\n') ? text.size() - 1 : text.size();
  const std::size_t before = lines - (text.ends_with('\n') ? 1 : 0);
  other.runs_on = source.LineOf(pointer, end - 1) == *other.line + before;
  return other;
}

const std::shared_ptr<const locate::OtherObject> kNobody;

}  // namespace

class ObjectIndex::ReaderEntry : public locate::Surroundings {
 public:
  ReaderEntry(std::shared_ptr<const locate::OtherObject> name, locate::References references,
              std::string json)
      : self(std::move(name)), refers(std::move(references)), text(std::move(json)) {}

  const locate::OtherData* ConfigMap(std::string_view name) const override {
    return In(config_maps, name);
  }
  const locate::OtherData* Secret(std::string_view name) const override {
    return In(secrets, name);
  }
  const std::shared_ptr<const locate::OtherObject>& Self() const override { return self; }
  const locate::OtherData* Connect(std::string_view name) const override {
    return In(connects, name);
  }
  void ForEachReader(const std::function<void(const locate::Reader&)>&) const override {}

  using Found = std::map<std::string, const locate::OtherData*, std::less<>>;

  std::shared_ptr<const locate::OtherObject> self;
  locate::References refers;
  std::string text;  // JSON
  Found config_maps, secrets, connects;

 private:
  static const locate::OtherData* In(const Found& found, std::string_view name) {
    const auto at = found.find(name);
    return at == found.end() ? nullptr : at->second;
  }
};

class ObjectIndex::DataEntry : public locate::Surroundings {
 public:
  const locate::OtherData* ConfigMap(std::string_view) const override { return nullptr; }
  const locate::OtherData* Secret(std::string_view) const override { return nullptr; }
  const locate::OtherData* Connect(std::string_view) const override { return nullptr; }
  const std::shared_ptr<const locate::OtherObject>& Self() const override {
    return readers.empty() ? kNobody : data.object;
  }
  void ForEachReader(const std::function<void(const locate::Reader&)>& take) const override {
    for (const ReaderEntry* reader : readers) {
      const auto parsed = kube::ParsedJson::Parse(reader->text);
      if (parsed) take({reader->self, kube::Object(parsed->root()), reader});
    }
  }

  locate::OtherData data;
  std::size_t bytes = 0;
  std::vector<ReaderEntry*> readers;
};

ObjectIndex::ObjectIndex(std::size_t most_bytes) : most_bytes_(most_bytes) {}
ObjectIndex::~ObjectIndex() = default;

// Returns: false when it is too much; then everything is dropped.
bool ObjectIndex::Count(std::size_t bytes) {
  bytes_ += bytes + kEntryBytes;
  if (bytes_ <= most_bytes_) return true;
  is_full_ = true;
  names_.clear();
  by_name_.clear();
  data_.clear();
  readers_.clear();
  return false;
}

void ObjectIndex::AddReader(const SourceItem& item, std::string_view name_space) {
  if (is_full_ || item.kind != SourceItem::Kind::kObject) return;
  if (item.object.kind() == "ConfigMap" || item.object.kind() == "Secret") return;
  locate::References references = locate::FindReferences(item.object);
  if (references.empty()) return;
  std::string text = references.config_maps.empty() ? "" : locate::Abridged(item.object);
  if (!Count(text.size())) return;
  names_.insert(references.config_maps.begin(), references.config_maps.end());
  names_.insert(references.secrets.begin(), references.secrets.end());
  names_.insert(references.connects.begin(), references.connects.end());
  readers_.try_emplace(Identity(item, name_space),
                       std::make_unique<ReaderEntry>(NameOf(item, name_space),
                                                     std::move(references), std::move(text)));
}

void ObjectIndex::AddData(const SourceItem& item, ObjectSource& source,
                          std::string_view name_space) {
  if (is_full_ || item.kind != SourceItem::Kind::kObject) return;
  if (!names_.contains(item.object.name())) return;
  if (locate::IsConnect(item.object)) return AddConnect(item, source, name_space);
  if (!item.object.group().empty()) return;
  const bool is_secret = item.object.kind() == "Secret";
  if (!is_secret && item.object.kind() != "ConfigMap") return;
  auto entry = std::make_unique<DataEntry>();
  entry->data.object = NameOf(item, name_space);
  entry->data.client = item.object.Annotation("producer-guard.io/client");
  std::size_t bytes = 0;
  const auto add = [&](std::string_view key, locate::OtherText text) {
    bytes += key.size() + text.text.size() + kTextBytes;
    entry->data.texts.insert_or_assign(std::string(key), std::move(text));
  };
  const kube::Value data = item.object.root()["data"];
  data.ForEachMember([&](std::string_view key, kube::Value value) {
    if (is_secret) return add(key, {});
    if (locate::MayBeJoined(value.String())) add(key, TextOf(key, value.String(), source));
  });
  if (is_secret) {
    item.object.root()["stringData"].ForEachMember(
        [&](std::string_view key, kube::Value) { add(key, {}); });
  }
  entry->bytes = bytes;
  Keep(Identity(item, name_space), std::move(entry));
}

void ObjectIndex::AddConnect(const SourceItem& item, ObjectSource& source,
                             std::string_view name_space) {
  auto entry = std::make_unique<DataEntry>();
  entry->data.object = NameOf(item, name_space);
  entry->data.worker = locate::AbridgedWorker(item.object);
  entry->bytes = entry->data.worker.size();
  item.object.root()["spec"]["config"].ForEachMember([&](std::string_view key, kube::Value) {
    const std::string pointer = "/spec/config/" + kube::EscapePointerToken(key);
    entry->bytes += key.size() + kTextBytes;
    entry->data.texts[std::string(key)].line = source.LineOf(pointer, std::nullopt);
  });
  const std::string list = "/spec/configOverrides/server/";
  item.object.root()["spec"]["configOverrides"]["server"].ForEachItem(
      [&](std::size_t index, kube::Value text) {
        const std::string_view key = text.String().substr(0, text.String().find('='));
        entry->bytes += key.size() + kTextBytes;
        entry->data.texts[std::string(key)].line =
            source.LineOf(list + std::to_string(index), std::nullopt);
      });
  // A KafkaConnect may read a ConfigMap itself, and is asked for as a reader.
  Keep(Identity(item, name_space) + "\n", std::move(entry));
}

void ObjectIndex::Keep(std::string identity, std::unique_ptr<DataEntry> entry) {
  if (!Count(entry->bytes)) return;
  DataEntry* const kept = entry.get();
  const auto& name = *kept->data.object;
  if (!data_.try_emplace(std::move(identity), std::move(entry)).second) return;
  by_name_.emplace(Key(name.kind, name.name_space, name.name), kept);
}

// An input may hold an object twice, for two clusters or as a base and what is laid over it. The
// nearest one is meant: of the same file, of the same folder, of the whole input; of two that are
// as near none is known.
ObjectIndex::DataEntry* ObjectIndex::Find(const ReaderEntry& reader, std::string_view kind,
                                          const std::string& name) const {
  const auto [begin, end] = by_name_.equal_range(Key(kind, reader.self->name_space, name));
  const std::string_view file = reader.self->file;
  const auto in_file = [&](const DataEntry& data) { return data.data.object->file == file; };
  const auto in_folder = [&](const DataEntry& data) {
    return FolderOf(data.data.object->file) == FolderOf(file);
  };
  const auto anywhere = [](const DataEntry&) { return true; };
  const auto only = [&, begin = begin, end = end](auto&& fits, std::size_t& count) {
    DataEntry* found = nullptr;
    for (auto at = begin; at != end; ++at) {
      if (!fits(*at->second)) continue;
      found = at->second;
      ++count;
    }
    return found;
  };
  std::size_t count = 0;
  DataEntry* found = only(in_file, count);
  if (count == 0) found = only(in_folder, count);
  if (count == 0) found = only(anywhere, count);
  return count == 1 ? found : nullptr;
}

void ObjectIndex::Finish() {
  for (const auto& [key, reader] : readers_) {
    for (const std::string& name : reader->refers.config_maps) {
      DataEntry* const found = Find(*reader, "ConfigMap", name);
      if (found) found->readers.push_back(reader.get());
    }
    for (const std::string& name : reader->refers.secrets) {
      if (const DataEntry* const found = Find(*reader, "Secret", name))
        reader->secrets.emplace(name, &found->data);
    }
    for (const std::string& name : reader->refers.connects) {
      if (const DataEntry* const found =
              Find(*reader, locate::WorkerKindOf(reader->self->kind), name))
        reader->connects.emplace(name, &found->data);
    }
  }
  const auto name_of = [](const ReaderEntry* reader) {
    return std::tie(reader->self->kind, reader->self->name, reader->self->file);
  };
  for (const auto& [key, data] : data_) {
    if (data->bytes * data->readers.size() > kMostReadBytes) data->readers.clear();
    for (ReaderEntry* reader : data->readers)
      reader->config_maps.emplace(data->data.object->name, &data->data);
    std::stable_sort(data->readers.begin(), data->readers.end(),
                     [&](const auto* a, const auto* b) { return name_of(a) < name_of(b); });
  }
}

const locate::Surroundings* ObjectIndex::Around(const SourceItem& item,
                                                std::string_view name_space) const {
  if (readers_.empty() || item.kind != SourceItem::Kind::kObject) return nullptr;
  const std::string identity = Identity(item, name_space);
  if (const auto at = data_.find(identity); at != data_.end()) return at->second.get();
  const auto at = readers_.find(identity);
  return at == readers_.end() ? nullptr : at->second.get();
}

}  // namespace producer_guard::audit
