#include <chrono>
#include <thread>
#include <vector>

#include "tests/catch.h"
#include "tests/unit/server/running_server.h"
#include "tests/unit/server/tls_client.h"

namespace {

using std::chrono::milliseconds;

const std::string kGood = ReviewOf("enable.idempotence=true\n");

using producer_guard::server::Limits;

// Each test shortens the one time that it is about: the others would be a race on a busy machine.
Limits With(milliseconds Limits::*time, int value) {
  Limits limits;
  limits.*time = milliseconds(value);
  limits.linger = milliseconds(100);
  return limits;
}

// Sends a byte every 20 ms until the server closes; 2 s at most.
bool IsCutOff(Client& client, const std::string& bytes) {
  for (std::size_t i = 0; i < 100; ++i) {
    if (!client.Send(bytes.substr(i % bytes.size(), 1))) return true;
    std::this_thread::sleep_for(milliseconds(20));
  }
  return false;
}

}  // namespace

TEST_CASE("a connection that never begins its handshake is closed") {
  RunningServer server(With(&Limits::handshake, 300));
  Client silent(server.port(), false);
  CHECK(silent.IsClosedByServer());
  CHECK(server.MetricAfter("0", "producer_guard_tls_handshake_failures_total") == "1");
}

TEST_CASE("a head, and a body, that drip in are cut off after the time of one request") {
  RunningServer server(With(&Limits::request, 300));
  Client slow_head(server.port());
  CHECK(IsCutOff(slow_head, "POST /validate HTTP/1.1\r\nHost: x\r\nA-Field-That-Is-Long: " +
                                std::string(200, 'x')));
  Client slow_body(server.port());
  const std::string request = Post("/validate", std::string(200, ' '));
  REQUIRE(slow_body.Send(request.substr(0, request.find("\r\n\r\n") + 4)));
  CHECK(IsCutOff(slow_body, " "));
}

TEST_CASE("an idle connection is closed in the end, not a busy one") {
  RunningServer server(With(&Limits::idle, 1000));
  Client busy(server.port());
  Client idle(server.port());
  for (int i = 0; i < 30; ++i) {
    CHECK(busy.Ask(Post("/validate", kGood)).status == 200);
    std::this_thread::sleep_for(milliseconds(50));
  }
  CHECK(idle.IsClosedByServer());
}

TEST_CASE("five hundred idle connections and as many silent ones keep nobody waiting") {
  RunningServer server;
  std::vector<Client> idle;
  for (int i = 0; i < 500; ++i) {
    idle.emplace_back(server.port());
    REQUIRE(idle.back().connected());
  }
  std::vector<Client> silent;
  for (int i = 0; i < 300; ++i) silent.emplace_back(server.port(), false);
  Client client(server.port());
  CHECK(client.Ask(Post("/validate", kGood)).status == 200);
  CHECK(idle.front().Ask(Post("/validate", kGood)).status == 200);
  CHECK(idle.back().Ask(Post("/validate", kGood)).status == 200);
}

TEST_CASE("connections over the limit are closed at once and counted") {
  Limits limits;
  limits.connections = 2;
  RunningServer server(limits);
  Client first(server.port());
  Client second(server.port());
  Client third(server.port());
  CHECK(first.connected());
  CHECK(second.connected());
  CHECK_FALSE(third.connected());
  CHECK(server.MetricAfter("0", "producer_guard_dropped_connections_total") == "1");
}

TEST_CASE("bodies beyond the shared budget are answered with 503 until others are done") {
  Limits limits;
  limits.shared_bytes = 256 * 1024;
  RunningServer server(limits);
  Client large(server.port());
  const HttpAnswer answer = large.Ask(Post("/validate", ReviewOf(std::string(1u << 20, 'x'))));
  CHECK(answer.status == 503);
  Client small(server.port());
  CHECK(small.Ask(Post("/validate", kGood)).status == 200);
}

TEST_CASE("operations connections over their limit are closed; a place that is free is taken") {
  auto limits = producer_guard::server::Limits{};
  limits.operations_connections = 2;
  RunningServer server(limits);
  const std::string get = "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n";
  Client first(server.ops_port(), false);
  CHECK(first.Ask(get).status == 200);
  {
    Client second(server.ops_port(), false);
    CHECK(second.Ask(get).status == 200);
    CHECK(Client(server.ops_port(), false).IsClosedByServer());
  }
  int status = 0;
  for (int tries = 0; tries < 100 && status != 200; ++tries) {
    status = Client(server.ops_port(), false).Ask(get).status;
    std::this_thread::sleep_for(milliseconds(20));
  }
  CHECK(status == 200);
}

TEST_CASE("large bodies that come at once are all answered") {
  auto limits = producer_guard::server::Limits{};
  limits.large_body_bytes = 100;
  RunningServer server(limits);
  std::vector<Client> clients;
  for (int i = 0; i < 8; ++i) clients.emplace_back(server.port());
  for (Client& client : clients) REQUIRE(client.Send(Post("/validate", kGood)));
  for (Client& client : clients) CHECK(client.Read().status == 200);
}
