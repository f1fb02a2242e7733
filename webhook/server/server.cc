#include "webhook/server/server.h"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>
#include <exception>
#include <functional>
#include <thread>

#include "webhook/server/certificate_store.h"
#include "webhook/server/listener.h"
#include "webhook/server/operations.h"
#include "webhook/server/site.h"
#include "webhook/server/tls_context.h"
#include "webhook/server/worker.h"

namespace producer_guard::server {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);

// One core answers some ten thousand reviews a second; a pod that may use a small part of a large
// machine shall not start a thread for each of its cores.
constexpr unsigned kMostThreads = 4;

// After an accept that failed (no descriptors left, say): how long until the next.
constexpr std::chrono::milliseconds kAcceptPause{100};

unsigned ThreadsOf(const ServerOptions& options) {
  if (options.threads > 0) return options.threads;
  return std::clamp(std::thread::hardware_concurrency(), 1u, kMostThreads);
}

}  // namespace

struct Server::State {
  State(const ServerOptions& own_options, Logger& own_logger)
      : options(own_options),
        logger(own_logger),
        metrics(options.build.version, options.build.commit),
        certificates(options.tls_cert_file, options.tls_private_key_file),
        rulings(options.policy_file, options.rule_files),
        site(options.limits, logger, metrics, rulings) {}

  Result<void> Prepare();
  void Begin();
  void Drain();
  void EndDrain();
  void ReloadFiles();
  asio::awaitable<void> AcceptAdmission();
  asio::awaitable<void> AcceptOperations();
  asio::awaitable<void> ReloadRegularly();
  asio::awaitable<void> WatchSignals();
  void LogReload(std::string_view what, const Result<bool>& reloaded, std::string& problem);

  const ServerOptions options;
  Logger& logger;
  Metrics metrics;
  CertificateStore certificates;
  RulingStore rulings;
  Site site;
  std::unique_ptr<asio::ssl::context> tls;
  // Before `control`: what waits there holds sockets of the workers' loops.
  std::vector<std::unique_ptr<Worker>> workers;
  asio::io_context control{1};
  tcp::acceptor admission{control};
  tcp::acceptor operations{control};
  asio::signal_set signals{control};
  asio::steady_timer drain_timer{control};
  asio::steady_timer reload_timer{control};
  std::uint16_t port = 0, ops_port = 0;
  bool ended = false;
  std::string certificate_problem, policy_problem;  // at the last reload
};

Result<void> Server::State::Prepare() {
  if (const auto loaded = certificates.Reload(); !loaded) return tl::unexpected(loaded.error());
  if (const auto loaded = rulings.Reload(); !loaded) return tl::unexpected(loaded.error());
  auto context = MakeTlsContext(certificates, options.client_ca_file);
  if (!context) return tl::unexpected(context.error());
  tls = std::move(*context);
  if (auto listening = Listen(admission, options.listen, control); !listening) return listening;
  if (auto listening = Listen(operations, options.ops_listen, control); !listening) {
    return listening;
  }
  port = admission.local_endpoint().port();
  ops_port = operations.local_endpoint().port();
  metrics.SetCertificateLoad(true);
  metrics.SetPolicyLoad(true);
  metrics.SetCertificateEnd(certificates.ExpiresAt());
  for (unsigned i = 0; i < ThreadsOf(options); ++i) {
    workers.push_back(std::make_unique<Worker>(*tls, site));
  }
  return {};
}

void Server::State::Begin() {
  for (const auto& worker : workers) worker->Start();
  asio::co_spawn(control, AcceptAdmission(), asio::detached);
  asio::co_spawn(control, AcceptOperations(), asio::detached);
  asio::co_spawn(control, ReloadRegularly(), asio::detached);
  if (options.handle_signals) {
    for (const int signal : {SIGTERM, SIGINT, SIGHUP}) signals.add(signal);
    asio::co_spawn(control, WatchSignals(), asio::detached);
  }
  logger.Info("webhook listening",
              {{"address", AddressOf(admission)}, {"threads", std::int64_t(workers.size())}});
  logger.Info("operations listening", {{"address", AddressOf(operations)}});
}

asio::awaitable<void> Server::State::AcceptAdmission() {
  std::size_t next = 0;
  bool was_accepted = true;  // a problem is told once, not ten times a second
  while (admission.is_open()) {
    Worker& worker = *workers[next++ % workers.size()];
    auto [error, socket] = co_await admission.async_accept(worker.context(), kAwait);
    if (error == asio::error::operation_aborted) co_return;
    if (error) {
      if (was_accepted) logger.Warn("accept failed", {{"error", error.message()}});
      was_accepted = false;
      asio::steady_timer pause(control, kAcceptPause);
      boost::system::error_code ignored;
      co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
      continue;
    }
    was_accepted = true;
    if (site.connections.load() >= static_cast<std::int64_t>(options.limits.connections)) {
      metrics.CountDroppedConnection();
      continue;
    }
    boost::system::error_code unset;
    socket.set_option(tcp::no_delay(true), unset);
    metrics.SetConnections(++site.connections);
    worker.Accept(std::move(socket));
  }
}

asio::awaitable<void> Server::State::AcceptOperations() {
  while (operations.is_open()) {
    auto [error, socket] = co_await operations.async_accept(kAwait);
    if (error == asio::error::operation_aborted) co_return;
    if (error) {
      asio::steady_timer pause(control, kAcceptPause);
      boost::system::error_code ignored;
      co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
      continue;
    }
    if (site.operations_connections >= options.limits.operations_connections) continue;
    ++site.operations_connections;
    asio::co_spawn(control, ServeOperations(std::move(socket), site, options.build),
                   [this](const std::exception_ptr&) { --site.operations_connections; });
  }
}

asio::awaitable<void> Server::State::ReloadRegularly() {
  while (!ended) {
    reload_timer.expires_after(options.reload_interval);
    const auto [error] = co_await reload_timer.async_wait(kAwait);
    if (error) co_return;
    ReloadFiles();
  }
}

asio::awaitable<void> Server::State::WatchSignals() {
  while (!ended) {
    const auto [error, signal] = co_await signals.async_wait(kAwait);
    if (error) co_return;
    if (signal == SIGHUP) {
      ReloadFiles();
    } else {
      Drain();
    }
  }
}

// A problem is told when it is new, not every two seconds.
void Server::State::LogReload(std::string_view what, const Result<bool>& reloaded,
                              std::string& problem) {
  if (reloaded && *reloaded) logger.Info("reloaded", {{"what", what}});
  const std::string now = reloaded ? "" : reloaded.error().message;
  if (!now.empty() && now != problem) {
    logger.Error("reload failed, the last good one stays", {{"what", what}, {"error", now}});
  }
  problem = now;
}

void Server::State::ReloadFiles() {
  const auto certificate = certificates.Reload();
  LogReload("certificate", certificate, certificate_problem);
  metrics.SetCertificateLoad(certificate.has_value());
  metrics.SetCertificateEnd(certificates.ExpiresAt());
  const auto ruling = rulings.Reload();
  LogReload("policy", ruling, policy_problem);
  metrics.SetPolicyLoad(ruling.has_value());
}

void Server::State::Drain() {
  if (site.draining.exchange(true)) {
    logger.Info("ending without the rest of the drain");
    for (const auto& worker : workers) worker->Abort();
    EndDrain();
    return;
  }
  logger.Info("draining",
              {{"seconds", std::chrono::ceil<std::chrono::seconds>(options.drain).count()}});
  drain_timer.expires_after(options.drain);
  drain_timer.async_wait([this](const boost::system::error_code& error) {
    if (!error) EndDrain();
  });
}

void Server::State::EndDrain() {
  if (ended) return;
  ended = true;
  site.ending = true;
  boost::system::error_code ignored;
  admission.close(ignored);
  operations.close(ignored);
  for (const auto& worker : workers) {
    worker->CloseIdle();
    worker->Finish();
  }
  control.stop();
}

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::Create(const ServerOptions& options, Logger& logger) {
  auto state = std::make_unique<State>(options, logger);
  if (const auto prepared = state->Prepare(); !prepared) {
    return tl::unexpected(prepared.error());
  }
  return std::unique_ptr<Server>(new Server(std::move(state)));
}

Result<void> Server::Run() {
  state_->Begin();
  state_->control.run();
  for (const auto& worker : state_->workers) worker->Join();
  state_->logger.Info("ended");
  return {};
}

void Server::Stop() {
  asio::post(state_->control, [state = state_.get()] { state->Drain(); });
}

void Server::Reload() {
  asio::post(state_->control, [state = state_.get()] { state->ReloadFiles(); });
}

std::uint16_t Server::port() const { return state_->port; }
std::uint16_t Server::ops_port() const { return state_->ops_port; }

}  // namespace producer_guard::server
