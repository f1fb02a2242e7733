#include "webhook/kube/value.h"

namespace producer_guard::kube {

std::string_view Object::group() const {
  const std::string_view text = api_version();
  const std::size_t slash = text.find('/');
  return slash == std::string_view::npos ? std::string_view() : text.substr(0, slash);
}

std::string_view Object::version() const {
  const std::string_view text = api_version();
  const std::size_t slash = text.find('/');
  return slash == std::string_view::npos ? text : text.substr(slash + 1);
}

std::string_view Object::name() const {
  const Value metadata = root_["metadata"];
  const std::string_view name = metadata["name"].String();
  return name.empty() ? metadata["generateName"].String() : name;
}

std::string_view Object::Annotation(std::string_view key) const {
  return root_["metadata"]["annotations"][key].String();
}

std::optional<std::string> Object::ControllerOwner() const {
  std::optional<std::string> owner;
  root_["metadata"]["ownerReferences"].ForEachItem([&](std::size_t, Value reference) {
    if (!reference["controller"].IsTrue()) return;
    owner = std::string(reference["kind"].String()) + " " + std::string(reference["name"].String());
  });
  return owner;
}

}  // namespace producer_guard::kube
