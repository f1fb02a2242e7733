#include "webhook/cli/kept_input.h"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <streambuf>
#include <utility>

namespace producer_guard::cli {

namespace {

constexpr std::size_t kBlock = 64 * 1024;

// Bytes that were read already, and then the rest of where they came from.
class Continued : public std::streambuf {
 public:
  Continued(std::string& begin, std::istream* rest) : rest_(rest) {
    setg(begin.data(), begin.data(), begin.data() + begin.size());
  }

 protected:
  int_type underflow() override {
    if (!rest_ || !*rest_) return traits_type::eof();
    block_.resize(kBlock);
    rest_->read(block_.data(), static_cast<std::streamsize>(block_.size()));
    const auto read = rest_->gcount();
    if (read <= 0) return traits_type::eof();
    setg(block_.data(), block_.data(), block_.data() + read);
    return traits_type::to_int_type(block_[0]);
  }

 private:
  std::istream* rest_;
  std::string block_;
};

class ContinuedStream : public std::istream {
 public:
  ContinuedStream(std::string& begin, std::istream* rest)
      : std::istream(nullptr), buffer_(begin, rest) {
    rdbuf(&buffer_);
  }

 private:
  Continued buffer_;
};

bool IsReadOnce(const InputFile& file) {
  if (file.kind == InputFile::Kind::kStandardInput) return true;
  std::error_code error;
  const auto status = std::filesystem::status(file.path, error);
  return !error && std::filesystem::exists(status) && !std::filesystem::is_regular_file(status) &&
         !std::filesystem::is_directory(status);
}

}  // namespace

struct KeptInput::Kept {
  std::string bytes;
  std::ifstream file;
  std::istream* rest = nullptr;  // what was too much to keep
};

KeptInput::KeptInput(const std::vector<InputFile>& files, Console& console,
                     std::size_t most_bytes) {
  std::size_t all = 0;
  for (const InputFile& file : files) {
    if (!IsReadOnce(file)) continue;
    auto kept = std::make_unique<Kept>();
    const bool is_standard = file.kind == InputFile::Kind::kStandardInput;
    if (!is_standard) kept->file.open(file.path, std::ios::binary);
    std::istream& input = is_standard ? console.in : kept->file;
    std::string block(kBlock, '\0');
    while (input && all <= most_bytes) {
      input.read(block.data(), static_cast<std::streamsize>(block.size()));
      kept->bytes.append(block, 0, static_cast<std::size_t>(input.gcount()));
      all += static_cast<std::size_t>(input.gcount());
    }
    if (all > most_bytes) is_whole_ = false;
    if (input) kept->rest = &input;
    kept_.insert_or_assign(file.path, std::move(kept));
  }
}

KeptInput::~KeptInput() = default;

std::unique_ptr<std::istream> KeptInput::Open(const InputFile& file) const {
  const auto kept = kept_.find(file.path);
  if (kept == kept_.end()) return nullptr;
  return std::make_unique<ContinuedStream>(kept->second->bytes, kept->second->rest);
}

}  // namespace producer_guard::cli
