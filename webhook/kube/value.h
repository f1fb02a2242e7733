// Value: a read-only view of one JSON value, and Object: the same of one Kubernetes object. The
// adapter of simdjson; no other room includes it. Views are two words, copied freely; absent values
// answer every question with "nothing", so that a path may be followed without checks between its
// steps. Lifetime: as long as the ParsedJson or AdmissionReviewDecoder they came from, and until it
// parses again. Threads: const access from several threads is safe.
#pragma once

#include <simdjson.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/result.h"

namespace producer_guard::kube {

enum class ValueKind { kAbsent, kNull, kBoolean, kNumber, kString, kArray, kObject };

class Value {
 public:
  Value() = default;
  explicit Value(simdjson::dom::element element) : element_(element), present_(true) {}

  [[nodiscard]] ValueKind kind() const;
  [[nodiscard]] bool exists() const { return present_; }
  [[nodiscard]] bool IsScalar() const;  // null, boolean, number or string

  // Returns: the string, or "" when this is no string.
  [[nodiscard]] std::string_view String() const;
  // Returns: a scalar as text: a string itself, a number as Kubernetes writes it, "true", "false",
  // "" for null.
  [[nodiscard]] std::string ScalarText() const;
  [[nodiscard]] bool IsTrue() const;
  // Returns: the value as JSON without blanks, "" of an absent one.
  [[nodiscard]] std::string Json() const;

  // Returns: member `key` of an object (the last of that name, as Go decodes it), or an absent
  // value.
  [[nodiscard]] Value operator[](std::string_view key) const;
  // Returns: item `index` of an array, or an absent value.
  [[nodiscard]] Value operator[](std::size_t index) const;
  // Returns: the value at an RFC 6901 pointer below this one.
  [[nodiscard]] Value At(std::string_view pointer) const;
  // Returns: number of members or items; 0 of anything else.
  [[nodiscard]] std::size_t size() const;

  // Calls f(std::string_view key, Value member) for each member of an object, in order.
  template <typename F>
  void ForEachMember(F&& f) const {
    simdjson::dom::object object;
    if (!present_ || element_.get_object().get(object) != simdjson::SUCCESS) return;
    for (auto [key, member] : object) f(key, Value(member));
  }
  // Calls f(std::size_t index, Value item) for each item of an array, in order.
  template <typename F>
  void ForEachItem(F&& f) const {
    simdjson::dom::array array;
    if (!present_ || element_.get_array().get(array) != simdjson::SUCCESS) return;
    std::size_t index = 0;
    for (auto item : array) f(index++, Value(item));
  }

 private:
  simdjson::dom::element element_;
  bool present_ = false;
};

// Returns: `token` with '~' and '/' escaped as RFC 6901 wants it.
[[nodiscard]] std::string EscapePointerToken(std::string_view token);

// A view of one Kubernetes object.
class Object {
 public:
  Object() = default;
  explicit Object(Value root)
      : root_(root), api_version_(root["apiVersion"].String()), kind_(root["kind"].String()) {}
  // An item of a list that says for all of them what they are. Lifetime: the texts outlive it.
  Object(Value root, std::string_view api_version, std::string_view kind)
      : root_(root), api_version_(api_version), kind_(kind) {}

  [[nodiscard]] Value root() const { return root_; }
  [[nodiscard]] std::string_view api_version() const { return api_version_; }
  [[nodiscard]] std::string_view group() const;    // "" for core
  [[nodiscard]] std::string_view version() const;  // "v1"
  [[nodiscard]] std::string_view kind() const { return kind_; }
  [[nodiscard]] std::string_view name() const;  // metadata.name, else generateName
  [[nodiscard]] std::string_view name_space() const {
    return root_["metadata"]["namespace"].String();
  }
  [[nodiscard]] std::string_view Annotation(std::string_view key) const;
  // Returns: "Kind name" of the owner whose `controller` is true, or nothing.
  [[nodiscard]] std::optional<std::string> ControllerOwner() const;

 private:
  Value root_;
  std::string_view api_version_, kind_;
};

// One JSON text, parsed and owned.
class ParsedJson {
 public:
  // Errors: not JSON (with the reason), a duplicate key, deeper than 512, more than `max_bytes`.
  [[nodiscard]] static Result<ParsedJson> Parse(std::string_view text,
                                                std::size_t max_bytes = 8u << 20);
  [[nodiscard]] Value root() const;
  ParsedJson(ParsedJson&&) noexcept;
  ParsedJson& operator=(ParsedJson&&) noexcept;
  ~ParsedJson();

 private:
  ParsedJson();
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace producer_guard::kube
