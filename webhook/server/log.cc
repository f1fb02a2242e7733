// The adapter of spdlog.
#include "webhook/server/log.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>
#include <nlohmann/json.hpp>

namespace producer_guard::server {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 4> kLevels = {"debug", "info", "warn", "error"};

spdlog::level::level_enum LevelOf(LogLevel level) {
  constexpr std::array kSpdlog = {spdlog::level::debug, spdlog::level::info, spdlog::level::warn,
                                  spdlog::level::err};
  return kSpdlog[static_cast<std::size_t>(level)];
}

Json ValueOf(const LogField& field) {
  if (const auto* number = std::get_if<std::int64_t>(&field.value)) return *number;
  return std::string(std::get<std::string_view>(field.value));
}

// A JSON string, so that no value can end the line; bare where it is one simple word.
std::string TextOf(const Json& value) {
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    const bool simple = !text.empty() && text.find_first_not_of(
                                             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                             "0123456789-_./:,@") == std::string::npos;
    if (simple) return text;
  }
  return value.dump(-1, ' ', true, Json::error_handler_t::replace);
}

std::string JsonLine(std::string_view message, std::initializer_list<LogField> fields) {
  Json json;
  json["msg"] = std::string(message);
  for (const LogField& field : fields) json[std::string(field.key)] = ValueOf(field);
  const std::string text = json.dump(-1, ' ', true, Json::error_handler_t::replace);
  return text.substr(1);
}

std::string TextLine(std::string_view message, std::initializer_list<LogField> fields) {
  std::string line = "msg=" + TextOf(Json(std::string(message)));
  for (const LogField& field : fields) {
    line += " " + std::string(field.key) + "=" + TextOf(ValueOf(field));
  }
  return line;
}

}  // namespace

bool ParseLogFormat(std::string_view text, LogFormat& format) {
  if (text != "text" && text != "json") return false;
  format = text == "json" ? LogFormat::kJson : LogFormat::kText;
  return true;
}

bool ParseLogLevel(std::string_view text, LogLevel& level) {
  for (std::size_t i = 0; i < kLevels.size(); ++i) {
    if (text != kLevels[i]) continue;
    level = static_cast<LogLevel>(i);
    return true;
  }
  return false;
}

struct Logger::Sink {
  std::shared_ptr<spdlog::logger> logger;
};

Logger::Logger(LogFormat format, LogLevel level, const std::string& path)
    : format_(format), level_(level), sink_(std::make_unique<Sink>()) {
  std::shared_ptr<spdlog::sinks::sink> sink;
  if (path.empty()) {
    sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
  } else {
    sink = std::make_shared<spdlog::sinks::basic_file_sink_mt>(path);
  }
  const std::string pattern = format == LogFormat::kJson
                                  ? R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v)"
                                  : "time=%Y-%m-%dT%H:%M:%S.%eZ level=%l %v";
  sink->set_formatter(
      std::make_unique<spdlog::pattern_formatter>(pattern, spdlog::pattern_time_type::utc));
  sink_->logger = std::make_shared<spdlog::logger>("", std::move(sink));
  sink_->logger->set_level(LevelOf(level));
  sink_->logger->flush_on(spdlog::level::debug);
}

Logger::~Logger() = default;

void Logger::Log(LogLevel level, std::string_view message, std::initializer_list<LogField> fields) {
  if (!Enabled(level)) return;
  const std::string line =
      format_ == LogFormat::kJson ? JsonLine(message, fields) : TextLine(message, fields);
  sink_->logger->log(LevelOf(level), spdlog::string_view_t(line.data(), line.size()));
}

}  // namespace producer_guard::server
