#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/catch.h"
#include "webhook/cli/file_fixer.h"
#include "webhook/cli/manifest_edit.h"
#include "webhook/cli/manifest_text.h"

using namespace producer_guard;
using namespace producer_guard::cli;

namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() {
    char name[] = "/tmp/cli-test-XXXXXX";
    path_ = ::mkdtemp(name);
  }
  ~Folder() { fs::remove_all(path_); }
  fs::path Write(const std::string& name, const std::string& text) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
    return path_ / name;
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

FixedFile Fix(const std::string& bytes, InputFile::Kind kind = InputFile::Kind::kManifests) {
  const review::Ruling ruling{std::make_shared<const engine::RuleSet>(engine::LoadBuiltInRules()),
                              std::make_shared<const review::Policy>(review::DefaultPolicy())};
  review::AssessOptions options;
  options.plan_fixes = false;
  const bool bare = kind == InputFile::Kind::kConfiguration;
  return FixFile({bare ? "producer.properties" : "a.yaml", kind}, bytes, {ruling, options, ""});
}

std::string Edited(const EditedBytes& edited) {
  return edited ? *edited : "refused: " + edited.error().reason;
}

kube::PatchOperation Add(const std::string& pointer, const std::string& value, bool raw) {
  return {kube::PatchOperation::Kind::kAdd, pointer, value, raw};
}

}  // namespace

TEST_CASE("directories are searched in order, hidden ones and other files passed over") {
  const Folder folder;
  (void)folder.Write("b.yaml", "");
  (void)folder.Write("a/z.json", "");
  (void)folder.Write("a/p.properties", "");
  (void)folder.Write(".git/x.yaml", "");
  (void)folder.Write("README.md", "");
  const InputFiles found = FindInputFiles({folder.path().string(), "/nonexistent"});
  std::string names;
  for (const InputFile& file : found.files) names += fs::path(file.path).filename().string() + " ";
  CHECK(names == "p.properties z.json b.yaml ");
  CHECK(found.files[0].kind == InputFile::Kind::kConfiguration);
  REQUIRE(found.problems.size() == 1);
  CHECK(found.problems[0].find("/nonexistent") != std::string::npos);
  const fs::path empty = folder.Write("empty/README.md", "").parent_path();
  CHECK(FindInputFiles({empty.string()}).problems ==
        std::vector<std::string>{
            empty.string() + ": no .yaml, .yml, .json, .properties, .conf or .toml file below"});
}

TEST_CASE("a file is replaced with its mode, a link stays a link") {
  const Folder folder;
  const auto file = folder.Write("a", "old");
  ::chmod(file.c_str(), 0640);
  fs::create_symlink("a", folder.path() / "link");
  REQUIRE(ReplaceFile(folder.path() / "link", "new"));
  CHECK(fs::is_symlink(folder.path() / "link"));
  CHECK(ReadFile(file).value() == "new");
  struct stat status {};
  ::stat(file.c_str(), &status);
  CHECK((status.st_mode & 0777) == 0640);
  CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 2);
}

TEST_CASE("a value of a manifest is set in the style of what stands there") {
  CHECK(Edited(EditYamlValue("spec:\n  config:\n    a: 1\n",
                             Add("/spec/config/producer.acks", "all", false))) ==
        "spec:\n  config:\n    a: 1\n    producer.acks: all\n");
  CHECK(Edited(EditYamlValue("env:\n- name: A\n  value: \"1\" # one\n",
                             Add("/env/-", R"({"name":"B_C","value":"true"})", true))) ==
        "env:\n- name: A\n  value: \"1\" # one\n- name: B_C\n  value: \"true\"\n");
  CHECK(Edited(EditJsonValue("{\"a\": {\"b\": 1}}", Add("/a/c", "true", true))) ==
        "{\"a\": {\"b\": 1, \"c\": true}}");
  CHECK(Edited(EditYamlText("d:\n  p: |\n    acks=1 # x\n", "/d/p", {{{5, 6}, "all"}})) ==
        "d:\n  p: |\n    acks=all # x\n");
  CHECK(Edited(EditYamlValue("a: &x {b: 1}\nc: *x\n", Add("/c/d", "1", true))).find("refused: ") ==
        0);
}

TEST_CASE("lines of a manifest are found for pointers and for bytes of embedded texts") {
  text::ManifestPiece piece;
  piece.bytes = "kind: ConfigMap\napiVersion: v1\ndata:\n  a: |\n    x=1\n    y=2\n";
  piece.first_line = 10;
  const auto manifest = ManifestText::Read(std::move(piece)).value();
  REQUIRE(manifest->items().size() == 1);
  CHECK(manifest->LineOf("/data/a", std::nullopt) == 13);
  CHECK(manifest->LineOf("/data/a", 4) == 15);
  CHECK(manifest->LineOf("/data/none", std::nullopt) == 12);
}

TEST_CASE("fixing a file changes what is broken and no other byte, in each of its documents") {
  const std::string before =
      "# top\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  producer.properties: "
      "|\n"
      "    enable.idempotence=false   \n---\n# next\napiVersion: v1\nkind: ConfigMap\n"
      "metadata: {name: b}\ndata:\n  producer.properties: \"acks=all\\n\"\n";
  const FixedFile fixed = Fix(before);
  CHECK(fixed.mended == 2);
  CHECK(fixed.left.empty());
  CHECK(fixed.bytes ==
        "# top\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  "
        "producer.properties: |\n"
        "    enable.idempotence=true\n---\n# next\napiVersion: v1\nkind: ConfigMap\n"
        "metadata: {name: b}\ndata:\n  producer.properties: "
        "\"acks=all\\nenable.idempotence=true\\n\"\n");
}

TEST_CASE("what is not fixed is told with line and reason; unreadable pieces stay as they are") {
  const std::string bytes =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  producer.properties: |\n"
      "    acks=all\n    enable.idempotence=${X}\n---\na: [\n";
  const FixedFile fixed = Fix(bytes);
  CHECK(fixed.bytes == bytes);
  REQUIRE(fixed.left.size() == 1);
  CHECK(fixed.left[0].place.find("line 7: enable-idempotence: ConfigMap a, ") == 0);
  CHECK(fixed.left[0].reason == "a value that decides is not known here");
  CHECK(fixed.unreadable.size() == 1);
}

TEST_CASE("a bare configuration file is fixed too") {
  const FixedFile fixed = Fix("acks=all\r\nlinger.ms=5\r\n", InputFile::Kind::kConfiguration);
  CHECK(fixed.bytes == "acks=all\r\nlinger.ms=5\r\nenable.idempotence=true\r\n");
}
