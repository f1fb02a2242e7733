// AdmissionConnection: one TLS connection of an API server, from its handshake to its end, under
// absolute deadlines. A coroutine on its worker's thread; what it answers is decided by Handle
// (admission_handler.h). Threads: its worker's alone.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <optional>
#include <string>

#include "webhook/kube/admission_review.h"
#include "webhook/server/body_buffer.h"
#include "webhook/server/request_head.h"
#include "webhook/server/site.h"

namespace producer_guard::server {

class AdmissionConnection {
 public:
  // Lifetime: all outlive the connection. `decoder` is the worker's.
  AdmissionConnection(boost::asio::ip::tcp::socket socket, boost::asio::ssl::context& tls,
                      Site& site, kube::AdmissionReviewDecoder& decoder);

  // Effect: serves requests until the client, a limit or the drain ends it.
  [[nodiscard]] boost::asio::awaitable<void> Run();

  // Effect: closes the connection when no request is on its way.
  void CloseIfIdle();

 private:
  struct Reply {
    int status = 200;
    std::string body;
    bool close = false;
  };

  boost::asio::awaitable<bool> Handshake();
  boost::asio::awaitable<bool> WaitForRequest();
  boost::asio::awaitable<bool> ServeRequest();  // false: the connection ends
  boost::asio::awaitable<std::optional<Reply>> ReadAndHandle(bool& keep_alive);
  boost::asio::awaitable<int> ReadBody(BodyBuffer& body);  // 0, or an HTTP status; -1: gone
  boost::asio::awaitable<bool> SendContinue();
  boost::asio::awaitable<bool> Write(Reply reply, bool keep_alive);
  boost::asio::awaitable<void> Linger();
  Reply HandleBody(const BodyBuffer& body, review::Endpoint endpoint);
  Reply Refuse(int status, std::string message);
  void SetDeadline(std::chrono::milliseconds after);

  Site& site_;
  kube::AdmissionReviewDecoder& decoder_;
  boost::beast::ssl_stream<boost::beast::tcp_stream> stream_;
  boost::beast::flat_buffer buffer_;
  bool idle_ = false;
};

}  // namespace producer_guard::server
