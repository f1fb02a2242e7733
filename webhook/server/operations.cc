#include "webhook/server/operations.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <nlohmann/json.hpp>

namespace producer_guard::server {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kMostHead = 8 * 1024;

OperationsAnswer AnswerTo(const http::request<http::empty_body>& request, const Site& site,
                          const BuildInfo& build) {
  if (request.method() != http::verb::get && request.method() != http::verb::head) {
    return {405, "text/plain; charset=utf-8", "GET and HEAD only\n"};
  }
  std::string_view path(request.target().data(), request.target().size());
  return AnswerOperations(path.substr(0, path.find('?')), site, build);
}

}  // namespace

OperationsAnswer AnswerOperations(std::string_view path, const Site& site, const BuildInfo& build) {
  if (path == "/livez") return {200, "text/plain; charset=utf-8", "ok\n"};
  if (path == "/readyz") {
    if (site.draining) return {503, "text/plain; charset=utf-8", "draining\n"};
    return {200, "text/plain; charset=utf-8", "ok\n"};
  }
  if (path == "/metrics") {
    return {200, "text/plain; version=0.0.4; charset=utf-8", site.metrics.Render()};
  }
  if (path == "/version") {
    const nlohmann::ordered_json version = {{"version", build.version}, {"commit", build.commit}};
    return {200, "application/json", version.dump() + "\n"};
  }
  return {404, "text/plain; charset=utf-8",
          "no such path; there are /livez, /readyz, /metrics and /version\n"};
}

asio::awaitable<void> ServeOperations(asio::ip::tcp::socket socket, Site& site,
                                      const BuildInfo& build) {
  beast::tcp_stream stream(std::move(socket));
  beast::flat_buffer buffer(kMostHead);
  bool keep_alive = true;
  while (keep_alive) {
    stream.expires_after(site.limits.request);
    http::request_parser<http::empty_body> parser;
    parser.header_limit(kMostHead);
    const auto [error, size] = co_await http::async_read(stream, buffer, parser, kAwait);
    if (error) break;
    const OperationsAnswer answer = AnswerTo(parser.get(), site, build);
    keep_alive = parser.get().keep_alive() && !site.draining;
    http::response<http::string_body> response;
    response.version(11);
    response.result(static_cast<unsigned>(answer.status));
    response.set(http::field::content_type, answer.content_type);
    response.keep_alive(keep_alive);
    response.body() = answer.body;
    response.prepare_payload();
    if (parser.get().method() == http::verb::head) response.body().clear();
    const auto [write_error, written] = co_await http::async_write(stream, response, kAwait);
    if (write_error) break;
  }
  beast::error_code ignored;
  stream.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
}

}  // namespace producer_guard::server
