// Texts as people write them, and worse, made of a seed: settings of producers in the four formats
// that most files have. Not each of them can be read; that is a part of it.
#pragma once

#include <initializer_list>
#include <random>
#include <string>

namespace producer_guard::edits {

class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}
  std::size_t Below(std::size_t end) { return random_() % end; }
  bool OneIn(std::size_t times) { return Below(times) == 0; }
  std::string Of(std::initializer_list<const char*> words) {
    return words.begin()[Below(words.size())];
  }

 private:
  std::mt19937 random_;
};

// Returns: a name that settings have.
[[nodiscard]] std::string MakeName(Dice& dice);

[[nodiscard]] std::string MakeProperties(Dice& dice);
[[nodiscard]] std::string MakeYaml(Dice& dice);
[[nodiscard]] std::string MakeJson(Dice& dice);
[[nodiscard]] std::string MakeToml(Dice& dice);

}  // namespace producer_guard::edits
