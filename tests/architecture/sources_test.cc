// Habits of the source tree that no compiler holds.
#include <string>

#include "tests/architecture/repository.h"
#include "tests/catch.h"

namespace {

// Lines of a file that is one idea. Above it, split by idea.
constexpr std::size_t kMostLines = 400;

std::string FolderOf(const std::string& path) { return path.substr(0, path.rfind('/')); }
std::string NameOf(const std::string& path) { return path.substr(path.rfind('/') + 1); }

}  // namespace

TEST_CASE("every source file is listed in the CMakeLists.txt of its folder") {
  for (const std::string top : {"rules", "webhook", "tests"}) {
    for (const SourceFile& file : SourceFiles(top)) {
      if (file.path.substr(file.path.size() - 3) != ".cc") continue;
      INFO(file.path);
      CHECK_THAT(ReadRepositoryFile(FolderOf(file.path) + "/CMakeLists.txt"),
                 ContainsSubstring(NameOf(file.path)));
    }
  }
}

TEST_CASE("sources are ASCII and their lines at most 100 columns") {
  for (const std::string top : {"rules", "webhook", "tests"}) {
    for (const SourceFile& file : SourceFiles(top)) {
      for (std::size_t i = 0; i < file.lines.size(); ++i) {
        INFO(file.path << ":" << i + 1);
        bool ascii = true;
        for (const char c : file.lines[i]) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
        CHECK(ascii);
        CHECK(file.lines[i].size() <= 100);
      }
    }
  }
}

TEST_CASE("a header opens with what it is") {
  for (const std::string top : {"rules", "webhook"}) {
    for (const SourceFile& file : SourceFiles(top)) {
      if (file.path.substr(file.path.size() - 2) != ".h") continue;
      INFO(file.path);
      REQUIRE(!file.lines.empty());
      CHECK(file.lines[0].rfind("// ", 0) == 0);
    }
  }
}

TEST_CASE("no source file of the product holds more than one idea's lines") {
  for (const std::string top : {"rules", "webhook"}) {
    for (const SourceFile& file : SourceFiles(top)) {
      INFO(file.path);
      CHECK(file.lines.size() <= kMostLines);
    }
  }
}
