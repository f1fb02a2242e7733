// TOML by toml++: the tree tells keys and values, and by lines and columns where they stand.
#include <algorithm>
#include <string>
#include <utility>

#include "rules/text/document.h"
#include "rules/text/reading.h"
#include "rules/text/toml_bounds.h"
#include "rules/text/toml_library.h"

namespace producer_guard::text {

namespace {

using Place = std::pair<std::size_t, std::size_t>;  // line and column, from 1

Place PlaceOf(const toml::source_position& position) { return {position.line, position.column}; }

// An entry before its places are known as offsets.
struct Found {
  Entry entry;
  toml::source_region key;
  toml::source_region value;
};

// Offsets of places, found in one pass. The library counts code points, ends lines at '\n' alone
// and does not count a byte order mark.
class Offsets {
 public:
  Offsets(std::string_view bytes, std::vector<Place> places) : places_(std::move(places)) {
    std::sort(places_.begin(), places_.end());
    places_.erase(std::unique(places_.begin(), places_.end()), places_.end());
    offsets_.reserve(places_.size());
    std::size_t at = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    Place here{1, 1};
    for (const Place& place : places_) {
      while (here.first < place.first && at < bytes.size()) {
        at = std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
        here = {here.first + 1, 1};
      }
      while (here < place && at < bytes.size() && bytes[at] != '\n') {
        ++at;
        while (at < bytes.size() && (static_cast<unsigned char>(bytes[at]) & 0xC0) == 0x80) ++at;
        ++here.second;
      }
      offsets_.push_back(at);
    }
  }

  std::size_t Of(const toml::source_position& position) const {
    const auto found = std::lower_bound(places_.begin(), places_.end(), PlaceOf(position));
    return offsets_[static_cast<std::size_t>(found - places_.begin())];
  }
  Span Of(const toml::source_region& region) const { return {Of(region.begin), Of(region.end)}; }

 private:
  std::vector<Place> places_;
  std::vector<std::size_t> offsets_;
};

std::string WithoutUnderscores(std::string_view number) {
  std::string digits(number);
  std::erase(digits, '_');
  return digits;
}

class Reader {
 public:
  Reader(std::string_view bytes, const ReadLimits& limits) : bytes_(bytes), limits_(limits) {}

  ParsedDocument Run() {
    const toml::parse_result parsed = toml::parse(bytes_);
    if (!parsed) {
      const toml::parse_error& error = parsed.error();
      const Offsets offsets(bytes_, {PlaceOf(error.source().begin)});
      return Fail(offsets.Of(error.source().begin), std::string(error.description()));
    }
    if (!Walk(parsed.table(), {}, {}))
      return Fail(0, "keys and values of more than " + std::to_string(limits_.decoded_bytes) +
                         " bytes, each repeated where it counts");
    if (found_.size() > limits_.entries)
      return Fail(0, "more than " + std::to_string(limits_.entries) + " values");
    return Placed();
  }

 private:
  tl::unexpected<Problem> Fail(std::size_t offset, std::string message) const {
    return tl::unexpected<Problem>(ProblemAt(bytes_, offset, std::move(message)));
  }

  // Recursion is bounded by CheckTomlBounds. Returns: false beyond the limit of decoded bytes.
  bool Walk(const toml::node& node, const std::string& key, const toml::source_region& key_region) {
    if (const toml::table* const table = node.as_table()) {
      for (const auto& [name, member] : *table) {
        path_.emplace_back(name.str());
        const std::string below = key.empty() ? path_.back() : key + "." + path_.back();
        if (!Walk(member, below, name.source())) return false;
        path_.pop_back();
      }
      return true;
    }
    if (const toml::array* const array = node.as_array()) {
      for (std::size_t i = 0; i < array->size(); ++i) {
        path_.push_back(std::to_string(i));
        if (!Walk((*array)[i], key + "[" + path_.back() + "]", key_region)) return false;
        path_.pop_back();
      }
      return true;
    }
    return Add(node, key, key_region);
  }

  bool Add(const toml::node& node, const std::string& key, const toml::source_region& key_region) {
    Found found{{}, key_region, node.source()};
    found.entry.key = key;
    found.entry.path = path_;
    if (const auto* const text = node.as_string()) {
      found.entry.value = **text;
      found.entry.quoted = true;
    } else if (const auto* const number = node.as_integer()) {
      found.entry.value = std::to_string(**number);
      found.entry.type = ScalarType::kInteger;
    } else if (const auto* const flag = node.as_boolean()) {
      found.entry.value = **flag ? "true" : "false";
      found.entry.type = ScalarType::kBoolean;
    } else if (node.is_floating_point()) {
      found.entry.type = ScalarType::kFloat;
    }
    decoded_bytes_ += 2 * key.size() + found.entry.value.size();
    found_.push_back(std::move(found));
    return decoded_bytes_ <= limits_.decoded_bytes;
  }

  Document Placed() {
    std::vector<Place> places;
    for (const Found& found : found_) {
      for (const toml::source_region& region : {found.key, found.value}) {
        places.push_back(PlaceOf(region.begin));
        places.push_back(PlaceOf(region.end));
      }
    }
    const Offsets offsets(bytes_, std::move(places));
    Document document{Format::kToml, bytes_, {}};
    document.entries.reserve(found_.size());
    for (Found& found : found_) {
      Entry& entry = found.entry;
      entry.key_span = offsets.Of(found.key);
      entry.value_span = offsets.Of(found.value);
      const bool as_written = entry.type == ScalarType::kFloat ||
                              (entry.type == ScalarType::kString && !entry.quoted);  // a date
      if (as_written) entry.value = WithoutUnderscores(entry.value_span.of(bytes_));
      document.entries.push_back(std::move(entry));
    }
    std::sort(document.entries.begin(), document.entries.end(), [](const Entry& a, const Entry& b) {
      return a.value_span.begin < b.value_span.begin;
    });
    MarkOverridden(document.entries);
    return document;
  }

  std::string_view bytes_;
  const ReadLimits& limits_;
  std::vector<std::string> path_;
  std::vector<Found> found_;
  std::size_t decoded_bytes_ = 0;
};

}  // namespace

ParsedDocument ParseToml(std::string_view bytes, const ReadLimits& limits) {
  auto problem = CheckText(bytes, limits);
  if (!problem) problem = CheckTomlBounds(bytes, limits);
  if (problem) return tl::unexpected<Problem>(std::move(*problem));
  return Reader(bytes, limits).Run();
}

}  // namespace producer_guard::text
