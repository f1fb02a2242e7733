// ManifestSource: files -> objects, one at a time (audit::ObjectSource). Reads each file as a
// stream, cuts it into pieces, and holds one piece. A piece that cannot be read is an item of its
// own and does not hinder the rest of its file; a file that cannot be opened is a message.
// Threads: one.
#pragma once

#include <functional>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "webhook/audit/object_source.h"
#include "webhook/cli/console.h"
#include "webhook/cli/input_files.h"
#include "webhook/cli/kept_input.h"
#include "webhook/cli/manifest_text.h"

namespace producer_guard::cli {

// Returns: the object `item` of `piece` as one of `file`.
[[nodiscard]] audit::SourceItem SourceItemOf(const std::string& file, const ManifestText& piece,
                                             const ManifestItem& item);

class ManifestSource : public audit::ObjectSource {
 public:
  // Effect: paths that cannot be used are told on `console.err`. Lifetime: keeps `console`.
  ManifestSource(const std::vector<std::string>& paths, Console& console);

  // The same for files that were found already.
  ManifestSource(std::vector<InputFile> files, Console& console);

  // An earlier pass over the files of `later`, that tells nothing of what cannot be read. Only the
  // pieces that `is_wanted` are read, and no bare texts. Lifetime: `later` outlives it.
  using IsWanted = std::function<bool(std::string_view piece)>;
  ManifestSource(ManifestSource& later, IsWanted is_wanted);
  ~ManifestSource() override;

  [[nodiscard]] std::optional<audit::SourceItem> Next() override;
  [[nodiscard]] std::optional<std::size_t> LineOf(std::string_view pointer,
                                                  std::optional<std::size_t> offset) override;
  [[nodiscard]] std::size_t FilesRead() const override { return files_read_; }

  // Returns: true when some path could not be read, so that the exit status is 2. A piece of a file
  // that cannot be read is an item, and counts as a warning.
  [[nodiscard]] bool HadUnreadableInput() const { return unreadable_input_; }

  // Effect: keeps what can be read only once, for other passes. Returns: false when that is too
  // much, and there is this pass only.
  [[nodiscard]] bool Keep();
  // Requires: Keep was called.
  [[nodiscard]] const KeptInput& kept() const { return *kept_; }

 private:
  bool OpenNextFile();
  void Complain(const std::string& message);
  std::optional<audit::SourceItem> NextOfPiece();
  std::optional<audit::SourceItem> NextPiece();
  audit::SourceItem ItemOfPiece(audit::SourceItem::Kind kind) const;
  audit::SourceItem Configuration(std::string bytes, std::string format_name);

  Console& console_;
  std::vector<InputFile> files_;
  std::shared_ptr<const KeptInput> kept_;
  IsWanted is_wanted_;  // empty: everything is
  std::size_t next_file_ = 0;
  std::size_t files_read_ = 0;
  bool unreadable_input_ = false;

  std::string file_;  // that is open
  bool is_standard_input_ = false;
  bool has_piece_ = false;  // of the file
  std::unique_ptr<std::istream> stream_;
  std::optional<text::ManifestStream> pieces_;

  std::unique_ptr<ManifestText> piece_;
  std::size_t next_item_ = 0;
  std::string item_pointer_;            // of the last item within its piece
  std::string configuration_;           // the last item, when it is a bare text
  std::size_t configuration_line_ = 0;  // of the file where it begins; 0: there is none
};

}  // namespace producer_guard::cli
