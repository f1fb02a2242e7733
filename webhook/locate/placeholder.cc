#include "webhook/locate/placeholder.h"

#include <algorithm>
#include <array>

namespace producer_guard::locate {

namespace {

struct Form {
  std::string_view open;
  std::string_view close;
  bool whole;  // only when the value is nothing else
};

constexpr std::array kForms = {
    Form{"${", "}", false}, Form{"$(", ")", false}, Form{"{{", "}}", false}, Form{"<", ">", true},
    Form{"__", "__", true}, Form{"%", "%", true},   Form{"@", "@", true},    Form{"#{", "}", false},
};

// $ACKS, as envsubst and scripts of an image's start fill in.
bool IsVariable(std::string_view value) {
  return value.size() > 1 && value[0] == '$' &&
         std::all_of(value.begin() + 1, value.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                  c == '_';
         });
}

}  // namespace

std::string PlaceholderIn(std::string_view value) {
  if (IsVariable(value)) return "the placeholder " + std::string(value.substr(0, 60));
  for (const Form& form : kForms) {
    const std::size_t begin = value.find(form.open);
    if (begin == std::string_view::npos) continue;
    const std::size_t end = value.find(form.close, begin + form.open.size());
    const std::size_t after = end == std::string_view::npos ? end : end + form.close.size();
    if (form.whole && (begin != 0 || after != value.size() ||
                       value.size() <= form.open.size() + form.close.size())) {
      continue;
    }
    return "the placeholder " +
           std::string(value.substr(begin, std::min<std::size_t>(after - begin, 60)));
  }
  return {};
}

std::string ShellVariableIn(std::string_view value) {
  for (std::size_t at = value.find_first_of("$`"); at != std::string_view::npos;
       at = value.find_first_of("$`", at + 1)) {
    const char next = at + 1 < value.size() ? value[at + 1] : ' ';
    if (value[at] == '`' || next == '_' || next == '(' || next == '{' ||
        (next >= 'A' && next <= 'Z') || (next >= 'a' && next <= 'z')) {
      return "the shell variable " + std::string(value.substr(at, 40));
    }
  }
  return {};
}

}  // namespace producer_guard::locate
