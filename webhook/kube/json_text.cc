#include "webhook/kube/json_text.h"

#include <algorithm>
#include <vector>

namespace producer_guard::kube {

namespace {

// Below it comparing each with each is cheaper than sorting.
constexpr std::size_t kFewKeys = 12;

bool HasDuplicate(std::vector<std::string_view>& keys, std::string_view& duplicate) {
  if (keys.size() <= kFewKeys) {
    for (std::size_t i = 1; i < keys.size(); ++i) {
      if (std::find(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(i), keys[i]) !=
          keys.begin() + static_cast<std::ptrdiff_t>(i)) {
        duplicate = keys[i];
        return true;
      }
    }
    return false;
  }
  std::sort(keys.begin(), keys.end());
  const auto found = std::adjacent_find(keys.begin(), keys.end());
  if (found == keys.end()) return false;
  duplicate = *found;
  return true;
}

bool HoldsValues(simdjson::dom::element element) {
  return element.is_object() || element.is_array();
}

// `keys` is memory that all levels share. Recursion ends at kMaxDepth; holding the way down costs
// less than holding everything that is yet to be looked at.
std::optional<std::string> FindDuplicateKeyIn(simdjson::dom::element element,
                                              std::vector<std::string_view>& keys) {
  if (element.is_array()) {
    for (auto item : simdjson::dom::array(element)) {
      if (!HoldsValues(item)) continue;
      if (auto found = FindDuplicateKeyIn(item, keys)) return found;
    }
    return std::nullopt;
  }
  if (!element.is_object()) return std::nullopt;
  keys.clear();
  bool is_flat = true;
  for (auto [key, member] : simdjson::dom::object(element)) {
    keys.push_back(key);
    is_flat = is_flat && !HoldsValues(member);
  }
  std::string_view duplicate;
  if (HasDuplicate(keys, duplicate)) return std::string(duplicate);
  if (is_flat) return std::nullopt;
  for (auto [key, member] : simdjson::dom::object(element)) {
    if (!HoldsValues(member)) continue;
    if (auto found = FindDuplicateKeyIn(member, keys)) return found;
  }
  return std::nullopt;
}

}  // namespace

tl::expected<simdjson::dom::element, std::string> ReadJson(simdjson::dom::parser& parser,
                                                           std::string_view bytes,
                                                           std::size_t allocated_bytes) {
  const std::size_t capacity =
      std::max<std::size_t>(bytes.size(), simdjson::dom::MINIMAL_DOCUMENT_CAPACITY);
  if (parser.capacity() < capacity || parser.max_depth() != kMaxDepth) {
    if (parser.allocate(capacity, kMaxDepth) != simdjson::SUCCESS) {
      return tl::unexpected<std::string>("out of memory");
    }
  }
  const bool padded = allocated_bytes >= bytes.size() + simdjson::SIMDJSON_PADDING;
  simdjson::dom::element element;
  const auto error = parser.parse(bytes.data(), bytes.size(), !padded).get(element);
  if (error == simdjson::DEPTH_ERROR) {
    return tl::unexpected<std::string>("nested more than " + std::to_string(kMaxDepth) + " deep");
  }
  if (error != simdjson::SUCCESS)
    return tl::unexpected<std::string>(simdjson::error_message(error));
  return element;
}

std::optional<std::string> FindDuplicateKey(simdjson::dom::element root) {
  std::vector<std::string_view> keys;
  return FindDuplicateKeyIn(root, keys);
}

}  // namespace producer_guard::kube
