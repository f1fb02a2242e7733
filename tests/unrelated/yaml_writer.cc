#include "tests/unrelated/yaml_writer.h"

#include <string_view>

namespace producer_guard::unrelated {

namespace {

using Json = nlohmann::ordered_json;

// A literal keeps what it is given when it has no blanks at the ends of lines, and begins with
// neither a blank nor an empty line.
bool FitsLiteral(std::string_view text) {
  if (text.find('\n') == std::string_view::npos || text.find_first_of("\r\t") != text.npos ||
      text.front() == ' ' || text.front() == '\n' || text.ends_with("\n\n")) {
    return false;
  }
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 && c != '\n') return false;
  }
  return text.find(" \n") == std::string_view::npos && !text.ends_with(' ');
}

// JSON's strings are YAML's between double quotes.
std::string Quoted(const std::string& text) { return Json(text).dump(); }

std::string Literal(std::string_view text, const std::string& indent) {
  std::string written = text.ends_with('\n') ? "|" : "|-";
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    written += line.empty() ? "\n" : "\n" + indent + std::string(line);
  }
  return written;
}

void Write(const Json& value, const std::string& indent, std::string& out) {
  if (value.is_object() && !value.empty()) {
    for (const auto& [key, member] : value.items()) {
      out += "\n" + indent + Quoted(key) + ":";
      Write(member, indent + "  ", out);
    }
  } else if (value.is_array() && !value.empty()) {
    for (const Json& item : value) {
      out += "\n" + indent + "-";
      Write(item, indent + "  ", out);
    }
  } else if (value.is_string() && FitsLiteral(value.get_ref<const std::string&>())) {
    out += " " + Literal(value.get_ref<const std::string&>(), indent);
  } else {
    out += " " + value.dump();
  }
}

}  // namespace

std::string WriteYaml(const Json& value) {
  std::string out;
  Write(value, "", out);
  out += "\n";
  return out.substr(1);
}

}  // namespace producer_guard::unrelated
