#include "webhook/audit/scanner.h"

#include <deque>

#include "tests/catch.h"

using namespace producer_guard;

namespace {

// Objects in memory; every pointer stands on line 7.
class Objects : public audit::ObjectSource {
 public:
  explicit Objects(std::vector<std::string> texts) {
    for (const std::string& text : texts) objects_.push_back(kube::ParsedJson::Parse(text).value());
  }

  std::optional<audit::SourceItem> Next() override {
    if (next_ > objects_.size()) return std::nullopt;
    audit::SourceItem item;
    item.file = "a.yaml";
    item.document = next_;
    if (next_ == objects_.size()) {
      item.kind = audit::SourceItem::Kind::kUnreadable;
      item.problem = "line 9: torn";
    } else {
      item.object = kube::Object(objects_[next_].root());
    }
    ++next_;
    return item;
  }
  std::optional<std::size_t> LineOf(std::string_view, std::optional<std::size_t>) override {
    return 7;
  }
  std::size_t FilesRead() const override { return 1; }

 private:
  std::deque<kube::ParsedJson> objects_;
  std::size_t next_ = 0;
};

struct Kept : audit::ScanSink {
  std::vector<audit::FindingRecord> findings;
  std::vector<audit::UnreadableRecord> unreadable;
  void Take(const audit::ScannedItem& scanned, const audit::Summary&) override {
    findings.insert(findings.end(), scanned.findings.begin(), scanned.findings.end());
    unreadable.insert(unreadable.end(), scanned.unreadable.begin(), scanned.unreadable.end());
  }
};

review::Ruling RulingOf(review::Policy policy) {
  return {std::make_shared<const engine::RuleSet>(engine::LoadBuiltInRules()),
          std::make_shared<const review::Policy>(std::move(policy))};
}

std::string Orders(const std::string& text) {
  return R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"orders"},)"
         R"("data":{"producer.properties":")" +
         text + R"("}})";
}

}  // namespace

TEST_CASE("a scan counts objects, producers, verdicts and what is found in them") {
  Objects source({Orders(R"(acks=all\nenable.idempotence=false\n)"),
                  Orders(R"(enable.idempotence=true\n)"),
                  R"({"apiVersion":"v1","kind":"Service","metadata":{"name":"s"}})"});
  Kept kept;
  const auto summary = audit::Scan(source, RulingOf(review::DefaultPolicy()), {}, "shop", kept);
  CHECK(summary.files == 1);
  CHECK(summary.objects == 3);
  CHECK(summary.producers == 2);
  CHECK(summary.errors == 1);
  CHECK(summary.fixable == 1);
  CHECK(summary.unreadable == 1);
  CHECK(summary.WithVerdict(kafka::Verdict::kIdempotent) == 1);
  CHECK(summary.WithVerdict(kafka::Verdict::kNotIdempotent) == 1);
  REQUIRE(kept.unreadable.size() == 1);
  CHECK(kept.unreadable[0].message == "line 9: torn");
}

TEST_CASE("a finding is recorded with its object, its place and what is written there") {
  Objects source({Orders(R"(# x\nenable.idempotence : false\n)")});
  Kept kept;
  (void)audit::Scan(source, RulingOf(review::DefaultPolicy()), {}, "shop", kept);
  REQUIRE(kept.findings.size() == 1);
  const audit::FindingRecord& finding = kept.findings[0];
  CHECK(finding.rule == "enable-idempotence");
  CHECK(finding.object.name_space == "shop");
  CHECK(finding.object.name == "orders");
  CHECK(finding.place.pointer == "/data/producer.properties");
  CHECK(finding.place.position == text::Position{2, 1});
  CHECK(finding.place.file_line == 7u);
  CHECK(finding.excerpt == "enable.idempotence : false");
  CHECK(finding.value == "false");
  REQUIRE(finding.client);
  CHECK(finding.client->version == ">=2.8");
}

TEST_CASE("findings of one text come in the order of its lines") {
  Objects source(
      {Orders(R"(max.in.flight.requests.per.connection=9\nenable.idempotence=false\n)")});
  Kept kept;
  (void)audit::Scan(source, RulingOf(review::DefaultPolicy()), {}, "", kept);
  REQUIRE(kept.findings.size() == 2);
  CHECK(kept.findings[0].rule == "max-in-flight-at-most-5");
  CHECK(kept.findings[1].rule == "enable-idempotence");
}

TEST_CASE("an exempted finding is kept and not counted; a rule that is off finds nothing") {
  const std::string bad = Orders(R"(enable.idempotence=false\n)");
  review::Policy exempting = review::DefaultPolicy();
  exempting.exemptions.push_back({"", "", "", {}, "known", std::nullopt});
  Objects source({bad});
  Kept kept;
  const auto summary = audit::Scan(source, RulingOf(exempting), {}, "", kept);
  CHECK(summary.errors == 0);
  CHECK(summary.exempted == 1);
  REQUIRE(kept.findings.size() == 1);
  CHECK(kept.findings[0].exempted->reason == "known");

  review::Policy off = review::DefaultPolicy();
  off.rules["enable-idempotence"].mode = review::Mode::kOff;
  Objects again({bad});
  Kept nothing;
  CHECK(audit::Scan(again, RulingOf(off), {}, "", nothing).errors == 0);
  CHECK(nothing.findings.empty());
}
