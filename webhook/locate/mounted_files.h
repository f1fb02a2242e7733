// The files of ConfigMaps that a container sees, and those of them that its words name. Between a
// container with its pod's volumes and joined_producer.h. It does not read the files. Pure.
#pragma once

#include <string>
#include <vector>

#include "webhook/locate/container_variables.h"
#include "webhook/locate/surroundings.h"

namespace producer_guard::locate {

struct MountedFile {
  std::string path;                 // in the container
  const OtherData* data = nullptr;  // the ConfigMap
  std::string key;                  // of its data
  const OtherText* text = nullptr;
};

// Returns: the files of ConfigMaps that are known, in the order of the container's mounts: whole
// volumes, `items`, `subPath` and projected sources.
// Source: Kubernetes API reference, ConfigMapVolumeSource, ProjectedVolumeSource, VolumeMount.
[[nodiscard]] std::vector<MountedFile> MountedFiles(const ContainerPlace& place);

// A mounted file that arguments or a variable name.
struct NamedFile {
  const MountedFile* file = nullptr;
  std::string pointer;    // of the word
  std::string title;      // container "app" args
  bool is_whole = false;  // each key of it is given to the producer of a tool as it stands
};

// Returns: each file of `mounted` that is named, once.
[[nodiscard]] std::vector<NamedFile> NamedFiles(const ContainerPlace& place,
                                                const std::vector<MountedFile>& mounted);

}  // namespace producer_guard::locate
