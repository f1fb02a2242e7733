// The chart asks the API server for every kind that a locator reads in custom resources.
#include <set>
#include <string>

#include "tests/architecture/repository.h"
#include "tests/catch.h"

TEST_CASE("every API group that the locator of custom resources names is in the chart's rules") {
  const std::string rows = ReadRepositoryFile("webhook/locate/custom_resource_locator.cc");
  std::set<std::string> groups;  // every literal that ends with .io
  for (std::size_t end = 0; (end = rows.find(".io\"", end + 1)) != std::string::npos;) {
    const std::size_t begin = rows.rfind('"', end) + 1;
    groups.insert(rows.substr(begin, end + 3 - begin));
  }
  CHECK(groups.count("kafka.strimzi.io") == 1);
  const std::string chart = ReadRepositoryFile("charts/producer-guard/templates/_names.tpl");
  for (const std::string& group : groups)
    CHECK_THAT(chart, ContainsSubstring("apiGroups: [" + group + "]"));
}
