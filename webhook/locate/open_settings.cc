#include "webhook/locate/open_settings.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace producer_guard::locate {

namespace {

constexpr std::string_view kIdempotence = "enable.idempotence";

bool SaysIdempotence(const LocatedConfig& config) {
  return std::any_of(config.settings.begin(), config.settings.end(), [&](const auto& setting) {
    return setting.name == kIdempotence ||
           kafka::CanonicalName(config.client.library, setting.name) == kIdempotence;
  });
}

struct Directive {
  std::string_view open, close;
};

constexpr std::array kDirectives = {Directive{"{{", "}}"}, Directive{"{%", "%}"},
                                    Directive{"<%", "%>"}};

enum class LineKind { kPlain, kRemark, kBranch, kInclusion };

// Of Go's templates, Jinja and Handlebars.
LineKind KindOfDirective(std::string_view inner) {
  constexpr std::array<std::string_view, 16> kBranches = {
      "if",    "else", "elif",   "elseif", "end",      "endif",  "with",   "endwith",
      "range", "for",  "endfor", "block",  "endblock", "define", "unless", "endunless"};
  const std::size_t begin = inner.find_first_not_of("-~+ \t");
  if (begin == inner.npos) return LineKind::kRemark;
  inner.remove_prefix(begin);
  if (inner[0] == '/' && inner.substr(0, 2) != "/*") return LineKind::kBranch;
  if (inner[0] == '#' || inner[0] == '^') inner.remove_prefix(1);
  if (inner.starts_with("/*") || inner.starts_with('!')) return LineKind::kRemark;
  const std::string_view word = inner.substr(0, inner.find_first_of(" \t-~}%"));
  if (std::find(kBranches.begin(), kBranches.end(), word) != kBranches.end())
    return LineKind::kBranch;
  const bool assigns = word == "set" || (word.starts_with('$') && inner.find('=') != inner.npos);
  return assigns ? LineKind::kRemark : LineKind::kInclusion;
}

// Returns: the length of the directive that `line` begins with.
std::optional<std::size_t> DirectiveLength(std::string_view line) {
  for (const Directive& directive : kDirectives) {
    if (!line.starts_with(directive.open)) continue;
    const std::size_t end = line.find(directive.close, directive.open.size());
    if (end != line.npos) return end + directive.close.size();
  }
  return std::nullopt;
}

// ${EXTRA} or $EXTRA, and nothing else.
bool IsVariable(std::string_view line) {
  if (line.starts_with("${")) {
    int depth = 0;
    for (std::size_t at = 1; at < line.size(); ++at) {
      depth += line[at] == '{' ? 1 : line[at] == '}' ? -1 : 0;
      if (depth == 0) return at + 1 == line.size();
    }
    return false;
  }
  return line.size() > 1 && line[0] == '$' &&
         line.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789", 1) == line.npos;
}

// What a line is that begins with a directive and ends with one. Text between them stands there in
// some cases only.
LineKind KindOfLine(std::string_view line) {
  if (IsVariable(line)) return LineKind::kInclusion;
  LineKind kind = LineKind::kPlain;
  while (!line.empty()) {
    const auto length = DirectiveLength(line);
    if (!length) break;
    kind = std::max(kind, KindOfDirective(line.substr(2, *length - 4)));
    line.remove_prefix(*length);
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  }
  if (kind == LineKind::kPlain || line.empty()) return kind;
  const bool ends = std::any_of(kDirectives.begin(), kDirectives.end(),
                                [&](const auto& one) { return line.ends_with(one.close); });
  return ends ? LineKind::kInclusion : LineKind::kPlain;
}

// Whether `line` may be anything but plain.
bool MayBeDirective(std::string_view line) {
  return !line.empty() && (line[0] == '$' || line[0] == '{' || line[0] == '<');
}

std::string_view LineOf(const text::Document& document, const text::Entry& entry) {
  const std::size_t end = std::max(entry.key_span.end, entry.value_span.end);
  std::string_view line = document.bytes.substr(entry.key_span.begin, end - entry.key_span.begin);
  line = line.substr(0, line.find_first_of("\r\n"));
  return line.substr(0, line.find_last_not_of(" \t") + 1);
}

constexpr std::size_t kShown = 60;

std::string Because(std::string_view line) {
  return "the template line " + std::string(line.substr(0, kShown));
}

// Whether what is made from `path`, a block, is known and says nothing of idempotence: it stands in
// the text, or is the configuration that Alpakka comes with.
bool IsKnownWithout(const text::Document& document, std::string_view written) {
  if (!written.starts_with("${") || written.starts_with("${?")) return false;
  const std::string_view path = written.substr(2, written.find('}') - 2);
  bool is_known = path.starts_with("akka.kafka.") || path.starts_with("pekko.kafka.");
  for (const text::Entry& entry : document.entries) {
    if (!entry.key.starts_with(path) || entry.key.substr(path.size(), 1) != ".") continue;
    if (entry.key.ends_with("idempotence")) return false;
    is_known = true;
  }
  return is_known;
}

// What may bring keys, and below which path.
struct Opening {
  std::string_view below;
  std::string_view written;
  std::string because;
};

// People write one to three; each is looked for among all keys of the text.
constexpr std::size_t kMostInclusions = 256;

// No more are judged of one object.
constexpr std::size_t kMostConfigs = 256;

std::vector<Opening> OpeningsOf(const text::Document& document) {
  std::vector<Opening> openings;
  for (std::size_t i = 0; i < std::min(document.inclusions.size(), kMostInclusions); ++i) {
    const text::Inclusion& inclusion = document.inclusions[i];
    const std::string_view written = inclusion.span.of(document.bytes);
    if (!IsKnownWithout(document, written))
      openings.push_back({inclusion.below, written, std::string(written.substr(0, kShown))});
  }
  if (document.format != text::Format::kProperties) return openings;
  for (const text::Entry& entry : document.entries) {
    if (!MayBeDirective(document.bytes.substr(entry.key_span.begin))) continue;
    const std::string_view line = LineOf(document, entry);
    if (KindOfLine(line) != LineKind::kInclusion) continue;
    openings.push_back({"", line, Because(line)});
    break;
  }
  return openings;
}

bool IsBelow(const LocatedConfig& config, std::string_view path) {
  return path.empty() ||
         std::any_of(config.places.begin(), config.places.end(), [&](const SettingPlace& place) {
           return place.key.starts_with(path) && place.key.substr(path.size(), 1) == ".";
         });
}

// KEY=value # why: docker and systemd give the program all of it, dotenv, Compose and shells the
// value without the comment. Sources: docker run --env-file, systemd.exec(5) EnvironmentFile=,
// Compose's "env_file format".
std::vector<std::string> CommentsOf(const text::Document& document) {
  std::vector<std::string> doubts;
  for (std::size_t i = 0; i < document.entries.size(); ++i) {
    const text::Entry& entry = document.entries[i];
    const bool has_comment = !entry.quoted && (entry.value.find(" #") != std::string::npos ||
                                               entry.value.find("\t#") != std::string::npos);
    if (!has_comment) continue;
    doubts.resize(document.entries.size());
    doubts[i] = "a value that ends before the # for some readers only";
  }
  return doubts;
}

}  // namespace

void LeaveIdempotenceOpen(const std::string& because, SettingPlace place, LocatedConfig& config) {
  if (!kafka::HasProperty(config.client.library, kIdempotence) || SaysIdempotence(config)) return;
  if (kafka::Resolve(config.client, config.settings).verdict() == kafka::Verdict::kIdempotent)
    return;
  kafka::Setting open;
  open.name = kafka::NameIn(config.client.library, kIdempotence);
  open.unknown_because = because;
  config.settings.insert(config.settings.begin(), std::move(open));
  config.places.insert(config.places.begin(), std::move(place));
  if (!config.key_style.can_add) return;
  config.key_style.can_add = false;
  config.key_style.cannot_add_because = "it may come from " + because;
}

void OpenToInclusions(const text::Document& document, std::vector<LocatedConfig>& configs) {
  const std::vector<Opening> openings = OpeningsOf(document);
  if (openings.empty()) return;
  const text::LineIndex lines(document.bytes);
  for (std::size_t i = 0; i < std::min(configs.size(), kMostConfigs); ++i) {
    LocatedConfig& config = configs[i];
    const auto opening = std::find_if(openings.begin(), openings.end(), [&](const Opening& one) {
      return IsBelow(config, one.below);
    });
    if (opening == openings.end()) continue;
    const std::string_view written = opening->written;
    const auto offset = static_cast<std::size_t>(written.data() - document.bytes.data());
    LeaveIdempotenceOpen(opening->because,
                         {config.pointer, std::string(written), lines.PositionOf(offset), {}},
                         config);
  }
}

std::vector<std::string> DoubtsOf(const text::Document& document) {
  if (document.format == text::Format::kEnvironment) return CommentsOf(document);
  std::vector<std::string> doubts;
  if (document.format != text::Format::kProperties) return doubts;
  const bool has_lines =
      std::any_of(kDirectives.begin(), kDirectives.end(), [&](const Directive& one) {
        return document.bytes.find(one.open) != std::string_view::npos;
      });
  if (!has_lines) return doubts;
  struct Earlier {
    std::size_t entry, branches;
    bool in_doubt;
  };
  std::unordered_map<std::string_view, Earlier> earlier;
  std::string_view last_branch;
  std::size_t branches = 0;
  doubts.resize(document.entries.size());
  for (std::size_t i = 0; i < document.entries.size(); ++i) {
    const text::Entry& entry = document.entries[i];
    const std::string_view line = LineOf(document, entry);
    if (KindOfLine(line) == LineKind::kBranch) {
      last_branch = line;
      ++branches;
      continue;
    }
    const auto [before, is_new] = earlier.try_emplace(entry.key, Earlier{i, branches, false});
    if (is_new) continue;
    Earlier& last = before->second;
    const bool parted = last.branches != branches;
    const bool differs = document.entries[last.entry].value != entry.value;
    last = {i, branches, parted && (last.in_doubt || differs)};
    if (last.in_doubt) doubts[i] = Because(last_branch);
  }
  return doubts;
}

}  // namespace producer_guard::locate
