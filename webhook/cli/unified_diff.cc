#include "webhook/cli/unified_diff.h"

#include <algorithm>
#include <vector>

namespace producer_guard::cli {

namespace {

constexpr std::size_t kContext = 3;

// Above this many changed lines the shortest script is not looked for: its search costs the square
// of them.
constexpr std::ptrdiff_t kMostChanges = 2000;

using Lines = std::vector<std::string_view>;

Lines SplitLines(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

// One run of equal or different lines: [old_begin, old_end) becomes [new_begin, new_end).
struct Change {
  std::size_t old_begin, old_end, new_begin, new_end;
};

// Which lines of each side have no partner on the other.
struct Marks {
  std::vector<bool> removed, added;
};

// The greedy search of Myers' "An O(ND) Difference Algorithm and Its Variations" (1986), with its
// trace kept to walk back. Requires: the common beginning and end are cut off.
Marks FindMarks(const Lines& a, const Lines& b) {
  const auto n = static_cast<std::ptrdiff_t>(a.size());
  const auto m = static_cast<std::ptrdiff_t>(b.size());
  Marks marks{std::vector<bool>(a.size(), true), std::vector<bool>(b.size(), true)};
  const std::ptrdiff_t most = std::min(n + m, kMostChanges);
  std::vector<std::vector<std::ptrdiff_t>> trace;
  std::vector<std::ptrdiff_t> far(static_cast<std::size_t>(2 * most + 3), 0);
  const auto at = [&](std::vector<std::ptrdiff_t>& row, std::ptrdiff_t k) -> std::ptrdiff_t& {
    return row[static_cast<std::size_t>(k + most + 1)];
  };
  const auto same = [&](std::ptrdiff_t x, std::ptrdiff_t y) {
    return a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(y)];
  };
  std::ptrdiff_t found = -1;
  for (std::ptrdiff_t d = 0; d <= most && found < 0; ++d) {
    trace.push_back(far);
    for (std::ptrdiff_t k = -d; k <= d; k += 2) {
      const bool down = k == -d || (k != d && at(far, k - 1) < at(far, k + 1));
      std::ptrdiff_t x = down ? at(far, k + 1) : at(far, k - 1) + 1;
      while (x < n && x - k < m && same(x, x - k)) ++x;
      at(far, k) = x;
      if (x >= n && x - k >= m) found = d;
    }
  }
  if (found < 0) return marks;
  std::ptrdiff_t x = n, y = m;
  for (std::ptrdiff_t d = found; d >= 0; --d) {
    std::vector<std::ptrdiff_t>& row = trace[static_cast<std::size_t>(d)];
    const std::ptrdiff_t k = x - y;
    const bool down = k == -d || (k != d && at(row, k - 1) < at(row, k + 1));
    const std::ptrdiff_t before_k = down ? k + 1 : k - 1;
    const std::ptrdiff_t before_x = d == 0 ? 0 : at(row, before_k);
    const std::ptrdiff_t before_y = d == 0 ? 0 : before_x - before_k;
    const std::ptrdiff_t match_x = d == 0 ? 0 : (down ? before_x : before_x + 1);
    while (x > match_x) {
      --x;
      --y;
      marks.removed[static_cast<std::size_t>(x)] = false;
      marks.added[static_cast<std::size_t>(y)] = false;
    }
    x = before_x;
    y = before_y;
  }
  return marks;
}

std::vector<Change> FindChanges(const Lines& a, const Lines& b) {
  std::size_t begin = 0;
  while (begin < a.size() && begin < b.size() && a[begin] == b[begin]) ++begin;
  std::size_t end = 0;
  while (end < a.size() - begin && end < b.size() - begin &&
         a[a.size() - 1 - end] == b[b.size() - 1 - end]) {
    ++end;
  }
  const auto middle = [&](const Lines& lines) {
    return Lines(lines.begin() + static_cast<std::ptrdiff_t>(begin),
                 lines.end() - static_cast<std::ptrdiff_t>(end));
  };
  const Lines old_lines = middle(a), new_lines = middle(b);
  const Marks marks = FindMarks(old_lines, new_lines);
  std::vector<Change> changes;
  std::size_t x = 0, y = 0;
  while (x < old_lines.size() || y < new_lines.size()) {
    const Change start{x, x, y, y};
    Change change = start;
    while (change.old_end < old_lines.size() && marks.removed[change.old_end]) ++change.old_end;
    while (change.new_end < new_lines.size() && marks.added[change.new_end]) ++change.new_end;
    x = change.old_end;
    y = change.new_end;
    if (x == start.old_begin && y == start.new_begin) {
      ++x;
      ++y;
      continue;
    }
    changes.push_back({begin + change.old_begin, begin + change.old_end, begin + change.new_begin,
                       begin + change.new_end});
  }
  return changes;
}

void AppendLine(std::string& diff, char mark, std::string_view line) {
  diff += mark;
  diff += line;
  if (line.empty() || line.back() != '\n') diff += "\n\\ No newline at end of file\n";
}

// What stands behind a/ and b/ may not begin at the root.
std::string_view BelowRoot(std::string_view name) {
  while (name.starts_with('/')) name.remove_prefix(1);
  return name;
}

// The name as git writes it: in quotes when it holds a quote, a backslash or a control character;
// with a tab behind it when it holds a blank, so that patch sees its end.
std::string HeaderName(std::string_view prefix, std::string_view name) {
  std::string text(prefix);
  bool quoted = false;
  for (const char c : BelowRoot(name)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) {
      text += {'\\', static_cast<char>('0' + (byte >> 6)), static_cast<char>('0' + (byte >> 3 & 7)),
               static_cast<char>('0' + (byte & 7))};
      quoted = true;
    } else if (c == '"' || c == '\\') {
      text += {'\\', c};
      quoted = true;
    } else {
      text += c;
    }
  }
  if (quoted) return '"' + text + '"';
  return text.find(' ') == std::string::npos ? text : text + '\t';
}

// "3,7"; a range of one line has no count, an empty one names the line before it.
std::string RangeText(std::size_t begin, std::size_t end) {
  const std::size_t count = end - begin;
  if (count == 1) return std::to_string(begin + 1);
  return std::to_string(count == 0 ? begin : begin + 1) + "," + std::to_string(count);
}

}  // namespace

std::string UnifiedDiff(std::string_view name, std::string_view before, std::string_view after) {
  if (before == after) return {};
  const Lines a = SplitLines(before), b = SplitLines(after);
  const std::vector<Change> changes = FindChanges(a, b);
  std::string diff = "--- " + HeaderName("a/", name) + "\n+++ " + HeaderName("b/", name) + '\n';
  for (std::size_t first = 0; first < changes.size();) {
    std::size_t last = first;
    while (last + 1 < changes.size() &&
           changes[last + 1].old_begin - changes[last].old_end <= 2 * kContext) {
      ++last;
    }
    const std::size_t lead = std::min(kContext, changes[first].old_begin);
    const std::size_t tail = std::min(kContext, a.size() - changes[last].old_end);
    diff += "@@ -" + RangeText(changes[first].old_begin - lead, changes[last].old_end + tail) +
            " +" + RangeText(changes[first].new_begin - lead, changes[last].new_end + tail) +
            " @@\n";
    std::size_t line = changes[first].old_begin - lead;
    for (std::size_t i = first; i <= last; ++i) {
      for (; line < changes[i].old_begin; ++line) AppendLine(diff, ' ', a[line]);
      for (; line < changes[i].old_end; ++line) AppendLine(diff, '-', a[line]);
      for (std::size_t y = changes[i].new_begin; y < changes[i].new_end; ++y)
        AppendLine(diff, '+', b[y]);
    }
    for (std::size_t i = 0; i < tail; ++i) AppendLine(diff, ' ', a[line + i]);
    first = last + 1;
  }
  return diff;
}

}  // namespace producer_guard::cli
