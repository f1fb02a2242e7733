// Fluentd's configuration: <match tag> sections of lines "name value". The name
// of an entry begins with the section of its plugin, whose tag is none of it.
#include <algorithm>
#include <array>

#include "rules/text/document.h"
#include "rules/text/reading.h"

namespace producer_guard::text {

namespace {

// Each of these is a plugin of its own, and an Entry::document.
bool IsPlugin(std::string_view section) {
  constexpr std::array<std::string_view, 5> kPlugins = {"source", "filter", "match", "store",
                                                        "secondary"};
  return std::find(kPlugins.begin(), kPlugins.end(), section) != kPlugins.end();
}

class Reader {
 public:
  Reader(std::string_view bytes, const ReadLimits& limits) : bytes_(bytes), limits_(limits) {
    document_.format = Format::kFluentd;
    document_.bytes = bytes;
  }

  ParsedDocument Run() {
    while (SkipSpace(), at_ < bytes_.size()) {
      const bool read = bytes_[at_] == '<' ? Section() : Parameter();
      if (!read) return tl::unexpected<Problem>(std::move(problem_));
    }
    if (!sections_.empty()) {
      (void)Fail("a section <" + sections_.back().name + "> without end");
      return tl::unexpected<Problem>(std::move(problem_));
    }
    MarkOverridden(document_.entries);
    return std::move(document_);
  }

 private:
  struct Open {
    std::string name;
    std::string prefix;  // of the names of its parameters
    std::size_t document = 0;
  };

  bool Fail(std::string message) {
    problem_ = ProblemAt(bytes_, std::min(at_, bytes_.size()), std::move(message));
    return false;
  }

  // Blanks, line ends and comments.
  void SkipSpace() {
    while (at_ < bytes_.size()) {
      if (std::string_view(" \t\r\n").find(bytes_[at_]) != std::string_view::npos) {
        ++at_;
      } else if (bytes_[at_] == '#') {
        at_ = LineEnd();
      } else {
        return;
      }
    }
  }

  std::size_t LineEnd() const { return std::min(bytes_.find('\n', at_), bytes_.size()); }

  bool Section() {
    const std::string_view line = bytes_.substr(at_, LineEnd() - at_);
    const bool closes = line.starts_with("</");
    const std::size_t begin = closes ? 2 : 1;
    const std::size_t end = line.find_first_of(" \t>\r", begin);
    if (end == line.npos || line.find('>', end) == line.npos) return Fail("expected '>'");
    const std::string name(line.substr(begin, end - begin));
    if (closes) {
      if (sections_.empty() || sections_.back().name != name)
        return Fail("an unexpected </" + name + ">");
      sections_.pop_back();
    } else {
      if (sections_.size() == limits_.depth)
        return Fail("nested more than " + std::to_string(limits_.depth) + " deep");
      Open open{name, name + ".", 0};
      if (IsPlugin(name)) {
        open.document = ++plugins_;
      } else if (!sections_.empty()) {
        open.prefix.insert(0, sections_.back().prefix);
        open.document = sections_.back().document;
      }
      sections_.push_back(std::move(open));
    }
    at_ = LineEnd();
    return true;
  }

  bool Parameter() {
    Entry entry;
    entry.key_span.begin = at_;
    at_ = std::min(bytes_.find_first_of(" \t\r\n", at_), bytes_.size());
    entry.key_span.end = at_;
    at_ = std::min(bytes_.find_first_not_of(" \t", at_), bytes_.size());
    entry.value_span = {at_, at_};
    const char first = at_ < bytes_.size() ? bytes_[at_] : '\n';
    if (first == '{' || first == '[') return Json(std::move(entry));
    if (first == '"' || first == '\'') {
      if (!Quoted(entry)) return false;
    } else {
      std::string_view line = bytes_.substr(at_, LineEnd() - at_);
      line = line.substr(0, line.find(" #"));
      line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
      entry.value = line;
      entry.value_span.end = at_ + line.size();
    }
    at_ = LineEnd();
    return Add(std::move(entry));
  }

  bool Quoted(Entry& entry) {
    const char quote = bytes_[at_++];
    for (; at_ < bytes_.size() && bytes_[at_] != quote; ++at_) {
      if (bytes_[at_] == '\\' && at_ + 1 < bytes_.size()) ++at_;
      entry.value += bytes_[at_];
    }
    if (at_ == bytes_.size()) return Fail("a string without end");
    entry.quoted = true;
    entry.value_span.end = ++at_;
    return true;
  }

  // {"a": 1} over as many lines as it takes: its members are read as JSON.
  bool Json(Entry entry) {
    std::size_t open = 0;
    bool in_string = false;
    for (; at_ < bytes_.size(); ++at_) {
      const char c = bytes_[at_];
      if (in_string && c == '\\') {
        ++at_;
      } else if (c == '"') {
        in_string = !in_string;
      } else if (!in_string && (c == '{' || c == '[')) {
        ++open;
      } else if (!in_string && (c == '}' || c == ']') && --open == 0) {
        break;
      }
    }
    if (at_ >= bytes_.size()) return Fail("a value without end");
    entry.value_span.end = ++at_;
    const auto members = ParseJson(entry.value_span.of(bytes_), limits_);
    if (!members) {
      entry.value = entry.value_span.of(bytes_);
      return Add(std::move(entry));
    }
    const std::string name(entry.key_span.of(bytes_));
    const std::size_t shift = entry.value_span.begin;
    for (Entry member : members->entries) {
      member.key_span = {member.key_span.begin + shift, member.key_span.end + shift};
      member.value_span = {member.value_span.begin + shift, member.value_span.end + shift};
      member.key.insert(0, name + ".");
      if (!AddNamed(std::move(member))) return false;
    }
    return true;
  }

  bool Add(Entry entry) {
    entry.key = entry.key_span.of(bytes_);
    return AddNamed(std::move(entry));
  }

  bool AddNamed(Entry entry) {
    if (document_.entries.size() == limits_.entries)
      return Fail("more than " + std::to_string(limits_.entries) + " values");
    if (!sections_.empty()) {
      entry.key.insert(0, sections_.back().prefix);
      entry.document = sections_.back().document;
    }
    decoded_bytes_ += entry.key.size() + entry.value.size();
    if (decoded_bytes_ > limits_.decoded_bytes)
      return Fail("names and values of more than " + std::to_string(limits_.decoded_bytes) +
                  " bytes");
    entry.path.clear();
    document_.entries.push_back(std::move(entry));
    return true;
  }

  std::string_view bytes_;
  const ReadLimits& limits_;
  std::size_t at_ = 0;
  Document document_;
  std::vector<Open> sections_;
  std::size_t plugins_ = 0;
  std::size_t decoded_bytes_ = 0;
  Problem problem_;
};

}  // namespace

ParsedDocument ParseFluentd(std::string_view bytes, const ReadLimits& limits) {
  if (auto problem = CheckText(bytes, limits)) return tl::unexpected<Problem>(std::move(*problem));
  return Reader(bytes, limits).Run();
}

}  // namespace producer_guard::text
