// Makes manifests out of manifests: what other objects of a cluster hold is put into them, they are
// renamed, carried by other kinds, nested in lists and templates, written as YAML and as JSON. Each
// is one that people could write; none says more of a producer than those it is made from.
#pragma once

#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

namespace producer_guard::unrelated {

class Variants {
 public:
  // Requires: `manifests` is not empty.
  Variants(std::vector<nlohmann::ordered_json> manifests, unsigned seed);

  // Returns: one object made from the manifests.
  [[nodiscard]] nlohmann::ordered_json Object();

  // Returns: one or several objects as a manifest file: YAML or JSON, alone, in a List or in an
  // OpenShift Template.
  [[nodiscard]] std::string Manifest();

  // The same with one producer put into it: in data, in a container's environment, or as an object
  // beside the others.
  [[nodiscard]] std::string ManifestWithProducer();

 private:
  using Json = nlohmann::ordered_json;

  [[nodiscard]] bool Chance(unsigned percent);
  [[nodiscard]] std::size_t Below(std::size_t bound);
  [[nodiscard]] std::string File(std::vector<Json> objects);
  [[nodiscard]] const Json& Any(const std::vector<Json>& values);
  [[nodiscard]] Json CarriedData(Json configmap);
  [[nodiscard]] Json CarriedPod(Json workload);
  [[nodiscard]] std::string OtherNumbers(const std::string& text);
  void MixData(Json& data);
  void MixEnvironment(Json& container);
  void ChangeNumbers(Json& value);
  void Rename(Json& object);

  std::mt19937 random_;
  std::vector<Json> manifests_;
  // What the manifests hold.
  std::vector<Json> texts_;         // [key, text] of ConfigMaps
  std::vector<Json> environments_;  // each whole: its variables explain each other
  std::vector<Json> containers_;
};

}  // namespace producer_guard::unrelated
