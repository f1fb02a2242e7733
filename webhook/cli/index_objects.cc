#include "webhook/cli/index_objects.h"

namespace producer_guard::cli {

namespace {

std::unique_ptr<audit::ObjectIndex> TooMuch(std::string_view what, std::size_t most,
                                            Console& console) {
  console.err << "producer-guard: " << what << " more than " << (most >> 20)
              << " MiB; each object is judged by itself, without what it reads of others\n";
  return nullptr;
}

}  // namespace

std::unique_ptr<audit::ObjectIndex> IndexObjects(ManifestSource& source,
                                                 std::string_view name_space, Console& console) {
  if (!source.Keep()) return TooMuch("standard input has", kMostKeptBytes, console);
  auto index = std::make_unique<audit::ObjectIndex>();
  {
    ManifestSource readers(source, locate::MayRefer);
    while (const auto item = readers.Next()) index->AddReader(*item, name_space);
  }
  if (!index->names().empty()) {
    ManifestSource data(
        source, [&](std::string_view piece) { return locate::MayHaveName(piece, index->names()); });
    while (const auto item = data.Next()) index->AddData(*item, data, name_space);
  }
  if (index->IsFull())
    return TooMuch("workloads and the ConfigMaps that they read have", audit::kMostIndexBytes,
                   console);
  index->Finish();
  return index;
}

}  // namespace producer_guard::cli
