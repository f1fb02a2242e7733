#include "webhook/locate/mounted_files.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "rules/text/arguments.h"
#include "webhook/locate/producer_evidence.h"

namespace producer_guard::locate {

namespace {

// A container mounts some ten files; each of these is looked for in each word. It names one or two
// with settings; these are read.
constexpr std::size_t kMostFiles = 64;
constexpr std::size_t kMostNamed = 4;

std::string Joined(std::string_view folder, std::string_view file) {
  while (folder.ends_with('/')) folder.remove_suffix(1);
  while (file.starts_with('/')) file.remove_prefix(1);
  return std::string(folder) + "/" + std::string(file);
}

// Calls take(name, items) for each ConfigMap of a volume.
template <typename F>
void ForEachConfigMap(kube::Value volume, F&& take) {
  take(volume["configMap"]["name"].String(), volume["configMap"]["items"]);
  volume["projected"]["sources"].ForEachItem([&](std::size_t, kube::Value source) {
    take(source["configMap"]["name"].String(), source["configMap"]["items"]);
  });
}

class Mounting {
 public:
  explicit Mounting(const ContainerPlace& place) : place_(place) {}

  std::vector<MountedFile> Run() {
    place_.container["volumeMounts"].ForEachItem([&](std::size_t, kube::Value mount) {
      place_.volumes.ForEachItem([&](std::size_t, kube::Value volume) {
        if (volume["name"].String() != mount["name"].String()) return;
        ForEachConfigMap(volume, [&](std::string_view name, kube::Value items) {
          if (const auto* data = place_.around->ConfigMap(name)) AddFiles(*data, items, mount);
        });
      });
    });
    return std::move(files_);
  }

 private:
  void AddFiles(const OtherData& data, kube::Value items, kube::Value mount) {
    if (!items.exists()) {
      for (const auto& [key, text] : data.texts) Add(data, key, key, mount);
    }
    items.ForEachItem([&](std::size_t, kube::Value item) {
      Add(data, item["key"].String(), item["path"].String(), mount);
    });
  }

  void Add(const OtherData& data, std::string_view key, std::string_view path, kube::Value mount) {
    const auto text = data.texts.find(key);
    if (text == data.texts.end() || files_.size() == kMostFiles) return;
    const std::string_view at = mount["mountPath"].String();
    const std::string_view part = mount["subPath"].String();
    MountedFile file{std::string(at), &data, text->first, &text->second};
    if (part.empty()) {
      file.path = Joined(at, path);
    } else if (path.starts_with(part) && path.substr(part.size()).starts_with('/')) {
      file.path = Joined(at, path.substr(part.size()));
    } else if (path != part) {
      return;
    }
    files_.push_back(std::move(file));
  }

  const ContainerPlace& place_;
  std::vector<MountedFile> files_;
};

// Settings whose value is a list of files and folders, in lower case with '.'; what a folder holds
// is read when its name begins so.
struct LocationRow {
  std::string_view setting;
  std::string_view begins;
};
constexpr std::array kLocations = {
    // Source: Spring Boot reference, "External Application Properties".
    LocationRow{"spring.config.location", "application"},
    LocationRow{"spring.config.additional.location", "application"},
    LocationRow{"spring.config.additionallocation", "application"},
    LocationRow{"spring.config.import", "application"},
    // Source: SmallRye Config, "Locations" (each file of a folder), and Quarkus, which hands its
    // own setting on.
    LocationRow{"smallrye.config.locations", ""},
    LocationRow{"quarkus.config.locations", ""},
};

const LocationRow* LocationOf(std::string_view setting) {
  std::string name = LowerCase(setting);
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '_' || c == '-'; }, '.');
  const auto* const row = std::find_if(kLocations.begin(), kLocations.end(),
                                       [&](const LocationRow& one) { return one.setting == name; });
  return row == kLocations.end() ? nullptr : row;
}

// Returns: the paths that `value` names: a list with commas, file: URLs, optional ones.
std::vector<std::string_view> PathsIn(std::string_view value) {
  std::vector<std::string_view> paths;
  while (!value.empty()) {
    const std::size_t end = std::min(value.find_first_of(" \t\r\n,;=\"'"), value.size());
    std::string_view path = value.substr(0, end);
    for (const std::string_view prefix : {"optional:", "file:"}) {
      if (path.starts_with(prefix)) path.remove_prefix(prefix.size());
    }
    while (path.starts_with("//")) path.remove_prefix(1);
    if (path.starts_with('/')) paths.push_back(path);
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return paths;
}

class Naming {
 public:
  Naming(const ContainerPlace& place, const std::vector<MountedFile>& mounted)
      : place_(place), mounted_(mounted) {}

  std::vector<NamedFile> Run() {
    EnvironmentValues values;
    const auto variables = VariablesOf(place_, values);
    for (const std::string_view field : {"command", "args"}) {
      where_.title = place_.title + " " + std::string(field);
      place_.container[field].ForEachItem([&](std::size_t index, kube::Value item) {
        const std::string word = values.Expand(item.String()).value;
        words_.push_back({word,
                          place_.pointer + "/" + std::string(field) + "/" + std::to_string(index),
                          where_.title});
      });
    }
    ReadTool();
    for (const Word& word : words_) {
      where_.pointer = word.pointer;
      where_.title = word.title;
      const bool is_script = word.text.find_first_of(" \t\n") != std::string::npos;
      if (is_script) ReadScript(word.text);
      ReadPaths(word.text, SettingIn(word.text));
    }
    for (const ContainerVariable& variable : variables) {
      where_.pointer = variable.place.other ? place_.pointer + "/env" : variable.place.pointer;
      where_.title = place_.title + " env " + variable.name;
      ReadPaths(variable.value.value, variable.name);
      if (variable.value.value.find("-D") != std::string::npos) ReadScript(variable.value.value);
    }
    return std::move(named_);
  }

 private:
  struct Word {
    std::string text, pointer, title;
  };

  // --spring.config.location=X and -Dspring.config.location=X name a setting.
  static std::string SettingIn(std::string_view word) {
    const std::size_t equals = word.find('=');
    if (equals == std::string_view::npos) return {};
    for (const std::string_view dash : {"--", "-D"}) {
      if (word.starts_with(dash)) return std::string(word.substr(2, equals - 2));
    }
    return {};
  }

  // The words of one program, each an item of its own.
  void ReadTool() {
    std::vector<std::string> words;
    for (const Word& word : words_) words.push_back(word.text);
    ReadConfigFiles(words, [&](std::size_t index) {
      where_.pointer = words_[index].pointer;
      where_.title = words_[index].title;
    });
    // --spring.config.location X
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      if (!words[i].starts_with("--") || !LocationOf(words[i].substr(2))) continue;
      where_.pointer = words_[i + 1].pointer;
      where_.title = words_[i + 1].title;
      ReadPaths(words[i + 1], words[i].substr(2));
    }
  }

  void ReadScript(std::string_view script) {
    for (const text::CommandLine& command : text::SplitCommands(script)) {
      ReadConfigFiles(command.words, [](std::size_t) {});
      for (const std::string& word : command.words) ReadPaths(word, SettingIn(word));
    }
  }

  // The tools of Kafka that produce give what their file holds to the client as it stands. Source:
  // ConsoleProducer#producerProps, ProducerPerformance#readProps.
  template <typename F>
  void ReadConfigFiles(const std::vector<std::string>& words, F&& at) {
    const bool produces = std::any_of(words.begin(), words.end(), [](const std::string& word) {
      return word.find("producer") != std::string::npos ||
             word.find("Producer") != std::string::npos;
    });
    for (const text::ArgumentSetting& setting : text::FindArgumentSettings(words)) {
      if (setting.kind != text::ArgumentKind::kConfigFile) continue;
      if (!produces && setting.key != "producer.config") continue;
      at(setting.word);
      for (const MountedFile& file : mounted_) {
        if (file.path == setting.value) Add(file, true);
      }
    }
  }

  void ReadPaths(std::string_view value, std::string_view setting) {
    const LocationRow* const location = LocationOf(setting);
    for (std::string_view path : PathsIn(value)) {
      for (const MountedFile& file : mounted_) {
        if (file.path == path || (location && IsRead(file, path, *location))) Add(file, false);
      }
    }
  }

  // Whether `file` lies in `folder`, or, for Spring's /*/ at the end, in one of its folders.
  static bool IsRead(const MountedFile& file, std::string_view folder, const LocationRow& row) {
    const bool deeper = folder.ends_with("/*/");
    if (deeper) folder.remove_suffix(2);
    while (folder.ends_with('/')) folder.remove_suffix(1);
    std::string_view path = file.path;
    const std::string_view name = path.substr(path.rfind('/') + 1);
    path.remove_suffix(name.size() + 1);
    if (deeper) path = path.substr(0, path.rfind('/'));
    return path == folder && name.starts_with(row.begins);
  }

  void Add(const MountedFile& file, bool is_whole) {
    if (named_.size() == kMostNamed || !seen_.insert(&file).second) return;
    where_.file = &file;
    where_.is_whole = is_whole;
    named_.push_back(where_);
  }

  const ContainerPlace& place_;
  const std::vector<MountedFile>& mounted_;
  std::vector<Word> words_;
  NamedFile where_;  // the word that is looked at
  std::set<const MountedFile*> seen_;
  std::vector<NamedFile> named_;
};

}  // namespace

std::vector<MountedFile> MountedFiles(const ContainerPlace& place) {
  if (!place.around) return {};
  return Mounting(place).Run();
}

std::vector<NamedFile> NamedFiles(const ContainerPlace& place,
                                  const std::vector<MountedFile>& mounted) {
  if (mounted.empty()) return {};
  return Naming(place, mounted).Run();
}

}  // namespace producer_guard::locate
