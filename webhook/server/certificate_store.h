// The certificate that handshakes use, replaced without touching connections that are there. A pair
// that does not fit is refused and the last good one stays. Adapter of OpenSSL. Threads: Install
// and Current by any; Reload by one.
#pragma once

#include <openssl/ssl.h>

#include <chrono>
#include <memory>
#include <mutex>
#include <string>

#include "rules/result.h"

namespace producer_guard::server {

struct KeyPair;

class CertificateStore {
 public:
  CertificateStore(std::string certificate_file, std::string key_file);
  ~CertificateStore();

  // Reads both files when their bytes are others than before. Returns: true when the pair changed.
  // Errors: unreadable, not PEM, a key of another certificate, a certificate that is over.
  [[nodiscard]] Result<bool> Reload();

  // Effect: every handshake of `context` asks this store. Requires: a successful Reload; the store
  // outlives the context.
  void Install(SSL_CTX* context);

  [[nodiscard]] std::chrono::system_clock::time_point ExpiresAt() const;

 private:
  static int Choose(SSL* ssl, void* store);
  [[nodiscard]] std::shared_ptr<const KeyPair> Current() const;

  const std::string certificate_file_, key_file_;
  std::string certificate_bytes_, key_bytes_;
  mutable std::mutex mutex_;
  std::shared_ptr<const KeyPair> pair_;
};

}  // namespace producer_guard::server
