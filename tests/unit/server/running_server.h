// A server of this process on free ports of loopback, with a certificate made for it.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>

#include "webhook/server/server.h"

class RunningServer {
 public:
  explicit RunningServer(producer_guard::server::Limits limits = {},
                         const std::string& policy = "version: 1\n",
                         std::chrono::milliseconds drain = std::chrono::milliseconds(50));
  ~RunningServer();

  [[nodiscard]] std::uint16_t port() const { return server_->port(); }
  [[nodiscard]] std::uint16_t ops_port() const { return server_->ops_port(); }
  [[nodiscard]] std::string Log() const;
  [[nodiscard]] std::string Metric(const std::string& line_begin) const;  // the rest of the line
  // The same as soon as it is no longer `before`, or after 5 s: what a client sees of a connection
  // comes before the server counts it.
  [[nodiscard]] std::string MetricAfter(const std::string& before,
                                        const std::string& line_begin) const;

  // Writes a self-made certificate for CN=`name`, valid for `days` (negative: over).
  void WriteCertificate(const std::string& name, int days = 1);
  void WriteWeakCertificate(const std::string& name);  // RSA of 512 bits
  void WriteFile(const std::string& name, const std::string& text);
  void Reload();  // and waits until it has been done
  void Stop() { server_->Stop(); }
  void Join();

 private:
  std::filesystem::path folder_;
  std::unique_ptr<producer_guard::server::Logger> logger_;
  std::unique_ptr<producer_guard::server::Server> server_;
  std::thread thread_;
};
