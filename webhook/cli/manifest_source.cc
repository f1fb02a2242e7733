#include "webhook/cli/manifest_source.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace producer_guard::cli {

using audit::SourceItem;

SourceItem SourceItemOf(const std::string& file, const ManifestText& piece,
                        const ManifestItem& item) {
  SourceItem object;
  object.file = file;
  object.document = piece.piece().document;
  object.line =
      item.pointer.empty() ? piece.piece().first_line : piece.LineOf(item.pointer, std::nullopt);
  object.object = item.object;
  return object;
}

ManifestSource::ManifestSource(const std::vector<std::string>& paths, Console& console)
    : console_(console) {
  InputFiles found = FindInputFiles(paths);
  files_ = std::move(found.files);
  for (const std::string& problem : found.problems) Complain(problem);
}

ManifestSource::ManifestSource(std::vector<InputFile> files, Console& console)
    : console_(console), files_(std::move(files)) {}

ManifestSource::ManifestSource(ManifestSource& later, IsWanted is_wanted)
    : console_(later.console_),
      files_(later.files_),
      kept_(later.kept_),
      is_wanted_(std::move(is_wanted)) {}

ManifestSource::~ManifestSource() = default;

bool ManifestSource::Keep() {
  kept_ = std::make_shared<const KeptInput>(files_, console_);
  return kept_->IsWhole();
}

void ManifestSource::Complain(const std::string& message) {
  if (is_wanted_) return;
  unreadable_input_ = true;
  console_.err << "producer-guard: " << Printable(message) << '\n';
}

std::optional<SourceItem> ManifestSource::Next() {
  while (true) {
    configuration_line_ = 0;
    if (auto item = NextOfPiece()) return item;
    if (auto item = NextPiece()) return item;
    if (piece_ || pieces_) continue;
    if (next_file_ == files_.size()) return std::nullopt;
    const InputFile& file = files_[next_file_++];
    file_ = file.path;
    if (file.kind == InputFile::Kind::kConfiguration) {
      if (is_wanted_) continue;
      auto bytes = ReadFile(file.path, 8u << 20);
      if (!bytes) {
        Complain(bytes.error().message);
        continue;
      }
      ++files_read_;
      return Configuration(std::move(*bytes), file.path);
    }
    is_standard_input_ = file.kind == InputFile::Kind::kStandardInput;
    has_piece_ = false;
    stream_ = kept_ ? kept_->Open(file) : nullptr;
    if (stream_) {
      pieces_.emplace(*stream_);
    } else if (is_standard_input_) {
      pieces_.emplace(console_.in);
    } else if (!OpenNextFile()) {
      continue;
    }
    ++files_read_;
  }
}

bool ManifestSource::OpenNextFile() {
  std::error_code error;
  errno = 0;
  stream_ = std::make_unique<std::ifstream>(file_, std::ios::binary);
  if (!*stream_ || std::filesystem::is_directory(file_, error)) {
    Complain(file_ + ": " + (errno ? std::strerror(errno) : "cannot be read"));
    return false;
  }
  pieces_.emplace(*stream_);
  return true;
}

SourceItem ManifestSource::ItemOfPiece(SourceItem::Kind kind) const {
  SourceItem item;
  item.kind = kind;
  item.file = file_;
  item.document = piece_->piece().document;
  item.line = piece_->piece().first_line;
  return item;
}

std::optional<SourceItem> ManifestSource::NextOfPiece() {
  if (!piece_) return std::nullopt;
  if (next_item_ == piece_->items().size()) {
    piece_.reset();
    return std::nullopt;
  }
  const ManifestItem& next = piece_->items()[next_item_++];
  item_pointer_ = next.pointer;
  return SourceItemOf(file_, *piece_, next);
}

// Effect: reads the next piece; its objects are for NextOfPiece. Returns: the item, when the piece
// is no Kubernetes object.
std::optional<SourceItem> ManifestSource::NextPiece() {
  if (!pieces_) return std::nullopt;
  auto next = pieces_->Next();
  if (!next || !*next) {
    pieces_.reset();
    if (next) {
      if (is_standard_input_ && !has_piece_) Complain("standard input is empty");
      return std::nullopt;
    }
    SourceItem item;
    item.kind = SourceItem::Kind::kUnreadable;
    item.file = file_;
    item.line = next.error().position.line;
    item.problem = "line " + std::to_string(item.line) + ": " + next.error().message;
    return item;
  }
  has_piece_ = true;
  if (is_wanted_ && !is_wanted_((*next)->bytes)) return std::nullopt;
  const std::size_t document = (*next)->document;
  auto read = ManifestText::Read(std::move(**next));
  if (!read) {
    SourceItem item;
    item.kind = SourceItem::Kind::kUnreadable;
    item.file = file_;
    item.document = document;
    item.line = read.error().line;
    item.problem = std::move(read.error().message);
    return item;
  }
  piece_ = std::move(*read);
  next_item_ = 0;
  if (!piece_->items().empty()) return std::nullopt;

  // Not an object: an application's own YAML or JSON, or key=value lines on standard input.
  std::string format_name = file_;
  if (is_standard_input_) {
    format_name = piece_->is_scalar()    ? "stdin.properties"
                  : piece_->piece().json ? "stdin.json"
                                         : "stdin.yaml";
  }
  SourceItem item = ItemOfPiece(SourceItem::Kind::kFile);
  configuration_ = piece_->piece().bytes;
  configuration_line_ = item.line;
  item.bytes = configuration_;
  item.format_name = std::move(format_name);
  piece_.reset();
  return item;
}

SourceItem ManifestSource::Configuration(std::string bytes, std::string format_name) {
  configuration_ = std::move(bytes);
  configuration_line_ = 1;
  SourceItem item;
  item.kind = SourceItem::Kind::kFile;
  item.file = file_;
  item.bytes = configuration_;
  item.format_name = std::move(format_name);
  return item;
}

std::optional<std::size_t> ManifestSource::LineOf(std::string_view pointer,
                                                  std::optional<std::size_t> offset) {
  if (configuration_line_ > 0) {
    const auto before = std::string_view(configuration_).substr(0, offset.value_or(0));
    return configuration_line_ +
           static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  }
  if (!piece_) return std::nullopt;
  return piece_->LineOf(item_pointer_ + std::string(pointer), offset);
}

}  // namespace producer_guard::cli
