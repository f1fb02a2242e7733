// Containers of whatever has a pod template: by structure, so that resources of other operators
// with the usual fields are read too.
#include <array>
#include <iterator>
#include <string>
#include <utility>

#include "webhook/locate/joined_producer.h"
#include "webhook/locate/locators.h"
#include "webhook/locate/mounted_files.h"
#include "webhook/locate/text_format.h"

namespace producer_guard::locate {

namespace {

constexpr std::array<std::string_view, 4> kPodSpecs = {
    "/spec", "/spec/template/spec", "/spec/jobTemplate/spec/template/spec", "/template/spec"};

// Pods have one to five containers; each may read as many texts as mounted_files.cc takes: 48 of
// 1 MiB are read in some seconds.
constexpr std::size_t kMostJoined = 12;

ContainerPlace PlaceOf(kube::Value container, std::string pointer, std::string_view fallback,
                       const KnownClients& known) {
  ContainerPlace place{container, std::move(pointer), {}};
  const std::string_view name = container["name"].String();
  place.title = "container \"" + std::string(name.empty() ? fallback : name) + "\"";
  place.around = known.around;
  return place;
}

template <typename F>
void ForEachContainerOf(kube::Value spec, const std::string& pointer, const KnownClients& known,
                        F&& take) {
  std::size_t containers = 0;
  for (const std::string_view field : {"initContainers", "containers", "ephemeralContainers"}) {
    spec[field].ForEachItem([&](std::size_t index, kube::Value container) {
      const std::string number = std::to_string(index);
      ContainerPlace place =
          PlaceOf(container, pointer + "/" + std::string(field) + "/" + number, number, known);
      place.volumes = spec["volumes"];
      if (++containers > kMostJoined) place.around = nullptr;
      take(place);
    });
  }
}

void FindInContainer(ContainerPlace place, KnownClients known, Located& located) {
  LookAtProgram(place.container, known);
  const std::vector<MountedFile> mounted = MountedFiles(place);
  const std::vector<NamedFile> named = NamedFiles(place, mounted);
  for (const NamedFile& file : named) place.joined_files.insert(file.file->path);
  Located own;
  FindInEnvironment(place, known, own);
  FindInArguments(place, known, own);
  if (!named.empty()) JoinNamedFiles(place, named, known, own, located);
  JoinCarriers(place, own);
  std::move(own.configs.begin(), own.configs.end(), std::back_inserter(located.configs));
  std::move(own.unreadable.begin(), own.unreadable.end(), std::back_inserter(located.unreadable));
  std::move(own.reads.begin(), own.reads.end(), std::back_inserter(located.reads));
}

}  // namespace

void ForEachContainer(kube::Value object, const std::string& pointer, const KnownClients& known,
                      const std::function<void(const ContainerPlace&)>& take) {
  for (const std::string_view path : kPodSpecs) {
    ForEachContainerOf(object.At(path), pointer + std::string(path), known, take);
  }
}

void FindInPodSpec(kube::Value spec, const std::string& pointer, const KnownClients& known,
                   Located& located) {
  ForEachContainerOf(spec, pointer, known,
                     [&](ContainerPlace& place) { FindInContainer(place, known, located); });
}

// Source: the reference of Tekton, TaskSpec.steps.script ("a default of /bin/sh -xe" where it does
// not say otherwise); the one of Argo Workflows, ScriptTemplate.
void FindInOneContainer(kube::Value container, const std::string& pointer,
                        const KnownClients& known, Located& located) {
  const std::string name = pointer.substr(pointer.rfind('/') + 1);
  const ContainerPlace place = PlaceOf(container, pointer, name, known);
  FindInContainer(place, known, located);
  const bool has_command = container["command"].exists();
  const std::string_view shell = container["command"][std::size_t{0}].String();
  for (const std::string_view field : {"script", "source"}) {
    const std::string_view script = container[field].String();
    const bool is_plain =
        !script.starts_with("#!") && (has_command ? shell.ends_with("sh") : field == "script");
    if (script.empty() || (!is_plain && !IsShellScript(field, script))) continue;
    KnownClients own = known;
    LookAtProgram(container, own);
    FindInShellScript(
        {pointer + "/" + std::string(field), place.title + " " + std::string(field), field, false},
        script, own, located);
  }
}

void FindInPodTemplates(kube::Value object, const std::string& pointer, const KnownClients& known,
                        Located& located) {
  for (const std::string_view path : kPodSpecs) {
    FindInPodSpec(object.At(path), pointer + std::string(path), known, located);
  }
  // ClowdApp (cloud.redhat.com) names what becomes the container podSpec.
  object["spec"]["deployments"].ForEachItem([&](std::size_t index, kube::Value deployment) {
    const std::string path = pointer + "/spec/deployments/" + std::to_string(index) + "/podSpec";
    const kube::Value pod = deployment["podSpec"];
    if (!pod.exists()) return;
    FindInContainer(PlaceOf(pod, path, deployment["name"].String(), known), known, located);
  });
}

}  // namespace producer_guard::locate
