// Containers of whatever has a pod template: by structure, so that resources of other operators
// with the usual fields are read too.
#include <string>

#include "webhook/locate/locators.h"

namespace producer_guard::locate {

namespace {

void FindInContainer(kube::Value container, const std::string& pointer, std::string_view fallback,
                     KnownClients known, Located& located) {
  ContainerPlace place{container, pointer, {}};
  const std::string_view name = container["name"].String();
  place.title = "container \"" + std::string(name.empty() ? fallback : name) + "\"";
  LookAtImage(container["image"].String(), known);
  FindInEnvironment(place, known, located);
  FindInArguments(place, known, located);
}

}  // namespace

void FindInPodSpec(kube::Value spec, const std::string& pointer, const KnownClients& known,
                   Located& located) {
  for (const std::string_view field : {"initContainers", "containers", "ephemeralContainers"}) {
    spec[field].ForEachItem([&](std::size_t index, kube::Value container) {
      const std::string number = std::to_string(index);
      FindInContainer(container, pointer + "/" + std::string(field) + "/" + number, number, known,
                      located);
    });
  }
}

void FindInPodTemplates(kube::Value object, const std::string& pointer, const KnownClients& known,
                        Located& located) {
  for (const std::string_view path :
       {"/spec", "/spec/template/spec", "/spec/jobTemplate/spec/template/spec", "/template/spec"}) {
    FindInPodSpec(object.At(path), pointer + std::string(path), known, located);
  }
  // ClowdApp (cloud.redhat.com) names what becomes the container podSpec.
  object["spec"]["deployments"].ForEachItem([&](std::size_t index, kube::Value deployment) {
    const std::string path = pointer + "/spec/deployments/" + std::to_string(index) + "/podSpec";
    const kube::Value pod = deployment["podSpec"];
    if (pod.exists()) FindInContainer(pod, path, deployment["name"].String(), known, located);
  });
}

}  // namespace producer_guard::locate
