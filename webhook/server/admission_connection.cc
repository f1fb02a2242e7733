#include "webhook/server/admission_connection.h"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <chrono>
#include <cstring>
#include <mutex>

#include "webhook/server/admission_handler.h"

namespace producer_guard::server {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);

// What is read ahead of a head: most requests come whole in one read of it.
constexpr std::size_t kReadAhead = 8 * 1024;
constexpr std::size_t kFirstRead = 4 * 1024;

std::chrono::year_month_day Today() {
  return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
}

int StatusOf(const beast::error_code& error) {
  if (error == http::error::header_limit || error == http::error::buffer_overflow) return 431;
  if (error == http::error::body_limit) return 413;
  return 400;
}

// The client went away, or nothing is to be gained by an answer.
bool IsGone(const beast::error_code& error) {
  return error.category() != http::make_error_code(http::error::bad_method).category() ||
         error == http::error::end_of_stream || error == http::error::partial_message;
}

}  // namespace

AdmissionConnection::AdmissionConnection(asio::ip::tcp::socket socket, asio::ssl::context& tls,
                                         Site& site, kube::AdmissionReviewDecoder& decoder)
    : site_(site),
      decoder_(decoder),
      stream_(beast::tcp_stream(std::move(socket)), tls),
      buffer_(site.limits.head_bytes + kReadAhead) {}

void AdmissionConnection::SetDeadline(std::chrono::milliseconds after) {
  beast::get_lowest_layer(stream_).expires_after(after);
}

asio::awaitable<void> AdmissionConnection::Run() {
  const bool is_safe = co_await Handshake();
  if (!is_safe) co_return;
  bool goes_on = true;
  while (goes_on) {
    goes_on = co_await WaitForRequest();
    if (goes_on) goes_on = co_await ServeRequest();
  }
  SetDeadline(site_.limits.linger);
  beast::error_code ignored;
  co_await stream_.async_shutdown(asio::redirect_error(asio::use_awaitable, ignored));
}

void AdmissionConnection::CloseIfIdle() {
  if (idle_) beast::get_lowest_layer(stream_).cancel();
}

asio::awaitable<bool> AdmissionConnection::Handshake() {
  SetDeadline(site_.limits.handshake);
  const auto [error] = co_await stream_.async_handshake(asio::ssl::stream_base::server, kAwait);
  if (error) site_.metrics.CountHandshakeFailure();
  co_return !error;
}

asio::awaitable<bool> AdmissionConnection::WaitForRequest() {
  if (buffer_.size() > 0) co_return true;
  if (site_.ending) co_return false;
  // An idle connection holds as little as it can.
  buffer_.shrink_to_fit();
  SetDeadline(site_.limits.idle);
  idle_ = true;
  const auto [error, size] = co_await stream_.async_read_some(buffer_.prepare(kFirstRead), kAwait);
  idle_ = false;
  if (error) co_return false;
  buffer_.commit(size);
  co_return true;
}

asio::awaitable<bool> AdmissionConnection::ServeRequest() {
  SetDeadline(site_.limits.request);
  bool keep_alive = false;
  auto reply = co_await ReadAndHandle(keep_alive);
  if (!reply) co_return false;
  if (reply->status != 200) site_.metrics.CountHttpError(reply->status);
  const bool close = reply->close;
  keep_alive = keep_alive && !close && !site_.draining;
  const bool is_written = co_await Write(std::move(*reply), keep_alive);
  if (!is_written) co_return false;
  if (close) co_await Linger();
  co_return keep_alive;
}

asio::awaitable<std::optional<AdmissionConnection::Reply>> AdmissionConnection::ReadAndHandle(
    bool& keep_alive) {
  http::request_parser<http::empty_body> parser;
  parser.header_limit(static_cast<std::uint32_t>(site_.limits.head_bytes));
  parser.body_limit(site_.limits.body_bytes);
  const auto [error, size] = co_await http::async_read_header(stream_, buffer_, parser, kAwait);
  if (error && IsGone(error)) co_return std::nullopt;
  if (error) {
    const int status = StatusOf(error);
    co_return Refuse(status, status == 413   ? "the body is too large\n"
                             : status == 431 ? "the head of the request is too large\n"
                                             : "the request is not HTTP as the webhook reads it\n");
  }
  const auto head = CheckHead(parser.get(), site_.limits.body_bytes);
  if (!head) co_return Refuse(head.error().status, head.error().message);
  keep_alive = parser.get().keep_alive();
  if (head->expects_continue) {
    const bool is_sent = co_await SendContinue();
    if (!is_sent) co_return std::nullopt;
  }

  BodyBuffer body(head->length, site_.limits.free_bytes, site_.budget);
  const int status = co_await ReadBody(body);
  if (status < 0) co_return std::nullopt;
  if (status > 0) co_return Refuse(status, "too much is being read at once; try again\n");
  co_return HandleBody(body, head->endpoint);
}

asio::awaitable<int> AdmissionConnection::ReadBody(BodyBuffer& body) {
  while (!body.IsComplete()) {
    if (body.free_size() == 0 && !body.Grow()) co_return 503;
    if (buffer_.size() > 0) {
      const std::size_t size = std::min(buffer_.size(), body.free_size());
      std::memcpy(body.free_begin(), buffer_.data().data(), size);
      buffer_.consume(size);
      body.Commit(size);
      continue;
    }
    const auto [error, size] =
        co_await stream_.async_read_some(asio::buffer(body.free_begin(), body.free_size()), kAwait);
    if (error) co_return -1;
    body.Commit(size);
  }
  co_return 0;
}

asio::awaitable<bool> AdmissionConnection::SendContinue() {
  static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
  const auto [error, size] =
      co_await asio::async_write(stream_, asio::buffer(kContinue.data(), kContinue.size()), kAwait);
  co_return !error;
}

AdmissionConnection::Reply AdmissionConnection::HandleBody(const BodyBuffer& body,
                                                           review::Endpoint endpoint) {
  const auto begin = std::chrono::steady_clock::now();
  const auto ruling = site_.rulings.Current();
  std::unique_lock alone(site_.large_body, std::defer_lock);
  if (body.view().size() > site_.limits.large_body_bytes) alone.lock();
  AdmissionAnswer answer =
      Handle(body.view(), body.allocated_bytes(), endpoint, *ruling, Today(), decoder_);
  if (alone) alone.unlock();
  const auto duration = std::chrono::steady_clock::now() - begin;
  if (answer.status == 200) {
    site_.metrics.CountReview(endpoint, answer.outcome, duration);
  } else if (!answer.fault.empty()) {
    site_.logger.Error("fault", {{"error", answer.fault}});
  }
  const bool is_denial = answer.outcome.decision == review::ReviewOutcome::Decision::kDeny;
  const LogLevel level = is_denial ? LogLevel::kInfo : LogLevel::kDebug;
  if (site_.logger.Enabled(level)) {
    const std::string rules = answer.outcome.response.audit_annotations["rule"];
    site_.logger.Log(
        level, "review",
        {{"decision", ToString(answer.outcome.decision)},
         {"kind", answer.object_kind},
         {"object", answer.object_name},
         {"rules", rules},
         {"uid", answer.outcome.response.uid},
         {"status", std::int64_t{answer.status}},
         {"micros", std::chrono::duration_cast<std::chrono::microseconds>(duration).count()}});
  }
  // What is wrong with a body leaves the connection as it was.
  return {answer.status, std::move(answer.body), false};
}

AdmissionConnection::Reply AdmissionConnection::Refuse(int status, std::string message) {
  return {status, std::move(message), true};
}

asio::awaitable<bool> AdmissionConnection::Write(Reply reply, bool keep_alive) {
  http::response<http::string_body> response;
  response.version(11);
  response.result(static_cast<unsigned>(reply.status));
  response.set(http::field::content_type,
               reply.status == 200 ? "application/json" : "text/plain; charset=utf-8");
  if (reply.status == 405) response.set(http::field::allow, "POST");
  if (reply.status == 503) response.set(http::field::retry_after, "1");
  response.keep_alive(keep_alive);
  response.body() = std::move(reply.body);
  response.prepare_payload();
  SetDeadline(site_.limits.write);
  const auto [error, size] = co_await http::async_write(stream_, response, kAwait);
  co_return !error;
}

asio::awaitable<void> AdmissionConnection::Linger() {
  SetDeadline(site_.limits.linger);
  buffer_.clear();
  while (true) {
    const auto [error, size] =
        co_await stream_.async_read_some(buffer_.prepare(kFirstRead), kAwait);
    if (error) co_return;
    buffer_.clear();
  }
}

}  // namespace producer_guard::server
