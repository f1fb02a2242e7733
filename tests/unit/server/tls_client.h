// A TLS client of its own make for tests: blocking, over OpenSSL and plain sockets, so that it
// shares no code with the server. Every read gives up after five seconds.
#pragma once

#include <openssl/ssl.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct HttpAnswer {
  int status = 0;  // 0: the connection ended, or nothing came in time
  std::string head, body;
  bool closes = false;  // says Connection: close
};

class Client {
 public:
  // Connects to 127.0.0.1; with `tls` a handshake follows.
  explicit Client(std::uint16_t port, bool tls = true);
  ~Client();
  Client(Client&& other) noexcept;
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  [[nodiscard]] bool connected() const { return connected_; }
  bool Send(std::string_view bytes);
  HttpAnswer Read();
  HttpAnswer Ask(const std::string& request) { return Send(request) ? Read() : HttpAnswer{}; }
  // Returns: true when the other side closes within five seconds.
  bool IsClosedByServer();
  [[nodiscard]] std::string CertificateSubject() const;

 private:
  int ReadSome(char* bytes, std::size_t size);

  int socket_ = -1;
  SSL_CTX* context_ = nullptr;
  SSL* ssl_ = nullptr;
  bool connected_ = false;
  std::string buffer_;
};

// Returns: a POST with JSON type and the length of `body`; `more` are further header lines.
std::string Post(const std::string& path, const std::string& body, const std::string& more = "");

// Returns: an AdmissionReview that creates a ConfigMap with `text` as producer.properties.
std::string ReviewOf(const std::string& text);
