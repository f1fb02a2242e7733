#include "rules/text/span.h"

#include "tests/catch.h"

using namespace producer_guard::text;

TEST_CASE("lines end at LF, CRLF and CR; columns count code points") {
  const std::string bytes = "ab\r\n\xC3\xA4z\rq\n";
  const LineIndex index(bytes);
  CHECK(index.PositionOf(0) == Position{1, 1});
  CHECK(index.PositionOf(1) == Position{1, 2});
  CHECK(index.PositionOf(4) == Position{2, 1});
  CHECK(index.PositionOf(6) == Position{2, 2});
  CHECK(index.PositionOf(8) == Position{3, 1});
  CHECK(index.PositionOf(10) == Position{4, 1});
  CHECK(index.PositionOf(99) == Position{4, 1});
}

TEST_CASE("columns of a line longer than any block of the index count code points") {
  const std::string line = "a\n" + std::string(1022, 'x') + "\xC3\xA4" + std::string(3000, 'y');
  const LineIndex index(line);
  CHECK(index.PositionOf(2) == Position{2, 1});
  CHECK(index.PositionOf(1024) == Position{2, 1023});
  CHECK(index.PositionOf(1026) == Position{2, 1024});
  CHECK(index.PositionOf(4026) == Position{2, 4024});
}
