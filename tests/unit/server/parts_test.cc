#include <cstdlib>
#include <fstream>
#include <iterator>

#include "rules/engine/compiler.h"
#include "tests/catch.h"
#include "tests/unit/server/tls_client.h"
#include "webhook/server/admission_handler.h"
#include "webhook/server/body_buffer.h"
#include "webhook/server/server.h"

using namespace producer_guard;
using namespace producer_guard::server;

TEST_CASE("addresses are read and written") {
  CHECK(ToString(ParseListenAddress("127.0.0.1:8443").value()) == "127.0.0.1:8443");
  CHECK(ToString(ParseListenAddress("[::1]:0").value()) == "[::1]:0");
  CHECK(ParseListenAddress(":65535").value().host.empty());
  for (const char* bad : {"", "8443", "h:", "h:65536", "h:-1", "::1:80", "h:80x", "[]:1"}) {
    INFO(bad);
    CHECK_FALSE(ParseListenAddress(bad));
  }
}

TEST_CASE("a body takes of the budget what has arrived, doubled, and gives it back") {
  ByteBudget budget(100'000);
  {
    BodyBuffer body(8u << 20, 16'384, budget);
    REQUIRE(body.Grow());
    CHECK(budget.used() == 0);
    body.Commit(body.free_size());
    REQUIRE(body.Grow());
    body.Commit(body.free_size());
    REQUIRE(body.Grow());
    CHECK(budget.used() == 32'768 - 16'384);
    body.Commit(body.free_size());
    REQUIRE(body.Grow());
    body.Commit(body.free_size());
    CHECK_FALSE(body.Grow());
  }
  CHECK(budget.used() == 0);
  BodyBuffer small(100, 16'384, budget);
  REQUIRE(small.Grow());
  CHECK(small.free_size() == 100);
  CHECK(small.allocated_bytes() == 164);
}

TEST_CASE("our own fault is answered with 500, not with a denial") {
  auto check = std::make_shared<engine::CompiledCheck>();
  check->cases.emplace_back();
  check->cases.back().when.test = [](const engine::Facts&) -> engine::Truth {
    throw BugError("an invariant broke");
  };
  engine::RuleSet rules;
  rules.rules.emplace_back();
  rules.rules.back().check = check;
  review::Ruling ruling;
  ruling.rules = std::make_shared<const engine::RuleSet>(std::move(rules));
  ruling.policy = std::make_shared<const review::Policy>(review::DefaultPolicy());
  kube::AdmissionReviewDecoder decoder;
  const std::string body = ReviewOf("acks=1\n");
  const auto answer = Handle(body, body.size(), review::Endpoint::kValidate, ruling, {}, decoder);
  CHECK(answer.status == 500);
  CHECK(answer.fault == "an invariant broke");
  CHECK(answer.body == "a fault of producer-guard's own; see its log\n");
}

TEST_CASE("the log writes one line an event, whatever the values hold") {
  char path[] = "/tmp/log-test-XXXXXX";
  ::close(::mkstemp(path));
  {
    Logger json(LogFormat::kJson, LogLevel::kInfo, path);
    json.Info("review", {{"object", "a\"b\n\xff"}, {"micros", std::int64_t{5}}});
    json.Debug("not shown");
    Logger text(LogFormat::kText, LogLevel::kInfo, path);
    text.Warn("two words", {{"plain", "a/b"}, {"quoted", "a b"}, {"empty", ""}});
  }
  std::ifstream stream(path);
  std::string first, second, third;
  std::getline(stream, first);
  std::getline(stream, second);
  CHECK(first.find(R"("level":"info","msg":"review","object":"a\"b\n\ufffd","micros":5})") !=
        std::string::npos);
  CHECK(second.find(R"(level=warning msg="two words" plain=a/b quoted="a b" empty="")") !=
        std::string::npos);
  CHECK_FALSE(std::getline(stream, third));
  std::remove(path);
}
