#include <cstdlib>

#include "tests/catch.h"
#include "webhook/cli/command_table.h"
#include "webhook/cli/completion.h"
#include "webhook/cli/console.h"
#include "webhook/cli/options.h"
#include "webhook/cli/unified_diff.h"

using namespace producer_guard::cli;

TEST_CASE("a unified diff has three lines of context and says where no newline is") {
  CHECK(UnifiedDiff("a.yaml", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n") ==
        "--- a/a.yaml\n+++ b/a.yaml\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n");
  CHECK(UnifiedDiff("a", "1\r\n2", "1\r\n3") ==
        "--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@\n 1\r\n-2\n\\ No newline at end of file\n+3\n"
        "\\ No newline at end of file\n");
  CHECK(UnifiedDiff("a", "same\n", "same\n").empty());
  CHECK(UnifiedDiff("a", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "x\n2\n3\n4\n5\n6\n7\n8\ny\n") ==
        "--- a/a\n+++ b/a\n@@ -1,4 +1,4 @@\n-1\n+x\n 2\n 3\n 4\n"
        "@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+y\n");
}

TEST_CASE("a diff names its file as git does") {
  const auto header = [](std::string_view name) {
    const std::string diff = UnifiedDiff(name, "1\n", "2\n");
    return diff.substr(0, diff.find('\n'));
  };
  CHECK(header("d/a.yaml") == "--- a/d/a.yaml");
  CHECK(header("/srv/a.yaml") == "--- a/srv/a.yaml");
  CHECK(header("a b.yaml") == "--- a/a b.yaml\t");
  CHECK(header("a\tb\n\"\x1b.yaml") == "--- \"a/a\\011b\\012\\\"\\033.yaml\"");
  CHECK(header("caf\xc3\xa9") == "--- a/caf\xc3\xa9");
}

TEST_CASE("control characters of input do not reach the terminal") {
  CHECK(Printable("a\x1b[31mb\n\x7f").find('\x1b') == std::string::npos);
  CHECK(Printable("caf\xc3\xa9") == "caf\xc3\xa9");
  CHECK(Counted(1, "file", "files") == "1 file");
  CHECK(Counted(2, "file", "files") == "2 files");
}

TEST_CASE("NO_COLOR in the environment is honoured where nobody says otherwise") {
  ::setenv("NO_COLOR", "1", 1);
  Console console = StandardConsole();
  ::unsetenv("NO_COLOR");
  CHECK(console.no_color);
  console.out_is_terminal = true;
  CHECK(Style(ColorWhen::kAuto, console).Red("x") == "x");
  CHECK(Style(ColorWhen::kAlways, console).Red("x") == "\x1b[31mx\x1b[0m");
}

TEST_CASE("the command line is read into options") {
  const auto options = ParseCommandLine({"audit", "-f", "a.yaml", "-f", "b", "-o", "json",
                                         "--fail-on", "warning", "--policy=p.yaml"});
  REQUIRE(options);
  CHECK(options->command == Command::kAudit);
  CHECK(options->files == std::vector<std::string>{"a.yaml", "b"});
  CHECK(options->output == OutputFormat::kJson);
  CHECK(options->fail_on == FailOn::kWarning);
  CHECK(options->policy_file == "p.yaml");
}

TEST_CASE("help and version are answers, mistakes have status 2 and a hint") {
  const auto help = ParseCommandLine({"audit", "--help"});
  REQUIRE_FALSE(help);
  CHECK(help.error().status == 0);
  CHECK(help.error().output.find("Usage: producer-guard audit") != std::string::npos);
  for (const std::vector<std::string>& bad :
       std::vector<std::vector<std::string>>{{"audit"},
                                             {"audit", "-f", "a", "-o", "yaml"},
                                             {"unknown"},
                                             {"audit", "-f", "a", "--nonsense"}}) {
    const auto error = ParseCommandLine(bad);
    REQUIRE_FALSE(error);
    CHECK(error.error().status == 2);
    CHECK(error.error().output.empty());
    CHECK_FALSE(error.error().message.empty());
  }
}

TEST_CASE("completions know every command and option of the table") {
  for (const char* shell : {"bash", "zsh", "fish"}) {
    const std::string script = RenderCompletion(shell, CommandTable());
    for (const CommandRow& command : CommandTable().commands) {
      INFO(shell << " " << command.name);
      CHECK(script.find(command.name) != std::string::npos);
      for (const OptionRow& option : command.options) {
        CHECK(script.find(option.name) != std::string::npos);
      }
    }
  }
}
