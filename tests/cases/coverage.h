// What coverage.yaml promises: cases by form, by rule and by format. Reads the list; what it is
// held to is in coverage_test.cc.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace producer_guard::cases {

// Names of cases, as Case::name.
using Names = std::vector<std::string>;

struct Coverage {
  struct Judged {
    std::string place;  // a form's: regular expression of "KIND TITLE" of a producer in it
    Names flagged, passing, silent;
  };
  struct Mended {
    std::string reads_only;  // why nothing of the format is ever changed; "" where it is
    Names fix, refusal, crlf;
  };
  std::map<std::string, Judged> forms;  // by id: "F01"
  std::map<std::string, Judged> rules;  // by id
  std::map<std::string, Mended> formats;

  // Returns: every name of every list.
  [[nodiscard]] Names All() const;
};

// Errors: throws std::runtime_error with what is wrong: a key that is not known, an empty list, a
// name that stands twice in one list.
[[nodiscard]] Coverage ParseCoverage(const std::string& text);

}  // namespace producer_guard::cases
