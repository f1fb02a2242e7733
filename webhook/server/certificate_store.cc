#include "webhook/server/certificate_store.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <ctime>

#include "webhook/server/watched_file.h"

namespace producer_guard::server {

namespace {

template <typename T, void (*kFree)(T*)>
struct Deleter {
  void operator()(T* value) const { kFree(value); }
};
using CertificatePtr = std::unique_ptr<X509, Deleter<X509, X509_free>>;
using PrivateKeyPtr = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY, EVP_PKEY_free>>;
void FreeBio(BIO* bio) { BIO_free(bio); }
using BioPtr = std::unique_ptr<BIO, Deleter<BIO, FreeBio>>;

struct FreeChain {
  void operator()(STACK_OF(X509) * chain) const { sk_X509_pop_free(chain, X509_free); }
};
using ChainPtr = std::unique_ptr<STACK_OF(X509), FreeChain>;

BioPtr Source(const std::string& bytes) {
  return BioPtr(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

std::chrono::system_clock::time_point EndOf(const X509* certificate) {
  std::tm end{};
  ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &end);
  return std::chrono::system_clock::from_time_t(timegm(&end));
}

// An encrypted key has nobody to ask for its password.
int NoPassword(char*, int, int, void*) { return -1; }

}  // namespace

struct KeyPair {
  CertificatePtr certificate;
  PrivateKeyPtr key;
  ChainPtr chain;
};

namespace {

// Returns: why the TLS library would not use the pair in a handshake (a key that is too short, a
// signature it does not trust), or "".
std::string WhyNotUsable(const KeyPair& pair) {
  const std::unique_ptr<SSL_CTX, Deleter<SSL_CTX, SSL_CTX_free>> context(
      SSL_CTX_new(TLS_server_method()));
  ERR_clear_error();
  if (SSL_CTX_use_cert_and_key(context.get(), pair.certificate.get(), pair.key.get(),
                               pair.chain.get(), 1) == 1) {
    return {};
  }
  const char* const reason = ERR_reason_error_string(ERR_get_error());
  ERR_clear_error();
  return reason ? reason : "refused";
}

Result<std::shared_ptr<const KeyPair>> ReadPair(const std::string& certificate_bytes,
                                                const std::string& certificate_file,
                                                const std::string& key_bytes,
                                                const std::string& key_file) {
  auto pair = std::make_shared<KeyPair>();
  const BioPtr certificates = Source(certificate_bytes);
  pair->certificate.reset(PEM_read_bio_X509(certificates.get(), nullptr, nullptr, nullptr));
  pair->chain.reset(sk_X509_new_null());
  while (X509* next = PEM_read_bio_X509(certificates.get(), nullptr, nullptr, nullptr)) {
    sk_X509_push(pair->chain.get(), next);
  }
  pair->key.reset(PEM_read_bio_PrivateKey(Source(key_bytes).get(), nullptr, NoPassword, nullptr));
  ERR_clear_error();
  if (!pair->certificate) return Fail(certificate_file + ": no PEM certificate in it");
  if (!pair->key) return Fail(key_file + ": no PEM private key in it, or one with a password");
  if (X509_check_private_key(pair->certificate.get(), pair->key.get()) != 1) {
    ERR_clear_error();
    return Fail(key_file + ": the key is not that of the certificate in " + certificate_file);
  }
  if (const std::string why = WhyNotUsable(*pair); !why.empty()) {
    return Fail(certificate_file + ": no handshake would use the certificate: " + why);
  }
  if (EndOf(pair->certificate.get()) < std::chrono::system_clock::now()) {
    return Fail(certificate_file + ": the certificate is over; the API server would refuse it");
  }
  return std::shared_ptr<const KeyPair>(std::move(pair));
}

}  // namespace

CertificateStore::CertificateStore(std::string certificate_file, std::string key_file)
    : certificate_file_(std::move(certificate_file)), key_file_(std::move(key_file)) {}

CertificateStore::~CertificateStore() = default;

Result<bool> CertificateStore::Reload() {
  auto certificate = ReadSmallFile(certificate_file_);
  if (!certificate) return tl::unexpected(certificate.error());
  auto key = ReadSmallFile(key_file_);
  if (!key) return tl::unexpected(key.error());
  if (*certificate == certificate_bytes_ && *key == key_bytes_) return false;
  auto pair = ReadPair(*certificate, certificate_file_, *key, key_file_);
  if (!pair) return tl::unexpected(pair.error());
  certificate_bytes_ = std::move(*certificate);
  key_bytes_ = std::move(*key);
  const std::lock_guard lock(mutex_);
  pair_ = std::move(*pair);
  return true;
}

std::shared_ptr<const KeyPair> CertificateStore::Current() const {
  const std::lock_guard lock(mutex_);
  return pair_;
}

void CertificateStore::Install(SSL_CTX* context) {
  SSL_CTX_set_cert_cb(context, &CertificateStore::Choose, this);
}

int CertificateStore::Choose(SSL* ssl, void* store) {
  const auto pair = static_cast<const CertificateStore*>(store)->Current();
  return SSL_use_cert_and_key(ssl, pair->certificate.get(), pair->key.get(), pair->chain.get(), 1);
}

std::chrono::system_clock::time_point CertificateStore::ExpiresAt() const {
  const auto pair = Current();
  return pair ? EndOf(pair->certificate.get()) : std::chrono::system_clock::time_point{};
}

}  // namespace producer_guard::server
