#include "tests/unit/server/running_server.h"

#include <openssl/pem.h>
#include <openssl/x509.h>
#include <stdlib.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>

#include "tests/unit/server/tls_client.h"

using namespace producer_guard::server;

namespace {

void WritePem(const std::filesystem::path& path, X509* certificate, EVP_PKEY* key) {
  FILE* const file = std::fopen(path.c_str(), "w");
  if (certificate) PEM_write_X509(file, certificate);
  if (key) PEM_write_PrivateKey(file, key, nullptr, nullptr, 0, nullptr, nullptr);
  std::fclose(file);
}

// Takes `key`.
void WritePair(const std::filesystem::path& folder, EVP_PKEY* key, const std::string& name,
               int days) {
  X509* const certificate = X509_new();
  X509_set_version(certificate, 2);
  X509_gmtime_adj(X509_getm_notBefore(certificate), -2L * 86400);
  X509_gmtime_adj(X509_getm_notAfter(certificate), days * 86400L);
  X509_set_pubkey(certificate, key);
  X509_NAME* const subject = X509_get_subject_name(certificate);
  X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
  X509_set_issuer_name(certificate, subject);
  X509_sign(certificate, key, EVP_sha256());
  WritePem(folder / "tls.crt", certificate, nullptr);
  WritePem(folder / "tls.key", nullptr, key);
  X509_free(certificate);
  EVP_PKEY_free(key);
}

}  // namespace

RunningServer::RunningServer(Limits limits, const std::string& policy,
                             std::chrono::milliseconds drain) {
  char name[] = "/tmp/server-test-XXXXXX";
  folder_ = ::mkdtemp(name);
  WriteCertificate("first");
  WriteFile("policy.yaml", policy);
  ServerOptions options;
  options.listen.port = options.ops_listen.port = 0;
  options.tls_cert_file = folder_ / "tls.crt";
  options.tls_private_key_file = folder_ / "tls.key";
  options.policy_file = folder_ / "policy.yaml";
  options.threads = 2;
  options.drain = drain;
  options.reload_interval = std::chrono::hours(1);
  options.handle_signals = false;
  options.limits = limits;
  options.build = {"1.2.3", "abc"};
  logger_ = std::make_unique<Logger>(LogFormat::kText, LogLevel::kDebug, folder_ / "log");
  auto server = Server::Create(options, *logger_);
  if (!server) throw std::runtime_error(server.error().message);
  server_ = std::move(*server);
  thread_ = std::thread([this] { (void)server_->Run(); });
}

RunningServer::~RunningServer() {
  server_->Stop();
  Join();
  std::filesystem::remove_all(folder_);
}

void RunningServer::Join() {
  if (thread_.joinable()) thread_.join();
}

std::string RunningServer::Log() const {
  std::ifstream stream(folder_ / "log");
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string RunningServer::Metric(const std::string& line_begin) const {
  Client client(ops_port(), false);
  const std::string text = "\n" + client.Ask("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n").body;
  const std::size_t at = text.find("\n" + line_begin + " ");
  if (at == std::string::npos) return "";
  const std::size_t begin = at + line_begin.size() + 2;
  return text.substr(begin, text.find('\n', begin) - begin);
}

std::string RunningServer::MetricAfter(const std::string& before,
                                       const std::string& line_begin) const {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(5);
  std::string now = Metric(line_begin);
  while (now == before && std::chrono::steady_clock::now() < end) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    now = Metric(line_begin);
  }
  return now;
}

void RunningServer::WriteCertificate(const std::string& name, int days) {
  WritePair(folder_, EVP_EC_gen("P-256"), name, days);
}

void RunningServer::WriteWeakCertificate(const std::string& name) {
  WritePair(folder_, EVP_RSA_gen(512), name, 1);
}

void RunningServer::WriteFile(const std::string& name, const std::string& text) {
  std::ofstream(folder_ / name, std::ios::binary) << text;
}

// The reload is done on the thread that answers the operations port.
void RunningServer::Reload() {
  server_->Reload();
  (void)Metric("producer_guard_connections");
}
