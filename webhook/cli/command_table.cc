#include "webhook/cli/command_table.h"

namespace producer_guard::cli {

namespace {

constexpr const char* kFilesHelp =
    "manifest, directory or configuration file; - is standard input; may be repeated";
constexpr const char* kFailOnHelp =
    "exit with 1 at this severity or above: error (default), warning, info, never";

void Append(std::vector<OptionRow>& rows, std::vector<OptionRow> more) {
  for (OptionRow& row : more) rows.push_back(std::move(row));
}

CommandRow AuditCommand() {
  CommandRow audit;
  audit.name = "audit";
  audit.command = Command::kAudit;
  audit.summary = "judge the producers in manifests and configuration files";
  audit.description =
      "Finds Kafka producer settings in Kubernetes manifests (YAML, JSON, lists, directories) and\n"
      "in bare .properties, .conf, TOML, YAML and JSON configuration files, and says which\n"
      "producers can duplicate or reorder messages.";
  audit.options = {FilesRow(kFilesHelp)};
  Append(audit.options, RulingRows());
  Append(audit.options,
         {ClientRow(), NamespaceRow(), OutputRow(), FailOnRow(kFailOnHelp), ColorRow()});
  audit.examples =
      "  producer-guard audit -f orders.yaml\n"
      "  producer-guard audit -f manifests/ -f producer.properties --policy policy.yaml\n"
      "  helm template my-chart | producer-guard audit -f -\n"
      "  kubectl get configmaps,deployments -A -o json | producer-guard audit -f - -o json\n";
  return audit;
}

CommandRow ReviewCommand() {
  CommandRow review;
  review.name = "review";
  review.command = Command::kReview;
  review.summary = "answer one AdmissionReview as the webhook would";
  review.description =
      "Reads one AdmissionReview, or one manifest as if it were being created, and writes the\n"
      "answer that `serve` would give. Exit status 1 when the answer is a denial.";
  OptionRow files =
      FilesRow("AdmissionReview (JSON) or manifest of one object; - is standard input");
  files.repeated = false;
  OptionRow endpoint;
  endpoint.name = "endpoint";
  endpoint.value = "NAME";
  endpoint.help = "validate (default) judges, mutate mends";
  endpoint.choices = {"validate", "mutate"};
  endpoint.set = [](Options& options, const std::string& value) -> std::string {
    if (value != "validate" && value != "mutate")
      return "'" + value + "' is not one of validate or mutate";
    options.endpoint = value == "mutate" ? Endpoint::kMutate : Endpoint::kValidate;
    return {};
  };
  OptionRow print;
  print.name = "print-request";
  print.help = "write the AdmissionReview that would be asked, and stop";
  print.set = [](Options& options, const std::string&) -> std::string {
    options.print_request = true;
    return {};
  };
  review.options = {files, endpoint, print};
  Append(review.options, RulingRows());
  Append(review.options, {NamespaceRow()});
  review.examples =
      "  producer-guard review -f review.json --policy policy.yaml\n"
      "  producer-guard review -f orders.yaml | jq -r .response.status.message\n"
      "  producer-guard review -f orders.yaml --print-request |\n"
      "      curl --cacert ca.crt --json @- https://localhost:8443/validate\n";
  return review;
}

CommandRow ExplainCommand() {
  CommandRow explain;
  explain.name = "explain";
  explain.command = Command::kExplain;
  explain.summary = "what a client will really do with its settings, and why";
  explain.description =
      "Shows for each producer the settings that decide over duplicates and order, where each one\n"
      "comes from (written, default, or derived from another), the verdict, its reasons, and what\n"
      "other versions of the client would do. It judges nothing: the exit status is 0 or 2.";
  OptionRow compare;
  compare.name = "compare";
  compare.value = "VERSIONS";
  compare.help = "show other versions of the client library beside each other: 2.8,3.9,4.1";
  compare.set = [](Options& options, const std::string& value) {
    return ReadComparedVersions(value, options.compared);
  };
  explain.options = {FilesRow(kFilesHelp), ClientRow(), compare};
  Append(explain.options, RulingRows());
  Append(explain.options, {NamespaceRow(), OutputRow(), ColorRow()});
  explain.examples =
      "  producer-guard explain -f producer.properties --client java@3.1.0\n"
      "  producer-guard explain -f deployment.yaml\n"
      "  producer-guard explain -f producer.properties --compare 2.8,3.9,4.1\n"
      "  producer-guard explain --client help\n"
      "  producer-guard explain -f manifests/ -o json |\n"
      "      jq -r '.producers[] | select(.verdict != \"idempotent\") | .file' | sort -u\n";
  return explain;
}

CommandRow FixCommand() {
  CommandRow fix;
  fix.name = "fix";
  fix.command = Command::kFix;
  fix.summary = "mend what can be proved, as a diff or in place";
  fix.description =
      "Writes the settings that findings ask for into the files, and nothing else: comments, "
      "order\n"
      "and every other byte stay. Each change is proved by reading the result again. What is not\n"
      "mended is told on standard error with the reason.";
  fix.options = {FilesRow(kFilesHelp)};
  OptionRow in_place;
  in_place.short_name = "i";
  in_place.name = "in-place";
  in_place.help = "change the files; without it a unified diff is written";
  in_place.set = [](Options& options, const std::string&) -> std::string {
    options.in_place = true;
    return {};
  };
  fix.options.push_back(in_place);
  Append(fix.options, RulingRows());
  Append(fix.options,
         {ClientRow(), NamespaceRow(),
          FailOnRow("exit with 1 when a finding of this severity or above is left: error (default),"
                    " warning, info, never"),
          ColorRow()});
  fix.examples =
      "  producer-guard fix -f orders.yaml\n"
      "  producer-guard fix -f manifests/ | git apply --allow-empty\n"
      "  producer-guard fix -f manifests/ --in-place\n";
  return fix;
}

CommandRow CompletionCommand() {
  CommandRow completion;
  completion.name = "completion";
  completion.command = Command::kCompletion;
  completion.summary = "write a completion script for a shell";
  completion.description =
      "Writes a script that completes commands, options and their values. SHELL is bash, zsh or\n"
      "fish.";
  completion.argument.name = "SHELL";
  completion.argument.choices = {"bash", "zsh", "fish"};
  completion.argument.required = true;
  completion.argument.set = [](Options& options, const std::string& value) -> std::string {
    options.shell = value;
    return value == "bash" || value == "zsh" || value == "fish"
               ? ""
               : "'" + value + "' is not one of bash, zsh or fish";
  };
  completion.examples =
      "  source <(producer-guard completion bash)\n"
      "  producer-guard completion zsh > \"${fpath[1]}/_producer-guard\"\n"
      "  producer-guard completion fish > ~/.config/fish/completions/producer-guard.fish\n";
  return completion;
}

CommandRow Program() {
  CommandRow program;
  program.name = "producer-guard";
  program.description =
      "Is this Kafka producer configured so that retries cannot duplicate or reorder messages?\n"
      "Answers for manifests and files, and enforces the answer in a cluster.";
  program.commands = {AuditCommand(), ExplainCommand(), FixCommand(),       ReviewCommand(),
                      RulesCommand(), ServeCommand(),   CompletionCommand()};
  program.examples =
      "  producer-guard audit -f manifests/            which producers are not safe, and where\n"
      "  producer-guard explain -f producer.properties what the client will really do, and why\n"
      "  producer-guard fix -f manifests/ | git apply --allow-empty\n"
      "  producer-guard rules show enable-idempotence  what the rule asks for\n"
      "\n"
      "Exit status: 0 nothing found, 1 something at or above --fail-on, 2 wrong usage, a file\n"
      "that cannot be opened, or a policy with a mistake. A manifest that is no YAML or JSON\n"
      "counts as a warning. Findings go to standard output, all else to standard error.\n";
  return program;
}

}  // namespace

const CommandRow& CommandTable() {
  static const CommandRow table = Program();
  return table;
}

}  // namespace producer_guard::cli
