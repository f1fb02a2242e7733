#include "webhook/review/patch_tests.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace producer_guard::review {

namespace {

using kube::PatchOperation;
using kube::Value;
using kube::ValueKind;

// A neighbour is to tell which object it is, not to fill the patch.
constexpr std::size_t kLongestNeighbour = 256;

PatchOperation Test(std::string pointer, Value value) {
  const bool is_string = value.kind() == ValueKind::kString;
  return {PatchOperation::Kind::kTest, std::move(pointer),
          is_string ? std::string(value.String()) : value.Json(), !is_string};
}

std::string_view ParentOf(std::string_view pointer) {
  return pointer.substr(0, pointer.rfind('/'));
}

// The list itself when it is empty.
PatchOperation TestOfList(const kube::Object& object, std::string_view list) {
  const std::string name = std::string(ParentOf(list)) + "/name";
  const Value holder = object.root().At(name);
  if (holder.kind() == ValueKind::kString) return Test(name, holder);
  const Value items = object.root().At(list);
  if (items.size() == 0) return Test(std::string(list), items);
  const std::size_t last = items.size() - 1;
  return Test(std::string(list) + "/" + std::to_string(last), items[last]);
}

// The map itself when it is empty. Returns: nothing when no member is short, or there is no map.
std::optional<PatchOperation> TestOfMap(const kube::Object& object, std::string_view map) {
  const Value members = object.root().At(map);
  if (!members.exists()) return std::nullopt;
  if (members.size() == 0) return Test(std::string(map), members);
  std::optional<PatchOperation> test;
  members.ForEachMember([&](std::string_view key, Value member) {
    if (test || !member.IsScalar() || member.String().size() > kLongestNeighbour) return;
    test = Test(std::string(map) + "/" + kube::EscapePointerToken(key), member);
  });
  return test;
}

std::optional<PatchOperation> TestOf(const kube::Object& object, const PatchOperation& change) {
  if (change.kind == PatchOperation::Kind::kReplace)
    return Test(change.pointer, object.root().At(change.pointer));
  const std::string_view parent = ParentOf(change.pointer);
  return object.root().At(parent).kind() == ValueKind::kArray ? TestOfList(object, parent)
                                                              : TestOfMap(object, parent);
}

}  // namespace

kube::JsonPatch TestsOf(const kube::Object& object, const kube::JsonPatch& changes) {
  kube::JsonPatch tests;
  for (const PatchOperation& change : changes) {
    auto test = TestOf(object, change);
    const bool is_there = test && std::any_of(tests.begin(), tests.end(), [&](const auto& one) {
                            return one.pointer == test->pointer;
                          });
    if (test && !is_there) tests.push_back(std::move(*test));
  }
  return tests;
}

}  // namespace producer_guard::review
