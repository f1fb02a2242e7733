#include "tests/catch.h"
#include "tests/unit/server/running_server.h"
#include "tests/unit/server/tls_client.h"

namespace {
const std::string kBad = ReviewOf("enable.idempotence=false\n");
const std::string kGood = ReviewOf("enable.idempotence=true\n");
}  // namespace

TEST_CASE("a review over TLS is answered, and the next one on the same connection") {
  RunningServer server;
  Client client(server.port());
  REQUIRE(client.connected());
  const HttpAnswer denied = client.Ask(Post("/validate?timeout=10s", kBad));
  CHECK(denied.status == 200);
  CHECK(denied.head.find("Content-Type: application/json") != std::string::npos);
  CHECK(denied.body.find(R"("uid":"u-1","allowed":false)") != std::string::npos);
  CHECK_FALSE(denied.closes);
  CHECK(client.Ask(Post("/validate", kGood)).body.find(R"("allowed":true)") != std::string::npos);
  CHECK(client.Ask(Post("/mutate", kBad)).body.find(R"("allowed":true)") != std::string::npos);
  CHECK(server.Metric(R"(producer_guard_reviews_total{decision="deny",endpoint="validate"})") ==
        "1");
}

TEST_CASE("two requests sent at once are answered one after the other") {
  RunningServer server;
  Client client(server.port());
  REQUIRE(client.Send(Post("/validate", kGood) + Post("/validate", kBad)));
  CHECK(client.Read().body.find(R"("allowed":true)") != std::string::npos);
  CHECK(client.Read().body.find(R"("allowed":false)") != std::string::npos);
}

TEST_CASE("a body that is no AdmissionReview gets 400 and a short reason, the connection lives") {
  RunningServer server;
  Client client(server.port());
  const std::string nested = std::string(100'000, '[') + std::string(100'000, ']');
  const auto in_review = [](const std::string& request) {
    return R"({"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":)" + request +
           "}";
  };
  using Row = std::pair<std::string, std::string>;
  for (const auto& [body, reason] : {
           Row{"", "the body is empty; expected an AdmissionReview\n"},
           Row{"acks=1", "the body is not JSON: "},
           Row{nested, "the body is not JSON: nested more than 512 deep\n"},
           Row{"{}", "the body is not an AdmissionReview\n"},
           Row{in_review("null"), "the AdmissionReview has no request\n"},
           Row{in_review(R"({"operation":"CREATE","object":{}})"), "the request has no uid\n"},
           Row{in_review(R"({"uid":"a","uid":"b"})"),
               "the body is ambiguous: a key stands twice in one object\n"},
           Row{"{\"a\":\"\xff\xfe\"}", "the body is not JSON: "},
           Row{std::string("{\0}", 3), "the body is not JSON: "},
           Row{std::string(64, '\0'), "the body is not JSON: "},
           Row{kGood + "x", "the body is not JSON: "},
       }) {
    const HttpAnswer answer = client.Ask(Post("/validate", body));
    INFO(reason);
    CHECK(answer.status == 400);
    CHECK(answer.body.find(reason) == 0);
    CHECK(answer.body.size() < 200);
    CHECK_FALSE(answer.closes);
  }
  CHECK(client.Ask(Post("/validate", kGood)).status == 200);
}

TEST_CASE("a request that is not the API server's is refused, and its connection closed") {
  RunningServer server;
  const std::string json = "Content-Type: application/json\r\n";
  const std::string host = "Host: x\r\n";
  using Row = std::pair<std::string, int>;
  for (const auto& [request, status] : {
           Row{"GET /validate HTTP/1.1\r\n" + host + "\r\n", 405},
           Row{Post("/other", kGood), 404},
           Row{"POST /validate HTTP/1.1\r\n" + host + json + "\r\n", 411},
           Row{"POST /validate HTTP/1.1\r\n" + host + json + "Transfer-Encoding: chunked\r\n\r\n",
               411},
           Row{"POST /validate HTTP/1.1\r\n" + host + "Content-Type: text/plain\r\n" +
                   "Content-Length: 2\r\n\r\n{}",
               415},
           Row{"POST /validate HTTP/1.1\r\n" + host + "Content-Length: 2\r\n\r\n{}", 415},
           Row{Post("/validate", kGood, "Content-Encoding: gzip\r\n"), 415},
           Row{Post("/validate", "{}", "Content-Length: 1\r\n"), 400},
           Row{"POST /validate HTTP/1.1\r\n" + host + json + "Content-Length: 4x\r\n\r\n{}", 400},
           Row{"POST /validate HTTP/1.1\r\n" + host + json + "Content-Length: 9437184\r\n\r\n",
               413},
           Row{"nonsense\r\n\r\n", 400},
           Row{"POST /validate HTTP/1.1\r\nX: " + std::string(40'000, 'x'), 431},
       }) {
    Client client(server.port());
    INFO(request.substr(0, 120));
    const HttpAnswer answer = client.Ask(request);
    CHECK(answer.status == status);
    CHECK(answer.closes);
    CHECK(answer.body.size() < 200);
  }
}

TEST_CASE("a body of nine MiB is refused while it is still being sent, and the reason is read") {
  RunningServer server;
  Client client(server.port());
  (void)client.Send(Post("/validate", std::string(9u << 20, 'x')));
  CHECK(client.Read().status == 413);
}

TEST_CASE("a client that asks first is told to go on") {
  RunningServer server;
  Client client(server.port());
  const std::string request = Post("/validate", kGood, "Expect: 100-continue\r\n");
  const std::size_t body = request.find("\r\n\r\n") + 4;
  CHECK(client.Ask(request.substr(0, body)).status == 100);
  CHECK(client.Ask(request.substr(body)).status == 200);
}

TEST_CASE("plain HTTP on the TLS port is closed without harm") {
  RunningServer server;
  Client plain(server.port(), false);
  REQUIRE(plain.Send(Post("/validate", kGood)));
  CHECK(plain.IsClosedByServer());
  Client client(server.port());
  CHECK(client.Ask(Post("/validate", kGood)).status == 200);
}

TEST_CASE("a body of two MiB in two objects is read and judged") {
  RunningServer server;
  Client client(server.port());
  std::string text = "enable.idempotence=false\n";
  while (text.size() < (2u << 20))
    text += "x" + std::to_string(text.size()) + "=" + std::string(80, 'y') + "\n";
  const HttpAnswer answer = client.Ask(Post("/validate", ReviewOf(text)));
  CHECK(answer.status == 200);
  CHECK(answer.body.find("enable-idempotence") != std::string::npos);
}
