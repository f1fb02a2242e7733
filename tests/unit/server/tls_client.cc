#include "tests/unit/server/tls_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <nlohmann/json.hpp>

Client::Client(std::uint16_t port, bool tls) {
  std::signal(SIGPIPE, SIG_IGN);
  socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
  const timeval wait{5, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
  ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
  const int on = 1;
  ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  sockaddr generic{};
  std::copy_n(reinterpret_cast<const char*>(&address), sizeof generic,
              reinterpret_cast<char*>(&generic));
  connected_ = ::connect(socket_, &generic, sizeof generic) == 0;
  if (!connected_ || !tls) return;
  context_ = SSL_CTX_new(TLS_client_method());
  ssl_ = SSL_new(context_);
  SSL_set_fd(ssl_, socket_);
  connected_ = SSL_connect(ssl_) == 1;
}

Client::Client(Client&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)),
      context_(std::exchange(other.context_, nullptr)),
      ssl_(std::exchange(other.ssl_, nullptr)),
      connected_(std::exchange(other.connected_, false)),
      buffer_(std::move(other.buffer_)) {}

Client::~Client() {
  if (ssl_) SSL_free(ssl_);
  if (context_) SSL_CTX_free(context_);
  if (socket_ >= 0) ::close(socket_);
}

bool Client::Send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto size = std::min<std::size_t>(bytes.size(), 1u << 20);
    const auto sent = ssl_ ? SSL_write(ssl_, bytes.data(), static_cast<int>(size))
                           : ::send(socket_, bytes.data(), size, MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

int Client::ReadSome(char* bytes, std::size_t size) {
  if (ssl_) return SSL_read(ssl_, bytes, static_cast<int>(size));
  return static_cast<int>(::recv(socket_, bytes, size, 0));
}

HttpAnswer Client::Read() {
  HttpAnswer answer;
  std::size_t end = std::string::npos;
  std::size_t length = 0;
  while (true) {
    if (end == std::string::npos && (end = buffer_.find("\r\n\r\n")) != std::string::npos) {
      answer.head = buffer_.substr(0, end);
      const std::size_t field = answer.head.find("Content-Length: ");
      if (field != std::string::npos) {
        length = std::strtoul(answer.head.c_str() + field + 16, nullptr, 10);
      }
    }
    if (end != std::string::npos && buffer_.size() >= end + 4 + length) break;
    char bytes[16384];
    const int size = ReadSome(bytes, sizeof bytes);
    if (size <= 0) return {};
    buffer_.append(bytes, static_cast<std::size_t>(size));
  }
  answer.body = buffer_.substr(end + 4, length);
  buffer_.erase(0, end + 4 + length);
  answer.status = std::atoi(answer.head.c_str() + 9);
  answer.closes = answer.head.find("Connection: close") != std::string::npos;
  return answer;
}

bool Client::IsClosedByServer() {
  char bytes[1024];
  while (true) {
    const int size = ReadSome(bytes, sizeof bytes);
    if (size > 0) continue;
    return size == 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
  }
}

std::string Client::CertificateSubject() const {
  X509* const certificate = SSL_get1_peer_certificate(ssl_);
  char name[256] = "";
  X509_NAME_oneline(X509_get_subject_name(certificate), name, sizeof name);
  X509_free(certificate);
  return name;
}

std::string Post(const std::string& path, const std::string& body, const std::string& more) {
  return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" +
         more + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string ReviewOf(const std::string& text) {
  const nlohmann::json object = {{"apiVersion", "v1"},
                                 {"kind", "ConfigMap"},
                                 {"metadata", {{"name", "orders"}, {"namespace", "shop"}}},
                                 {"data", {{"producer.properties", text}}}};
  const nlohmann::json review = {
      {"apiVersion", "admission.k8s.io/v1"},
      {"kind", "AdmissionReview"},
      {"request",
       {{"uid", "u-1"}, {"operation", "CREATE"}, {"namespace", "shop"}, {"object", object}}}};
  return review.dump();
}
