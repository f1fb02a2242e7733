// The options of `serve`.
#include <charconv>

#include "webhook/cli/command_table.h"

namespace producer_guard::cli {

namespace {

OptionRow TextRow(std::string name, std::string value, std::string help,
                  std::string ServeOptions::*member) {
  OptionRow row;
  row.name = std::move(name);
  row.value = std::move(value);
  row.help = std::move(help);
  row.set = [member](Options& options, const std::string& text) -> std::string {
    options.serve.*member = text;
    return {};
  };
  return row;
}

OptionRow FileRow(std::string name, std::string help, std::string ServeOptions::*member) {
  OptionRow row = TextRow(std::move(name), "FILE", std::move(help), member);
  row.is_file = true;
  return row;
}

OptionRow ChoiceRow(std::string name, std::string help, std::vector<std::string> choices,
                    std::string ServeOptions::*member) {
  OptionRow row = TextRow(std::move(name), "NAME", std::move(help), member);
  row.choices = std::move(choices);
  return row;
}

OptionRow NumberRow(std::string name, std::string help, unsigned most,
                    unsigned ServeOptions::*member) {
  OptionRow row;
  row.name = std::move(name);
  row.value = "NUMBER";
  row.help = std::move(help);
  row.set = [member, most](Options& options, const std::string& text) -> std::string {
    unsigned number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size() || number > most)
      return "'" + text + "' is not a number from 0 to " + std::to_string(most);
    options.serve.*member = number;
    return {};
  };
  return row;
}

}  // namespace

CommandRow ServeCommand() {
  CommandRow serve;
  serve.name = "serve";
  serve.command = Command::kServe;
  serve.summary = "answer the API server: the admission webhook over TLS";
  serve.description =
      "Listens for AdmissionReviews on POST /validate and /mutate, and on a second port for\n"
      "/livez, /readyz, /metrics and /version. Certificate, policy and rules are read again when\n"
      "their files change. SIGTERM ends it without losing a request.";
  serve.options = {
      TextRow("listen", "HOST:PORT", "webhook, TLS (127.0.0.1:8443); port 0 takes a free one",
              &ServeOptions::listen),
      TextRow("ops-listen", "HOST:PORT", "operations, plain HTTP (127.0.0.1:8081)",
              &ServeOptions::ops_listen),
      FileRow("tls-cert-file", "certificate with its chain, PEM", &ServeOptions::tls_cert_file),
      FileRow("tls-private-key-file", "its key, PEM", &ServeOptions::tls_private_key_file),
      FileRow("client-ca-file", "clients must have a certificate of this authority",
              &ServeOptions::client_ca_file),
      NumberRow("drain-seconds", "serve on after SIGTERM, not ready any more (10)", 3600,
                &ServeOptions::drain_seconds),
      NumberRow("threads", "that answer requests; 0 (default): one a core", 1024,
                &ServeOptions::threads),
      ChoiceRow("log-format", "text (default) or json", {"text", "json"},
                &ServeOptions::log_format),
      ChoiceRow("log-level", "debug, info (default), warn or error",
                {"debug", "info", "warn", "error"}, &ServeOptions::log_level),
  };
  serve.options[2].required = serve.options[3].required = true;
  for (OptionRow& row : RulingRows()) serve.options.push_back(std::move(row));
  serve.examples =
      "  producer-guard serve --tls-cert-file tls.crt --tls-private-key-file tls.key\n"
      "  producer-guard serve --listen 0.0.0.0:8443 --ops-listen 0.0.0.0:8081 \\\n"
      "      --tls-cert-file tls.crt --tls-private-key-file tls.key --policy policy.yaml\n";
  return serve;
}

}  // namespace producer_guard::cli
