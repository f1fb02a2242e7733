#include "webhook/server/watched_file.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

namespace producer_guard::server {

Result<std::string> ReadSmallFile(const std::string& path) {
  errno = 0;
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return Fail(path + ": " + std::strerror(errno));
  std::string bytes(kMostWatchedBytes + 1, '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (stream.bad()) return Fail(path + ": cannot be read");
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  if (bytes.size() > kMostWatchedBytes) return Fail(path + ": larger than 1 MiB");
  return bytes;
}

}  // namespace producer_guard::server
