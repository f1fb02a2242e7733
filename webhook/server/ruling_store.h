// Policy and rules in force, replaced at one moment when their files change. A bad file leaves the
// last good ones in force. Threads: Current by any, Reload by one.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "rules/result.h"
#include "webhook/review/assessment.h"

namespace producer_guard::server {

class RulingStore {
 public:
  // `policy_file` "": the default policy.
  RulingStore(std::string policy_file, std::vector<std::string> rule_files);

  // Reads the files when their bytes are others than before. Returns: true when the ruling changed.
  // Errors: unreadable; every diagnostic, rendered with its line.
  [[nodiscard]] Result<bool> Reload();

  // Requires: a successful Reload.
  [[nodiscard]] std::shared_ptr<const review::Ruling> Current() const;

 private:
  const std::string policy_file_;
  const std::vector<std::string> rule_files_;
  std::vector<std::string> seen_;  // bytes of the files at the last Reload
  std::optional<Error> problem_;   // what was wrong with them
  mutable std::mutex mutex_;
  std::shared_ptr<const review::Ruling> ruling_;
};

}  // namespace producer_guard::server
