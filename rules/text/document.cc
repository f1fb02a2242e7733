#include "rules/text/document.h"

namespace producer_guard::text {

const Entry* Document::Find(std::string_view key) const {
  for (const Entry& entry : entries) {
    if (!entry.overridden && entry.key == key) return &entry;
  }
  return nullptr;
}

}  // namespace producer_guard::text
