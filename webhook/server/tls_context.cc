#include "webhook/server/tls_context.h"

#include <openssl/ssl.h>

namespace producer_guard::server {

namespace asio = boost::asio;

Result<std::unique_ptr<asio::ssl::context>> MakeTlsContext(CertificateStore& certificates,
                                                           const std::string& client_ca_file) {
  auto context = std::make_unique<asio::ssl::context>(asio::ssl::context::tls_server);
  SSL_CTX* const native = context->native_handle();
  SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
  SSL_CTX_set_options(native, SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION |
                                  SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_num_tickets(native, 0);
  SSL_CTX_set_session_cache_mode(native, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);
  certificates.Install(native);
  if (!client_ca_file.empty()) {
    boost::system::error_code error;
    context->load_verify_file(client_ca_file, error);
    if (error) return Fail(client_ca_file + ": no certificates can be read: " + error.message());
    context->set_verify_mode(asio::ssl::verify_peer | asio::ssl::verify_fail_if_no_peer_cert,
                             error);
  }
  return context;
}

}  // namespace producer_guard::server
