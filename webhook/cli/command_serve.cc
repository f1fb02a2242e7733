#include "webhook/cli/commands.h"
#include "webhook/cli/version.h"
#include "webhook/server/server.h"

namespace producer_guard::cli {

namespace {

int Refuse(Console& console, const std::string& message) {
  console.err << "producer-guard: " << message << (message.ends_with('\n') ? "" : "\n");
  return kExitUsage;
}

}  // namespace

int RunServe(const Options& options, Console& console) {
  const ServeOptions& serve = options.serve;
  server::ServerOptions server_options;
  const auto listen = server::ParseListenAddress(serve.listen);
  if (!listen) return Refuse(console, "--listen: " + listen.error().message);
  const auto ops_listen = server::ParseListenAddress(serve.ops_listen);
  if (!ops_listen) return Refuse(console, "--ops-listen: " + ops_listen.error().message);
  server_options.listen = *listen;
  server_options.ops_listen = *ops_listen;
  server_options.tls_cert_file = serve.tls_cert_file;
  server_options.tls_private_key_file = serve.tls_private_key_file;
  server_options.client_ca_file = serve.client_ca_file;
  server_options.policy_file = options.policy_file;
  server_options.rule_files = options.rule_files;
  server_options.threads = serve.threads;
  server_options.drain = std::chrono::seconds(serve.drain_seconds);
  server_options.build = {ProgramVersion(), ProgramCommit()};

  server::LogFormat format = server::LogFormat::kText;
  server::LogLevel level = server::LogLevel::kInfo;
  if (!server::ParseLogFormat(serve.log_format, format))
    return Refuse(console, "--log-format: '" + serve.log_format + "' is not one of text or json");
  if (!server::ParseLogLevel(serve.log_level, level))
    return Refuse(
        console, "--log-level: '" + serve.log_level + "' is not one of debug, info, warn or error");
  server::Logger logger(format, level);
  auto created = server::Server::Create(server_options, logger);
  if (!created) return Refuse(console, created.error().message);
  const auto ended = (*created)->Run();
  if (!ended) return Refuse(console, ended.error().message);
  return kExitOk;
}

}  // namespace producer_guard::cli
