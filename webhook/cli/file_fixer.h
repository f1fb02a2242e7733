// FixFile: the bytes of a file -> its bytes with every fix that can be proved, and what is left
// with the reason. Between review::PlanFixes (which knows objects) and manifest_edit.h (which knows
// files). A change of a manifest is proved once more here: the object that is read from the new
// bytes is the old one after the planned operations, and nothing else of the file differs. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "webhook/audit/object_index.h"
#include "webhook/cli/input_files.h"
#include "webhook/review/assessment.h"

namespace producer_guard::cli {

struct LeftFinding {
  engine::Severity severity = engine::Severity::kError;
  std::string place;   // "line 12: enable-idempotence: ConfigMap shop/orders, ...: acks=1"
  std::string reason;  // why it is not mended
};

struct FixedFile {
  std::string bytes;
  std::size_t mended = 0;  // findings
  std::vector<LeftFinding> left;
  std::vector<std::string> unreadable;  // pieces that were passed over, each a sentence
};

struct FixSettings {
  const review::Ruling& ruling;
  const review::AssessOptions& assess;
  std::string_view name_space;                // of objects that name none
  const audit::ObjectIndex* index = nullptr;  // what the objects read of each other
};

[[nodiscard]] FixedFile FixFile(const InputFile& file, std::string bytes,
                                const FixSettings& settings);

}  // namespace producer_guard::cli
