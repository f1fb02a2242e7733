// ObjectIndex: which objects of an input read which ConfigMaps, and which connectors have which
// workers, so that each is judged with what the others hold (locate/surroundings.h). It is filled
// in two passes over the objects, whoever gives them, files or a cluster: first the workloads, then
// the ConfigMaps that they name; then each object is asked for what is around it. It judges
// nothing. Threads: filled by one; const access from several is safe after Finish.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "webhook/audit/object_source.h"
#include "webhook/locate/references.h"
#include "webhook/locate/surroundings.h"

namespace producer_guard::audit {

// What is kept of all objects together. Of a workload that reads a ConfigMap some 1,000 bytes are
// kept and of the ConfigMap as many: 20,000 of each. With the largest object (8 MiB of text, five
// times that when it is read), and with input that is kept (half of what it makes here), that stays
// below 128 MiB.
inline constexpr std::size_t kMostIndexBytes = 40u << 20;

class ObjectIndex {
 public:
  explicit ObjectIndex(std::size_t most_bytes = kMostIndexBytes);
  ~ObjectIndex();
  ObjectIndex(const ObjectIndex&) = delete;
  ObjectIndex& operator=(const ObjectIndex&) = delete;

  // First pass. Effect: keeps `item` when it reads a ConfigMap. `name_space`: of objects that name
  // none.
  void AddReader(const SourceItem& item, std::string_view name_space);

  // Returns: the names that some workload reads; none: there is nothing to join.
  [[nodiscard]] const locate::Names& names() const { return names_; }

  // Second pass. Effect: keeps the data of `item` when a workload may read it, of a Secret only the
  // keys. Requires: `item` is the last one of `source`.
  void AddData(const SourceItem& item, ObjectSource& source, std::string_view name_space);

  // Effect: ends the second pass.
  void Finish();

  // Returns: true when there was more than may be kept: then nothing is kept, and every object is
  // judged by itself.
  [[nodiscard]] bool IsFull() const { return is_full_; }

  // Returns: what is known around `item`, nullptr for nothing. Lifetime: the index's.
  [[nodiscard]] const locate::Surroundings* Around(const SourceItem& item,
                                                   std::string_view name_space) const;

 private:
  class ReaderEntry;
  class DataEntry;

  bool Count(std::size_t bytes);
  void AddConnect(const SourceItem& item, ObjectSource& source, std::string_view name_space);
  void Keep(std::string identity, std::unique_ptr<DataEntry> entry);
  DataEntry* Find(const ReaderEntry& reader, std::string_view kind, const std::string& name) const;

  const std::size_t most_bytes_;
  std::size_t bytes_ = 0;
  bool is_full_ = false;
  locate::Names names_;
  std::map<std::string, std::unique_ptr<ReaderEntry>> readers_;  // by what tells it from others
  std::map<std::string, std::unique_ptr<DataEntry>> data_;
  std::multimap<std::string, DataEntry*> by_name_;  // kind, namespace and name
};

}  // namespace producer_guard::audit
