#include <atomic>

#include "tests/catch.h"
#include "tests/unit/server/running_server.h"
#include "tests/unit/server/tls_client.h"

namespace {

using std::chrono::milliseconds;

const std::string kBad = ReviewOf("enable.idempotence=false\n");
const std::string kGood = ReviewOf("enable.idempotence=true\n");

const std::string kPolicy = "version: 1\n";

// Time enough for what a test does in a drain, on a busy machine too.
constexpr milliseconds kLongDrain(2000);

HttpAnswer Get(const RunningServer& server, const std::string& path,
               const std::string& method = "GET") {
  Client client(server.ops_port(), false);
  return client.Ask(method + " " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
}

bool IsAllowed(Client& client, const std::string& review) {
  return client.Ask(Post("/validate", review)).body.find(R"("allowed":true)") != std::string::npos;
}

}  // namespace

TEST_CASE("the operations port answers probes, metrics and version") {
  RunningServer server;
  CHECK(Get(server, "/livez").body == "ok\n");
  CHECK(Get(server, "/readyz").body == "ok\n");
  CHECK(Get(server, "/version").body == "{\"version\":\"1.2.3\",\"commit\":\"abc\"}\n");
  CHECK(Get(server, "/metrics").body.find("# TYPE producer_guard_reviews_total counter") !=
        std::string::npos);
  CHECK(Get(server, "/x").status == 404);
  CHECK(Get(server, "/livez", "DELETE").status == 405);
}

TEST_CASE("in a drain readiness goes first, requests are answered and their connections closed") {
  RunningServer server({}, kPolicy, kLongDrain);
  Client client(server.port());
  Client idle(server.port());
  CHECK_FALSE(client.Ask(Post("/validate", kGood)).closes);
  server.Stop();
  while (Get(server, "/readyz").status == 200) std::this_thread::sleep_for(milliseconds(5));
  const HttpAnswer last = client.Ask(Post("/validate", kGood));
  CHECK(last.status == 200);
  CHECK(last.closes);
  Client fresh(server.port());
  CHECK(fresh.Ask(Post("/validate", kGood)).status == 200);
  server.Join();
  CHECK(idle.IsClosedByServer());
}

TEST_CASE("a client that connects again when told to loses no request over a drain") {
  RunningServer server({}, kPolicy, kLongDrain);
  std::atomic<bool> ends = false;
  std::atomic<int> answered = 0, failed = 0;
  std::thread asking([&] {
    auto client = std::make_unique<Client>(server.port());
    while (!ends) {
      const HttpAnswer answer = client->Ask(Post("/validate", kGood));
      ++(answer.status == 200 ? answered : failed);
      if (answer.closes || answer.status != 200) client = std::make_unique<Client>(server.port());
    }
  });
  const auto wait_for_answers = [&](int more) {
    for (const int wanted = answered + more; answered < wanted && failed == 0;)
      std::this_thread::sleep_for(milliseconds(1));
  };
  wait_for_answers(20);
  server.Stop();
  while (Get(server, "/readyz").status == 200) std::this_thread::sleep_for(milliseconds(5));
  wait_for_answers(5);
  ends = true;
  asking.join();
  CHECK(failed == 0);
}

TEST_CASE("a new certificate is used for new connections; old ones go on") {
  RunningServer server;
  Client old(server.port());
  CHECK(old.CertificateSubject() == "/CN=first");
  server.WriteCertificate("second");
  server.Reload();
  Client fresh(server.port());
  CHECK(fresh.CertificateSubject() == "/CN=second");
  CHECK(old.Ask(Post("/validate", kGood)).status == 200);
}

TEST_CASE("a certificate that is broken or over leaves the last good one in use") {
  RunningServer server;
  server.WriteFile("tls.crt", "nonsense");
  server.Reload();
  CHECK(Client(server.port()).CertificateSubject() == "/CN=first");
  CHECK(server.Metric("producer_guard_certificate_load_success") == "0");
  server.WriteCertificate("over", -1);
  server.Reload();
  CHECK(Client(server.port()).CertificateSubject() == "/CN=first");
  CHECK(server.Log().find("the certificate is over") != std::string::npos);
  server.WriteCertificate("second");
  server.Reload();
  CHECK(Client(server.port()).CertificateSubject() == "/CN=second");
  CHECK(server.Metric("producer_guard_certificate_load_success") == "1");
}

TEST_CASE("a certificate that no handshake would use leaves the last good one in use") {
  RunningServer server;
  server.WriteWeakCertificate("weak");
  server.Reload();
  CHECK(Client(server.port()).CertificateSubject() == "/CN=first");
  CHECK(server.Log().find("no handshake would use the certificate: ee key too small") !=
        std::string::npos);
}

TEST_CASE("a new policy is in force after a reload, a bad one leaves the old") {
  RunningServer server;
  Client client(server.port());
  CHECK_FALSE(IsAllowed(client, kBad));
  server.WriteFile("policy.yaml", "version: 1\nmode: warn\n");
  server.Reload();
  CHECK(IsAllowed(client, kBad));
  server.WriteFile("policy.yaml", "version: 1\nmode: dany\n");
  server.Reload();
  CHECK(IsAllowed(client, kBad));
  CHECK(server.Metric("producer_guard_policy_load_success") == "0");
  CHECK(server.Log().find("policy.yaml:2:7: error: unknown mode") != std::string::npos);
}

TEST_CASE("what is wrong at start is told") {
  using namespace producer_guard::server;
  Logger logger(LogFormat::kText, LogLevel::kError, "/dev/null");
  ServerOptions options;
  options.tls_cert_file = "/nonexistent/tls.crt";
  options.tls_private_key_file = "/nonexistent/tls.key";
  CHECK(Server::Create(options, logger).error().message ==
        "/nonexistent/tls.crt: No such file or directory");
}
