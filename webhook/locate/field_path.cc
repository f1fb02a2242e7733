// ParseFieldPath: the part of Kubernetes' JSONPath that names fields.
#include <array>
#include <charconv>

#include "webhook/locate/named_carrier.h"

namespace producer_guard::locate {

namespace {

using Kind = PathStep::Kind;
using Failed = tl::unexpected<std::string>;

constexpr std::size_t kMostSteps = 24;  // pod templates of known operators are 8 deep
constexpr std::size_t kMostIndex = 9999;

// ".name": up to the next step; a backslash takes a dot into the name, as kubectl has it.
tl::expected<PathStep, std::string> ReadName(std::string_view& rest) {
  PathStep step;
  std::size_t at = 0;
  for (; at < rest.size() && rest[at] != '.' && rest[at] != '['; ++at) {
    if (rest[at] == '\\' && at + 1 < rest.size()) ++at;
    step.name += rest[at];
  }
  if (step.name.empty()) return Failed("a step of it has no name");
  if (step.name == "*") step = {Kind::kEach, "", 0};
  rest.remove_prefix(at);
  return step;
}

// What stands between brackets.
tl::expected<PathStep, std::string> ReadBracket(std::string_view& rest) {
  const bool quoted = !rest.empty() && (rest[0] == '\'' || rest[0] == '"');
  const std::string end = quoted ? std::string{rest[0], ']'} : "]";
  const std::size_t close = rest.find(end, quoted ? 1 : 0);
  if (close == std::string_view::npos) return Failed("a '[' of it is not closed");
  const std::string_view inner = rest.substr(quoted ? 1 : 0, close - (quoted ? 1 : 0));
  rest.remove_prefix(close + end.size());
  if (quoted && !inner.empty()) return PathStep{Kind::kName, std::string(inner), 0};
  if (!quoted && inner == "*") return PathStep{Kind::kEach, "", 0};
  std::size_t index = 0;
  const auto [stop, error] = std::from_chars(inner.data(), inner.data() + inner.size(), index);
  const bool whole = error == std::errc() && stop == inner.data() + inner.size();
  if (!quoted && whole && index <= kMostIndex) return PathStep{Kind::kIndex, "", index};
  return Failed("[" + std::string(inner) +
                "] is not read; between brackets stands *, a number up to 9999 or a quoted name");
}

// Why nobody writes settings there, or "".
std::string WhyImpossible(const std::vector<PathStep>& path) {
  if (path.empty()) return "it names no field";
  if (path[0].kind != Kind::kName) return "it begins with no field of the object";
  const std::string& first = path[0].name;
  constexpr std::array<std::string_view, 3> kNever = {"apiVersion", "kind", "status"};
  for (const std::string_view field : kNever) {
    if (first == field) return "nobody writes settings in ." + first;
  }
  const bool is_annotation = path.size() > 1 && path[1].name == "annotations";
  if (first == "metadata" && !is_annotation)
    return "nothing in .metadata holds settings but its annotations";
  return {};
}

}  // namespace

tl::expected<std::vector<PathStep>, std::string> ParseFieldPath(std::string_view path) {
  if (path.starts_with('{')) return Failed("it is written without braces, as .spec.config");
  if (!path.starts_with('.')) return Failed("it begins with '.', as .spec.config");
  std::vector<PathStep> steps;
  while (!path.empty()) {
    if (path.starts_with("..")) return Failed("'..' is not read; name each field");
    const bool bracket = path.starts_with('[') || path.starts_with(".[");
    if (!bracket && path[0] != '.') return Failed("behind ']' stands '.' or '['");
    path.remove_prefix(path.starts_with(".[") ? 2 : 1);
    auto step = bracket ? ReadBracket(path) : ReadName(path);
    if (!step) return Failed(step.error());
    if (steps.size() == kMostSteps)
      return Failed("it has more than " + std::to_string(kMostSteps) + " steps");
    steps.push_back(std::move(*step));
  }
  if (std::string why = WhyImpossible(steps); !why.empty()) return Failed(std::move(why));
  return steps;
}

}  // namespace producer_guard::locate
