// The TLS settings of the webhook. Adapter of OpenSSL.
// Source: Kubernetes API server, apiserver/pkg/util/webhook: HTTP/1.1 over TLS, no session cache.
#pragma once

#include <boost/asio/ssl/context.hpp>
#include <memory>
#include <string>

#include "rules/result.h"
#include "webhook/server/certificate_store.h"

namespace producer_guard::server {

// TLS 1.2 and 1.3, no tickets, no session cache, no renegotiation. `client_ca_file` "": clients
// need no certificate. Errors: a file that holds no certificates. Lifetime: `certificates` outlives
// it.
[[nodiscard]] Result<std::unique_ptr<boost::asio::ssl::context>> MakeTlsContext(
    CertificateStore& certificates, const std::string& client_ca_file);

}  // namespace producer_guard::server
