#include "webhook/cli/input_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace producer_guard::cli {

namespace {

namespace fs = std::filesystem;

std::string SystemText(int error) { return std::strerror(error); }

bool IsManifest(const fs::path& path) {
  const auto extension = path.extension();
  return extension == ".yaml" || extension == ".yml" || extension == ".json";
}

bool IsConfiguration(const fs::path& path) {
  const auto extension = path.extension();
  return extension == ".properties" || extension == ".conf" || extension == ".toml";
}

// What Spring Boot, Micronaut and Quarkus call their own configuration. Several YAML documents in
// it are one configuration; Kubernetes objects, Argo CD's Application among them, may have the same
// file name.
bool IsApplications(const fs::path& path) {
  const std::string name = path.filename().string();
  const bool named = name.rfind("application", 0) == 0 || name.rfind("bootstrap", 0) == 0;
  std::error_code error;
  if (!named || path.extension() == ".json" || !fs::is_regular_file(path, error)) return false;
  std::ifstream input(path, std::ios::binary);
  std::string line;
  while (std::getline(input, line)) {
    if (line.rfind("apiVersion:", 0) == 0) return false;
  }
  return !input.bad();
}

InputFile FileAt(const fs::path& path) {
  const bool is_configuration = IsConfiguration(path) || (IsManifest(path) && IsApplications(path));
  return {path.string(),
          is_configuration ? InputFile::Kind::kConfiguration : InputFile::Kind::kManifests};
}

bool IsHidden(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.size() > 1 && name[0] == '.';
}

// Appends what is below `folder`, in order of the path.
void FindBelow(const fs::path& folder, InputFiles& found) {
  std::error_code error;
  std::vector<fs::directory_entry> entries;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    entries.push_back(*it);
  if (error) {
    found.problems.push_back(folder.string() + ": " + error.message());
    return;
  }
  std::sort(entries.begin(), entries.end());
  for (const fs::directory_entry& entry : entries) {
    const fs::path& path = entry.path();
    std::error_code ignored;
    if (entry.is_directory(ignored)) {
      if (!entry.is_symlink(ignored) && !IsHidden(path)) FindBelow(path, found);
    } else if (IsManifest(path) || IsConfiguration(path)) {
      found.files.push_back(FileAt(path));
    }
  }
}

// A file descriptor that is closed at the end.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

bool WriteAll(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

InputFiles FindInputFiles(const std::vector<std::string>& paths) {
  InputFiles found;
  bool standard_input = false;
  for (const std::string& path : paths) {
    std::error_code error;
    if (path == "-") {
      if (standard_input) {
        found.problems.push_back("standard input (-) is named twice");
      } else {
        found.files.push_back({"<stdin>", InputFile::Kind::kStandardInput});
      }
      standard_input = true;
      continue;
    }
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) {
      found.problems.push_back(path + ": no such file or directory");
    } else if (error) {
      found.problems.push_back(path + ": " + error.message());
    } else if (fs::is_directory(status)) {
      const std::size_t before = found.files.size() + found.problems.size();
      FindBelow(path, found);
      if (found.files.size() + found.problems.size() == before) {
        found.problems.push_back(path +
                                 ": no .yaml, .yml, .json, .properties, .conf or .toml file below");
      }
    } else {
      found.files.push_back(FileAt(path));
    }
  }
  return found;
}

Result<std::string> ReadFile(const std::string& path, std::size_t most) {
  std::error_code error;
  if (fs::is_directory(path, error)) return Fail(path + ": is a directory");
  errno = 0;
  std::ifstream input(path, std::ios::binary);
  if (!input) return Fail(path + ": " + SystemText(errno));
  std::string bytes;
  std::vector<char> block(64 * 1024);
  while (input && bytes.size() <= most) {
    input.read(block.data(), static_cast<std::streamsize>(block.size()));
    bytes.append(block.data(), static_cast<std::size_t>(input.gcount()));
  }
  if (input.bad()) return Fail(path + ": cannot be read");
  if (bytes.size() > most) return Fail(path + ": larger than " + std::to_string(most) + " bytes");
  return bytes;
}

Result<void> ReplaceFile(const std::string& path, std::string_view bytes) {
  std::error_code error;
  const fs::path target = fs::canonical(path, error);
  if (error) return Fail(path + ": " + error.message());
  struct stat status {};
  if (stat(target.c_str(), &status) != 0) return Fail(path + ": " + SystemText(errno));
  // A rename would replace it all the same; who has taken the right to write away means it.
  if (access(target.c_str(), W_OK) != 0) return Fail(path + ": " + SystemText(errno));

  std::string name = (target.parent_path() / ".producer-guard-XXXXXX").string();
  const Descriptor file(mkstemp(name.data()));
  if (file.number() < 0)
    return Fail(path + ": no file can be made beside it: " + SystemText(errno));
  // The owner is kept where the system lets us.
  if (status.st_uid != geteuid() || status.st_gid != getegid()) {
    [[maybe_unused]] const int kept = fchown(file.number(), status.st_uid, status.st_gid);
  }
  const bool written = fchmod(file.number(), status.st_mode & 07777) == 0 &&
                       WriteAll(file.number(), bytes) && fsync(file.number()) == 0;
  if (!written || rename(name.c_str(), target.c_str()) != 0) {
    const int reason = errno;
    unlink(name.c_str());
    return Fail(path + ": " + SystemText(reason));
  }
  const Descriptor folder(open(target.parent_path().c_str(), O_RDONLY | O_DIRECTORY));
  if (folder.number() >= 0) fsync(folder.number());
  return {};
}

}  // namespace producer_guard::cli
