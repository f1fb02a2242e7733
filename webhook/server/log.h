// The program's own log, on standard error: one line an event, a constant message and keys with
// values, as text (logfmt) or JSON. No part of the way of the data. Knows nothing of what is
// logged; never holds a whole object or a Secret's value. Threads: safe from all.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

namespace producer_guard::server {

enum class LogFormat { kText, kJson };
enum class LogLevel { kDebug, kInfo, kWarn, kError };

// Returns: false when `text` is none of "text", "json"; none of "debug", "info", "warn", "error".
[[nodiscard]] bool ParseLogFormat(std::string_view text, LogFormat& format);
[[nodiscard]] bool ParseLogLevel(std::string_view text, LogLevel& level);

struct LogField {
  std::string_view key;
  std::variant<std::string_view, std::int64_t> value;
};

class Logger {
 public:
  // `path` is "" for standard error; a file is for tests.
  Logger(LogFormat format, LogLevel level, const std::string& path = "");
  ~Logger();

  [[nodiscard]] bool Enabled(LogLevel level) const { return level >= level_; }

  // Writes one line when the level is enabled. Requires: `message` is constant text; what varies is
  // a field. Bytes that are not printable UTF-8 are escaped or replaced.
  void Log(LogLevel level, std::string_view message, std::initializer_list<LogField> fields = {});

  void Debug(std::string_view message, std::initializer_list<LogField> fields = {}) {
    Log(LogLevel::kDebug, message, fields);
  }
  void Info(std::string_view message, std::initializer_list<LogField> fields = {}) {
    Log(LogLevel::kInfo, message, fields);
  }
  void Warn(std::string_view message, std::initializer_list<LogField> fields = {}) {
    Log(LogLevel::kWarn, message, fields);
  }
  void Error(std::string_view message, std::initializer_list<LogField> fields = {}) {
    Log(LogLevel::kError, message, fields);
  }

 private:
  struct Sink;
  LogFormat format_;
  LogLevel level_;
  std::unique_ptr<Sink> sink_;
};

}  // namespace producer_guard::server
