#include "webhook/server/request_head.h"

#include <boost/beast/core/string.hpp>
#include <charconv>
#include <string_view>

namespace producer_guard::server {

namespace {

namespace http = boost::beast::http;

tl::unexpected<HttpRefusal> Refuse(int status, std::string message) {
  return tl::unexpected(HttpRefusal{status, message + "\n"});
}

std::string_view View(boost::beast::string_view text) { return {text.data(), text.size()}; }

bool IsJson(std::string_view type) {
  constexpr std::string_view kJson = "application/json";
  if (type.size() < kJson.size() || !boost::beast::iequals(type.substr(0, kJson.size()), kJson)) {
    return false;
  }
  const std::string_view rest = type.substr(kJson.size());
  return rest.empty() || rest.front() == ';' || rest.front() == ' ';
}

std::size_t CountOf(const RequestHead& head, http::field field) { return head.count(field); }

}  // namespace

tl::expected<AdmissionHead, HttpRefusal> CheckHead(const RequestHead& head,
                                                   std::size_t most_bytes) {
  AdmissionHead admission;
  std::string_view path = View(head.target());
  path = path.substr(0, path.find('?'));
  if (path == "/mutate") {
    admission.endpoint = review::Endpoint::kMutate;
  } else if (path != "/validate") {
    return Refuse(404, "no such path; the webhook answers POST /validate and POST /mutate");
  }
  if (head.method() != http::verb::post) return Refuse(405, "the webhook answers POST");
  if (CountOf(head, http::field::transfer_encoding) > 0) {
    return Refuse(411, "send the body with a Content-Length, not with a Transfer-Encoding");
  }
  if (CountOf(head, http::field::content_encoding) > 0) {
    return Refuse(415, "send the body without a Content-Encoding");
  }
  if (CountOf(head, http::field::content_length) == 0) {
    return Refuse(411, "the request has no Content-Length");
  }
  if (CountOf(head, http::field::content_length) > 1) {
    return Refuse(400, "the request has two Content-Length fields");
  }
  const std::string_view length = View(head[http::field::content_length]);
  const auto read = std::from_chars(length.data(), length.data() + length.size(), admission.length);
  if (read.ec != std::errc() || read.ptr != length.data() + length.size()) {
    return Refuse(400, "the Content-Length is no number");
  }
  if (admission.length > most_bytes) {
    return Refuse(413, "the body is larger than " + std::to_string(most_bytes) + " bytes");
  }
  if (CountOf(head, http::field::content_type) != 1 ||
      !IsJson(View(head[http::field::content_type]))) {
    return Refuse(415, "the Content-Type must be application/json");
  }
  admission.expects_continue = boost::beast::iequals(head[http::field::expect], "100-continue");
  return admission;
}

}  // namespace producer_guard::server
