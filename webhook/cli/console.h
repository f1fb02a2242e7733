// Console: the streams of one run and what is known of them, so that commands can be tested without
// a process. Style: colours, or nothing when they are off. Threads: one.
#pragma once

#include <istream>
#include <ostream>
#include <string>
#include <string_view>

namespace producer_guard::cli {

inline constexpr int kExitOk = 0;
inline constexpr int kExitFindings = 1;
inline constexpr int kExitUsage = 2;

struct Console {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  bool no_color = false;  // the environment asks for none (https://no-color.org)
};

[[nodiscard]] Console StandardConsole();

enum class ColorWhen { kAuto, kAlways, kNever };

// Puts terminal escapes around text. Off: returns it as it is.
class Style {
 public:
  Style() = default;
  Style(ColorWhen when, const Console& console)
      : on_(when == ColorWhen::kAlways ||
            (when == ColorWhen::kAuto && console.out_is_terminal && !console.no_color)) {}

  [[nodiscard]] std::string Bold(std::string_view text) const { return Wrap("1", text); }
  [[nodiscard]] std::string Dim(std::string_view text) const { return Wrap("2", text); }
  [[nodiscard]] std::string Red(std::string_view text) const { return Wrap("31", text); }
  [[nodiscard]] std::string Green(std::string_view text) const { return Wrap("32", text); }
  [[nodiscard]] std::string Yellow(std::string_view text) const { return Wrap("33", text); }
  [[nodiscard]] std::string Blue(std::string_view text) const { return Wrap("36", text); }

 private:
  [[nodiscard]] std::string Wrap(std::string_view code, std::string_view text) const;
  bool on_ = false;
};

// Returns: `text` with control characters replaced, so that input cannot move the cursor or colour
// the terminal.
[[nodiscard]] std::string Printable(std::string_view text);

// Returns: number of code points.
[[nodiscard]] std::size_t WidthOf(std::string_view text);

// Returns: `text` and the blanks that are missing to `width`.
[[nodiscard]] std::string Padded(std::string_view text, std::size_t width);

// Returns: every line of `text` but the empty ones behind `indent`, each with its line end.
[[nodiscard]] std::string Indented(std::string_view text, std::string_view indent);

// Returns: "1 finding", "2 findings".
[[nodiscard]] std::string Counted(std::size_t count, std::string_view singular,
                                  std::string_view plural);

}  // namespace producer_guard::cli
