// edits [--count N] [--seed S] [--properties FILE]: random edits of generated texts, planned,
// applied and proved by rules/text, and read again by the library of the format alone. Prints what
// became of them. Ends with 1 when an edit was proved that is not what was asked for, or not
// minimal, or when a refusal does not say why. FILE takes the edits of .properties for
// ReadProperties.java.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>

#include "rules/text/edit.h"
#include "tests/edits/generated_texts.h"
#include "tests/edits/plain_readers.h"

using namespace producer_guard;
using namespace producer_guard::edits;

namespace {

using ReadPlain = std::optional<Plain> (*)(const std::string& text);

struct FormatRow {
  text::Format format;
  std::string (*make)(Dice& dice);
  ReadPlain read;  // nullptr: by ReadProperties.java
};

constexpr FormatRow kFormats[] = {
    {text::Format::kProperties, MakeProperties, nullptr},
    {text::Format::kYaml, MakeYaml, ReadYamlPlain},
    {text::Format::kJson, MakeJson, ReadJsonPlain},
    {text::Format::kToml, MakeToml, ReadTomlPlain},
};

struct Tally {
  std::size_t edits = 0, proved = 0, as_it_was = 0, not_seen = 0, failed = 0;
  std::map<std::string, std::size_t> refused;  // by reason
};

struct Wanted {
  text::Change change;
  std::string name;  // the last part of the key
  bool is_new = false;
};

// A change of an entry, or of a new one beside it.
Wanted MakeChange(Dice& dice, const text::Document& document) {
  const std::size_t near = dice.Below(document.entries.size());
  const text::Entry& entry = document.entries[near];
  const std::string last = entry.path.empty() ? entry.key : entry.path.back();
  const std::string value =
      dice.Of({"true", "all", "5", "-1", "120000", "lz4", "b1:9092,b2:9092", "a b", "it's", "\"q\"",
               "a: b", " x", "x #y", "\xC3\xA4", "C:\\dir", ""});
  Wanted wanted{{entry.key, value, std::nullopt, entry.document}, last, false};
  if (dice.OneIn(2)) return wanted;
  const std::size_t dot = entry.key.rfind('.') + 1;
  const std::string parent =
      entry.key.substr(0, entry.path.empty() ? dot : entry.key.size() - last.size());
  wanted.name = dice.Of({"new", "new.setting", "max.request.size", "ENABLE_NEW"});
  wanted.change.key = parent + wanted.name;
  wanted.change.sibling = near;
  wanted.is_new = true;
  return wanted;
}

// Reasons name keys and values; what differs between two of a kind is left out.
std::string Shortened(std::string reason) {
  // ... the key "acks" stands twice, cannot redefine existing string ...
  for (const std::string_view until : {"the key ", "cannot redefine existing ", " would be "}) {
    const std::size_t at = reason.find(until);
    if (at != reason.npos) reason.replace(at + until.size(), reason.npos, "...");
  }
  return reason;
}

std::string ReasonOf(std::string reason, const Wanted& wanted, const text::Document& document) {
  const auto hide = [&](const std::string& what, const char* by) {
    if (what.size() < 2) return;
    for (std::size_t at = reason.find(what); at != reason.npos;
         at = reason.find(what, at + std::string_view(by).size()))
      reason.replace(at, what.size(), by);
  };
  hide(wanted.change.key, "KEY");
  for (const text::Entry& entry : document.entries) {
    if (entry.key.find('.') != entry.key.npos || reason.find(entry.key + " ") != reason.npos)
      hide(entry.key, "KEY");
  }
  return Shortened(std::move(reason));
}

// Returns: "" when what differs is the value, or one inserted entry.
std::string NotMinimal(const std::string& before, const std::string& after, const Wanted& wanted,
                       const text::Document& document) {
  std::size_t begin = 0, end = 0;
  const std::size_t shorter = std::min(before.size(), after.size());
  while (begin < shorter && before[begin] == after[begin]) ++begin;
  while (end < shorter - begin && before[before.size() - 1 - end] == after[after.size() - 1 - end])
    ++end;
  const std::string now = after.substr(begin, after.size() - end - begin);
  if (!wanted.is_new) {
    const text::Entry* entry = nullptr;
    for (const text::Entry& one : document.entries) {
      if (one.key == wanted.change.key && one.document == wanted.change.document) entry = &one;
    }
    // The blank before a value that was empty may be told as the one behind it.
    const std::size_t blanks = before.find_first_not_of(" \t", entry->value_span.end);
    const bool within =
        begin >= entry->key_span.begin && before.size() - end <= std::min(blanks, before.size());
    return within ? "" : "more than the value differs";
  }
  if (begin + end != before.size()) return "an addition takes bytes away";
  if (std::count(now.begin(), now.end(), '\n') > 1) return "an addition takes more than a line";
  return now.size() <= 2 * (wanted.change.key.size() + wanted.change.value.size()) + 60
             ? ""
             : "an addition is long";
}

void Complain(const FormatRow& row, unsigned seed, const std::string& why,
              const std::string& before, const Wanted& wanted, const std::string& after) {
  std::cout << "FAILED (" << text::ToString(row.format) << ", seed " << seed << "): " << why
            << "\n  " << wanted.change.key << " is to be [" << wanted.change.value
            << "]\n--- before\n"
            << before << "\n--- after\n"
            << after << "\n---\n";
}

std::string Hex(const std::string& bytes) {
  std::string hex = "-";
  for (const char c : bytes) {
    char digits[3];
    std::snprintf(digits, sizeof digits, "%02x",
                  static_cast<unsigned>(static_cast<unsigned char>(c)));
    hex += digits;
  }
  return hex;
}

// Of each text what our reader says is in it; of each edit what was asked for.
void WriteForJava(std::ostream& out, const std::string& text) {
  out << "text " << Hex(text) << "\n";
  const auto document = text::ParseProperties(text);
  if (!document) {
    out << "unreadable\n";
    return;
  }
  for (const text::Entry& entry : document->entries)
    out << "setting " << Hex(entry.key) << " " << Hex(entry.value) << "\n";
}

void TryOne(const FormatRow& row, unsigned seed, Tally& tally, std::ostream* java) {
  Dice dice(seed);
  const std::string before = row.make(dice);
  if (java != nullptr && row.read == nullptr) WriteForJava(*java, before);
  const auto document = text::Parse(row.format, before);
  if (document && document->entries.empty()) return;
  ++tally.edits;
  if (!document) {
    if (document.error().message.empty()) {
      std::cout << "FAILED: a text cannot be read without a reason\n";
      ++tally.failed;
    }
    ++tally.refused[Shortened("it cannot be read: " + document.error().message)];
    return;
  }
  const Wanted wanted = MakeChange(dice, *document);
  const std::vector<text::Change> changes = {wanted.change};
  const auto fail = [&](const std::string& why, const std::string& after) {
    ++tally.failed;
    Complain(row, seed, why, before, wanted, after);
  };
  const auto refuse = [&](const std::string& reason, const char* before_reason) {
    if (reason.empty()) return fail("a refusal does not say why", "");
    ++tally.refused[before_reason + ReasonOf(reason, wanted, *document)];
  };
  const auto planned = text::PlanEdits(*document, changes);
  if (!planned) return refuse(planned.error().reason, "");
  const std::string after = text::ApplyEdits(before, *planned);
  const auto proved = text::ProveEdit(row.format, before, after, changes);
  if (!proved) return refuse(proved.error().reason, "not proved: ");
  if (after == before) {
    ++tally.as_it_was;
    return;
  }
  ++tally.proved;
  if (const std::string why = NotMinimal(before, after, wanted, *document); !why.empty())
    fail(why, after);
  if (row.read == nullptr) {
    if (java == nullptr) return;
    WriteForJava(*java, after);
    *java << "edit " << Hex(wanted.change.key) << " " << Hex(wanted.change.value) << "\n";
    return;
  }
  const auto old = row.read(before), now = row.read(after);
  if (!old) {
    ++tally.not_seen;
    return;
  }
  if (!now) return fail("the library does not read it any more", after);
  const std::string difference = DifferenceBut(*old, *now, wanted.name, wanted.change.value);
  if (!difference.empty()) fail(difference, after);
}

void Print(const FormatRow& row, const Tally& tally) {
  const auto share = [&](std::size_t part) {
    return 100.0 * static_cast<double>(part) /
           static_cast<double>(std::max<std::size_t>(1, tally.edits));
  };
  std::size_t refused = 0;
  for (const auto& [reason, count] : tally.refused) refused += count;
  std::printf(
      "%-12s %6zu edits  %6zu proved (%.1f %%)  %5zu said so already  %5zu refused (%.1f %%)",
      std::string(text::ToString(row.format)).c_str(), tally.edits, tally.proved,
      share(tally.proved), tally.as_it_was, refused, share(refused));
  std::printf("  %zu failed\n", tally.failed);
  for (const auto& [reason, count] : tally.refused)
    std::printf("    %5zu  %4.1f %%  %s\n", count, share(count), reason.c_str());
  if (tally.not_seen > 0)
    std::printf("    %zu proved that the library alone does not read\n", tally.not_seen);
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t count = 10'000;
  unsigned seed = std::random_device{}();
  std::ofstream java;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string option = argv[i];
    if (option == "--count") count = std::strtoul(argv[i + 1], nullptr, 10);
    if (option == "--seed") seed = static_cast<unsigned>(std::strtoul(argv[i + 1], nullptr, 10));
    if (option == "--properties") java.open(argv[i + 1]);
  }
  std::cout << "seed " << seed << "\n";
  std::size_t failed = 0;
  for (const FormatRow& row : kFormats) {
    Tally tally;
    for (unsigned i = 0; tally.edits < count / std::size(kFormats); ++i)
      TryOne(row, seed + i, tally, java.is_open() ? &java : nullptr);
    std::cout.flush();
    Print(row, tally);
    failed += tally.failed;
  }
  return failed == 0 ? 0 : 1;
}
