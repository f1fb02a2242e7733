// Profiles: the documents of one text of Spring Boot that are read only where a profile is active.
// Each profile is merged over what is always read. Pure; internal to webhook/locate.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/text/document.h"

namespace producer_guard::locate {

class Profiles {
 public:
  // Source: Spring Boot reference, "Working With Multi-Document Files", "Activation Properties"; up
  // to 2.3 spring.profiles.
  explicit Profiles(const text::Document& document);

  // Returns: whether the text has profiles at all.
  [[nodiscard]] bool any() const { return names_.size() > 1; }

  // Returns: 0 for what is always read, else the number of the profile. A text without profiles
  // keeps the numbers of its documents.
  [[nodiscard]] std::size_t DocumentOf(std::size_t entry) const { return documents_[entry]; }

  // Returns: the name of the profile as it is written, "prod | staging"; "" for none.
  [[nodiscard]] const std::string& NameOf(std::size_t entry) const;

 private:
  std::vector<std::size_t> documents_;  // of each entry
  std::vector<std::string> names_;      // of each document of a text with profiles
};

}  // namespace producer_guard::locate
