#include "webhook/cli/rule_page.h"

#include <algorithm>
#include <sstream>

namespace producer_guard::cli {

namespace {

constexpr std::size_t kWidth = 100;

// The words of a paragraph in lines of at most kWidth, the first behind `first`.
std::string Wrapped(const std::string& paragraph, const std::string& first,
                    const std::string& indent) {
  std::istringstream words(paragraph);
  std::string text, line = first;
  for (std::string word; words >> word;) {
    const bool begins = line == first || line == indent;
    if (!begins && WidthOf(line) + 1 + WidthOf(word) > kWidth) {
      text += line + '\n';
      line = indent;
    } else if (!begins) {
      line += ' ';
    }
    line += word;
  }
  return text + line + '\n';
}

// Calls `paragraph` with each paragraph of prose, `block` with each line that the author indented,
// `gap` where a blank line is.
template <typename Paragraph, typename Block, typename Gap>
void ForEachPart(const std::string& text, const Paragraph& paragraph, const Block& block,
                 const Gap& gap) {
  std::istringstream lines(text);
  std::string prose;
  const auto flush = [&] {
    if (!prose.empty()) paragraph(prose);
    prose.clear();
  };
  for (std::string line; std::getline(lines, line);) {
    if (line.empty()) {
      flush();
      gap();
    } else if (line[0] == ' ') {
      flush();
      block(line);
    } else {
      prose += line + ' ';
    }
  }
  flush();
}

std::string ProseText(const std::string& text) {
  std::string page;
  ForEachPart(
      text, [&](const std::string& prose) { page += Wrapped(prose, "", ""); },
      [&](const std::string& line) { page += line + '\n'; }, [&] { page += '\n'; });
  return page;
}

// Four blanks make a block of code.
std::string ProseMarkdown(const std::string& text) {
  std::string page;
  ForEachPart(
      text, [&](const std::string& prose) { page += Wrapped(prose, "", ""); },
      [&](const std::string& line) { page += "  " + line + '\n'; }, [&] { page += '\n'; });
  return page;
}

std::string ListOf(const std::vector<std::string>& items) {
  std::string page;
  for (const std::string& item : items) page += Wrapped(item, "- ", "  ");
  return page;
}

std::string AboutOf(const engine::Example& example) {
  if (example.about.empty()) return example.name;
  return example.name + (example.name.empty() ? "" : " ") + "(" + example.about + ")";
}

std::string ExamplesText(const engine::Rule& rule, bool positive, const Style& style) {
  std::string page;
  for (const engine::Example& example : rule.examples) {
    if (example.positive != positive) continue;
    const std::string about = AboutOf(example);
    if (!about.empty()) page += "  " + style.Dim("# " + about) + '\n';
    page += Indented(example.text, "  ") + '\n';
  }
  return page;
}

std::string ExamplesMarkdown(const engine::Rule& rule, bool positive) {
  std::string page;
  for (const engine::Example& example : rule.examples) {
    if (example.positive != positive) continue;
    const std::string about = AboutOf(example);
    if (!about.empty()) page += about + ":\n\n";
    page += Indented(example.text, "    ") + '\n';
  }
  return page;
}

// The page of a KIP has its title in its address.
struct KipPage {
  std::string_view kip, title;
};
constexpr KipPage kKipPages[] = {
    {"KIP-98", "KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging"},
    {"KIP-679", "KIP-679%3A+Producer+will+enable+the+strongest+delivery+guarantee+by+default"},
    {"KIP-1030", "KIP-1030%3A+Change+constraints+and+default+values+for+various+configurations"}};

// Returns: the end of its address; that of the page of all of them where its own is not known.
std::string_view PageOfKip(std::string_view kip) {
  for (const KipPage& page : kKipPages) {
    if (page.kip == kip) return page.title;
  }
  return "Kafka+Improvement+Proposals";
}

std::string LinkedReference(const std::string& reference) {
  if (reference.starts_with("KAFKA-"))
    return "[" + reference + "](https://issues.apache.org/jira/browse/" + reference + ")";
  if (reference.starts_with("KIP-"))
    return "[" + reference + "](https://cwiki.apache.org/confluence/display/KAFKA/" +
           std::string(PageOfKip(reference)) + ")";
  return "<" + reference + ">";
}

}  // namespace

std::string RulePageText(const engine::Rule& rule, const Style& style) {
  std::string page =
      style.Bold(rule.id) + '\n' + rule.summary + "\n\n" + ProseText(rule.description);
  const auto section = [&](std::string_view title, const std::string& text) {
    if (text.empty()) return;
    if (!page.ends_with("\n\n")) page += '\n';
    page += style.Bold(title) + '\n' + text;
  };
  section("In production", ProseText(rule.failure));
  section("When it asks for nothing", ListOf(rule.false_positives));
  std::string fixes;
  for (const engine::Example& fix : rule.fixes) {
    if (!fix.client.empty()) fixes += "  " + fix.client + '\n';
    if (!fix.name.empty()) fixes += Wrapped(fix.name, "    # ", "    # ");
    fixes += Indented(fix.text, "    ") + '\n';
  }
  section("Remedy", "  " + rule.remedy + '\n');
  section("By client", fixes);
  std::string parameters;
  for (const engine::Parameter& parameter : rule.parameters) {
    parameters += Wrapped(parameter.description,
                          "  " + parameter.name + " (" + parameter.default_value + ")  ", "      ");
  }
  section("Parameters", parameters);
  section("As it should be", ExamplesText(rule, true, style));
  section("Found", ExamplesText(rule, false, style));
  std::string references;
  for (const std::string& reference : rule.references) references += "  " + reference + '\n';
  section("Sources", references);
  return page;
}

std::string RulePageMarkdown(const engine::Rule& rule) {
  std::string page = "# " + rule.id + "\n\n" + Wrapped(rule.summary + ".", "", "");
  const auto section = [&](std::string_view title, const std::string& text) {
    if (text.empty()) return;
    if (!page.ends_with("\n\n")) page += '\n';
    page += "## " + std::string(title) + "\n\n" + text;
  };
  section("Why", ProseMarkdown(rule.description));
  section("In production", ProseMarkdown(rule.failure));
  section("When it asks for nothing", ListOf(rule.false_positives));
  std::string remedy = rule.remedy + ".\n\n";
  for (const engine::Example& fix : rule.fixes) {
    if (!fix.client.empty()) remedy += "### " + fix.client + "\n\n";
    if (!fix.name.empty()) remedy += Wrapped(fix.name + ":", "", "") + '\n';
    remedy += Indented(fix.text, "    ") + '\n';
  }
  section("Remedy", remedy);
  std::string parameters;
  for (const engine::Parameter& parameter : rule.parameters) {
    parameters += Wrapped(parameter.description,
                          "- `" + parameter.name + "` (`" + parameter.default_value + "`): ", "  ");
  }
  section("Parameters", parameters);
  section("As it should be", ExamplesMarkdown(rule, true));
  section("Found", ExamplesMarkdown(rule, false));
  std::string references;
  for (const std::string& reference : rule.references)
    references += "- " + LinkedReference(reference) + '\n';
  section("Sources", references);
  while (page.ends_with("\n\n")) page.pop_back();
  return page;
}

}  // namespace producer_guard::cli
