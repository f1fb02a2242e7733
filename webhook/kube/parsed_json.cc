#include <utility>

#include "webhook/kube/json_text.h"
#include "webhook/kube/value.h"

namespace producer_guard::kube {

struct ParsedJson::State {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
};

ParsedJson::ParsedJson() : state_(std::make_unique<State>()) {}
ParsedJson::ParsedJson(ParsedJson&&) noexcept = default;
ParsedJson& ParsedJson::operator=(ParsedJson&&) noexcept = default;
ParsedJson::~ParsedJson() = default;

Result<ParsedJson> ParsedJson::Parse(std::string_view text, std::size_t max_bytes) {
  if (text.size() > max_bytes) return Fail("larger than " + std::to_string(max_bytes) + " bytes");
  ParsedJson parsed;
  const auto root = ReadJson(parsed.state_->parser, text, text.size());
  if (!root) return Fail("not JSON: " + root.error());
  if (const auto key = FindDuplicateKey(*root))
    return Fail("the key \"" + *key + "\" stands twice in one object");
  parsed.state_->root = *root;
  return parsed;
}

Value ParsedJson::root() const { return Value(state_->root); }

}  // namespace producer_guard::kube
