#include "webhook/server/ruling_store.h"

#include "webhook/server/watched_file.h"

namespace producer_guard::server {

namespace {

using Diagnostics = std::vector<engine::Diagnostic>;

std::string Rendered(const Diagnostics& diagnostics, const std::vector<engine::RuleFile>& files) {
  std::string text;
  for (const engine::Diagnostic& diagnostic : diagnostics) {
    std::string_view source;
    for (const engine::RuleFile& file : files) {
      if (file.name == diagnostic.file) source = file.text;
    }
    text += engine::Render(diagnostic, source);
  }
  return text;
}

Result<std::shared_ptr<const review::Ruling>> Load(const std::vector<engine::RuleFile>& own_rules,
                                                   const engine::RuleFile* policy_file) {
  std::vector<engine::RuleFile> files = engine::BuiltInRuleFiles();
  files.insert(files.end(), own_rules.begin(), own_rules.end());
  auto rules = engine::LoadRules(files);
  if (!rules) return Fail(Rendered(rules.error(), files));
  auto ruling = std::make_shared<review::Ruling>();
  ruling->rules = std::make_shared<const engine::RuleSet>(std::move(*rules));
  review::Policy policy = review::DefaultPolicy();
  if (policy_file) {
    auto read = review::ParsePolicy(policy_file->text, policy_file->name, *ruling->rules);
    if (!read) return Fail(Rendered(read.error(), {*policy_file}));
    policy = std::move(*read);
  }
  ruling->policy = std::make_shared<const review::Policy>(std::move(policy));
  return std::shared_ptr<const review::Ruling>(std::move(ruling));
}

}  // namespace

RulingStore::RulingStore(std::string policy_file, std::vector<std::string> rule_files)
    : policy_file_(std::move(policy_file)), rule_files_(std::move(rule_files)) {}

Result<bool> RulingStore::Reload() {
  std::vector<engine::RuleFile> rules;
  std::vector<std::string> seen;
  for (const std::string& path : rule_files_) {
    auto text = ReadSmallFile(path);
    if (!text) return tl::unexpected(text.error());
    seen.push_back(*text);
    rules.push_back({path, std::move(*text)});
  }
  engine::RuleFile policy{policy_file_, {}};
  if (!policy_file_.empty()) {
    auto text = ReadSmallFile(policy_file_);
    if (!text) return tl::unexpected(text.error());
    seen.push_back(*text);
    policy.text = std::move(*text);
  }
  if (seen == seen_ && problem_) return tl::unexpected(*problem_);
  if (seen == seen_ && Current()) return false;
  seen_ = std::move(seen);
  problem_.reset();
  auto ruling = Load(rules, policy_file_.empty() ? nullptr : &policy);
  if (!ruling) {
    problem_ = ruling.error();
    return tl::unexpected(ruling.error());
  }
  const std::lock_guard lock(mutex_);
  ruling_ = std::move(*ruling);
  return true;
}

std::shared_ptr<const review::Ruling> RulingStore::Current() const {
  const std::lock_guard lock(mutex_);
  return ruling_;
}

}  // namespace producer_guard::server
