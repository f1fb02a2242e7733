// The webhook as a running program: TLS listener for admission, plain listener for operations, the
// certificate and the policy reloaded when their files change, and the drain on SIGTERM. The last
// shell around review::Review; decides nothing itself.
//
// Threads: Create, Run and the destructor by one; Stop, Reload and the getters by any.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "rules/result.h"
#include "webhook/server/limits.h"
#include "webhook/server/listen_address.h"
#include "webhook/server/log.h"

namespace producer_guard::server {

struct BuildInfo {
  std::string version;
  std::string commit;
};

struct ServerOptions {
  ListenAddress listen{"127.0.0.1", 8443};
  ListenAddress ops_listen{"127.0.0.1", 8081};
  std::string tls_cert_file;
  std::string tls_private_key_file;
  std::string client_ca_file;           // "" : clients need no certificate
  std::string policy_file;              // "" : review::DefaultPolicy()
  std::vector<std::string> rule_files;  // besides the built-in ones
  unsigned threads = 0;                 // that answer requests; 0: one for each core we may use
  std::chrono::milliseconds drain{10'000};
  std::chrono::milliseconds reload_interval{2'000};  // how often the files are looked at
  bool handle_signals = true;                        // SIGTERM and SIGINT: Stop; SIGHUP: Reload
  Limits limits;
  BuildInfo build;
};

class Server {
 public:
  // Reads the files and takes the ports, so that what is wrong is known before anything is served.
  // Errors: an unreadable file, a certificate that does not fit its key, diagnostics of policy and
  // rules (rendered, all of them), a port that is taken. Requires: `logger` outlives the server.
  [[nodiscard]] static Result<std::unique_ptr<Server>> Create(const ServerOptions& options,
                                                              Logger& logger);
  ~Server();

  // Serves until Stop has been called and the drain is over. Logs "webhook listening" and
  // "operations listening", each with its address. Requires: called once.
  [[nodiscard]] Result<void> Run();

  // Begins the drain: not ready any more, every answer closes its connection, new connections are
  // still served; after ServerOptions::drain what is idle is closed and Run returns. A second call
  // ends it at once.
  void Stop();

  // Looks at the files now.
  void Reload();

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] std::uint16_t ops_port() const;

 private:
  struct State;
  explicit Server(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace producer_guard::server
