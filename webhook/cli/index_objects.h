// IndexObjects: the passes over the input before the one that judges, which find out what the
// objects read of each other (audit/object_index.h). Threads: one.
#pragma once

#include <memory>
#include <string_view>

#include "webhook/audit/object_index.h"
#include "webhook/cli/manifest_source.h"

namespace producer_guard::cli {

// Returns: the index of all objects of `source`, which is not read by it; nullptr when the input is
// too large for one, which is told on `console.err`. `name_space`: of objects that name none.
[[nodiscard]] std::unique_ptr<audit::ObjectIndex> IndexObjects(ManifestSource& source,
                                                               std::string_view name_space,
                                                               Console& console);

}  // namespace producer_guard::cli
