#include "webhook/server/worker.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <exception>

namespace producer_guard::server {

namespace asio = boost::asio;

Worker::Worker(asio::ssl::context& tls, Site& site)
    : tls_(tls), site_(site), work_(asio::make_work_guard(context_)) {}

Worker::~Worker() {
  Abort();
  Join();
}

void Worker::Start() {
  thread_ = std::thread([this] { context_.run(); });
}

void Worker::Accept(asio::ip::tcp::socket socket) {
  asio::co_spawn(context_, Serve(std::move(socket)), [this](std::exception_ptr fault) {
    if (!fault) return;
    try {
      std::rethrow_exception(fault);
    } catch (const std::exception& error) {
      site_.logger.Error("connection failed", {{"error", error.what()}});
    }
  });
}

asio::awaitable<void> Worker::Serve(asio::ip::tcp::socket socket) {
  // Accept's caller has counted it; first of all, as what follows may throw.
  struct Counted {
    Site& site;
    ~Counted() { site.metrics.SetConnections(--site.connections); }
  };
  struct Listed {
    std::set<AdmissionConnection*>& all;
    AdmissionConnection* connection;
    ~Listed() { all.erase(connection); }
  };
  const Counted counted{site_};
  AdmissionConnection connection(std::move(socket), tls_, site_, decoder_);
  connections_.insert(&connection);
  const Listed listed{connections_, &connection};
  co_await connection.Run();
}

void Worker::CloseIdle() {
  asio::post(context_, [this] {
    for (AdmissionConnection* connection : connections_) connection->CloseIfIdle();
  });
}

void Worker::Finish() {
  asio::post(context_, [this] { work_.reset(); });
}

void Worker::Abort() { context_.stop(); }

void Worker::Join() {
  if (thread_.joinable()) thread_.join();
}

}  // namespace producer_guard::server
