#include "rules/kafka/weigh.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "rules/kafka/certainty.h"

namespace producer_guard::kafka {

namespace {

// More possibilities than these are not looked through; nothing is certain of them.
constexpr int kMostPossibilities = 256;

bool IsUnknown(const Question& question, const std::optional<std::size_t>& setting) {
  return setting &&
         std::any_of(question.unknown.begin(), question.unknown.end(),
                     [&](const UnknownSetting& unknown) { return unknown.setting == *setting; });
}

// Marks what depends on an unknown setting.
void MarkUnknown(const Question& question, Judgement& judgement) {
  for (EffectiveValue& value : judgement.values) {
    const bool is_idempotence = value.property == "enable.idempotence";
    const bool unsure = judgement.verdict == Verdict::kUnknown;
    // Any id switches it on.
    const bool follows = is_idempotence && value.origin == Origin::kDerived && !unsure;
    const bool own = IsUnknown(question, value.setting) && !follows;
    const bool decided = is_idempotence && unsure && value.origin != Origin::kExplicit;
    if (!own && !decided) continue;
    value.value.clear();
    value.because.clear();
    value.origin = Origin::kUnknown;
  }
}

// What one kind of value of the only setting that matters gives.
struct Possibility {
  std::string says;
  Judgement judgement;
};

// Which candidate each unknown setting is taken to be.
using Choice = std::vector<std::size_t>;

class Weighing {
 public:
  Weighing(const Question& question, const std::vector<Setting>& settings,
           const JudgeFunction& judge)
      : question_(question), settings_(settings), judge_(judge) {
    for (std::size_t i = 0; i < question.unknown.size(); ++i) {
      if (IsDecisive(i) && FirstOf(i) == i) ++decisive_;
    }
  }

  Judgement Run() {
    LookThrough();
    Judgement agreed = certainty_.Take();
    const bool differ = certainty_.Differ() || exhausted_;
    // Stopped by one thing or by another: that it does not start is certain.
    const bool never_starts = !differ && agreed.verdict == Verdict::kStartupError;
    if (certainty_.IsMixed()) {
      std::erase_if(agreed.reasons,
                    [&](const Reason& reason) { return IsUnknown(question_, reason.setting); });
    }
    if (differ || agreed.reasons.empty()) {
      if (!never_starts) agreed.verdict = Verdict::kUnknown;
      agreed.reasons.clear();
      agreed.never_idempotent = !never_starts && IsNeverIdempotent();
      SayWhatIsUnknown(never_starts, agreed);
    }
    if (agreed.verdict != Verdict::kStartupError) SayWhatMayStop(agreed);
    MarkUnknown(question_, agreed);
    return agreed;
  }

 private:
  [[nodiscard]] bool IsDecisive(std::size_t i) const { return !question_.unknown[i].only_stops; }

  // One setting that is written may decide several, by a framework: they are chosen together.
  [[nodiscard]] std::size_t FirstOf(std::size_t i) const {
    std::size_t first = 0;
    while (question_.unknown[first].setting != question_.unknown[i].setting) ++first;
    return first;
  }

  // Adds the judgement of every choice of those that matter, until nothing is certain any more.
  void LookThrough() {
    Choice choice(question_.unknown.size(), 0);
    bool more = true;
    for (int looked_at = 0; more; ++looked_at) {
      exhausted_ = looked_at == kMostPossibilities;
      if (exhausted_) return;
      Judgement judgement = AtBest(choice);
      if (decisive_ == 1) possibilities_.push_back({SaysOf(choice), judgement});
      const bool certain = certainty_.Add(std::move(judgement));
      more = (certain || decisive_ == 1) && Next(choice);
    }
  }

  // Returns: what becomes of it when the settings that can only stop the client do not, if they can
  // be so. One after the other is made to fit, as the others are lenient.
  Judgement AtBest(Choice choice) {
    Judgement best = Judge(choice);
    if (best.verdict != Verdict::kStartupError) {
      FindWhatMayStop(choice);
      return best;
    }
    if (std::none_of(best.reasons.begin(), best.reasons.end(), IsOfStopping)) return best;
    Certainty stopped;
    stopped.Add(best);
    for (std::size_t i = 0; i < choice.size(); ++i) {
      if (IsDecisive(i)) continue;
      Choice other = choice;
      for (other[i] = 1; other[i] < question_.unknown[i].candidates.size(); ++other[i]) {
        Judgement judgement = Judge(other);
        if (judgement.verdict != Verdict::kStartupError) {
          FindWhatMayStop(other);
          return judgement;
        }
        if (judgement.reasons.size() < best.reasons.size()) {
          choice = other;
          best = judgement;
        }
        stopped.Add(std::move(judgement));
      }
    }
    return stopped.Take();
  }

  // Returns: true for a reason that settings which can only stop the client may take away.
  static bool IsOfStopping(const Reason& reason) {
    constexpr std::array<std::string_view, 8> kCodes = {
        "delivery-timeout-too-short",
        "delivery-timeout-above-transaction-timeout",
        "socket-timeout-above-transaction-timeout",
        "reconnect-backoff-above-its-maximum",
        "queuing-not-fifo",
        "backpressure-threshold-above-1",
        "gapless-without-idempotence",
        "transaction-timeout-with-two-phase-commit"};
    return std::find(kCodes.begin(), kCodes.end(), reason.code) != kCodes.end();
  }

  // Requires: the client starts with `choice`.
  void FindWhatMayStop(const Choice& choice) {
    for (std::size_t i = 0; i < choice.size() && looked_at_ < kMostPossibilities; ++i) {
      if (IsDecisive(i)) continue;
      Choice other = choice;
      for (std::size_t c = 0; c < question_.unknown[i].candidates.size(); ++c) {
        other[i] = c;
        if (c != choice[i] && Judge(other).verdict == Verdict::kStartupError) may_stop_.insert(i);
      }
    }
  }

  Judgement Judge(const Choice& choice) {
    ++looked_at_;
    if (choice.empty()) return judge_(question_.known);
    Givens givens = question_.known;
    for (std::size_t i = 0; i < choice.size(); ++i) {
      const UnknownSetting& unknown = question_.unknown[i];
      const std::size_t candidate = std::min(choice[FirstOf(i)], unknown.candidates.size() - 1);
      const auto& value = unknown.candidates[candidate].value;
      if (!value) continue;
      Given given;
      given.row = unknown.row;
      given.name = NameOf(unknown);
      given.value = *value;
      given.setting = unknown.setting;
      given.is_assumed = true;
      givens.Set(std::move(given));
    }
    return judge_(givens);
  }

  // A framework makes another setting of its own.
  std::string_view NameOf(const UnknownSetting& unknown) const {
    const std::string& written = settings_[unknown.setting].name;
    return HasName(*unknown.row, written) ? std::string_view(written) : unknown.row->name;
  }

  // Effect: the next choice of those that decide. Returns: false when all have been made; the
  // choice is then the first again.
  bool Next(Choice& choice) const {
    for (std::size_t i = 0; i < choice.size(); ++i) {
      if (!IsDecisive(i) || FirstOf(i) != i) continue;
      if (++choice[i] < question_.unknown[i].candidates.size()) return true;
      choice[i] = 0;
    }
    return false;
  }

  std::string SaysOf(const Choice& choice) const {
    for (std::size_t i = 0; i < choice.size(); ++i) {
      if (IsDecisive(i)) return question_.unknown[i].candidates[choice[i]].says;
    }
    return "";
  }

  std::string UnknownText(const UnknownSetting& unknown) const {
    const Setting& setting = settings_[unknown.setting];
    return setting.name + " cannot be known here" +
           (setting.unknown_because.empty() ? "" : ": " + setting.unknown_because);
  }

  void SayWhatIsUnknown(bool never_starts, Judgement& agreed) const {
    for (std::size_t i = 0; i < question_.unknown.size(); ++i) {
      if (FirstOf(i) != i || (!IsDecisive(i) && decisive_ > 0)) continue;
      const UnknownSetting& unknown = question_.unknown[i];
      const char* const ending = never_starts ? "; the client starts with no value of it"
                                 : IsNeverIdempotent()
                                     ? "; no value of it makes the producer idempotent"
                                     : "";
      agreed.reasons.push_back(
          {"value-unknown", UnknownText(unknown) + ending, "", unknown.setting});
      if (decisive_ == 1 && !never_starts) SayEach(unknown, agreed);
    }
  }

  // Returns: true when that is certain.
  bool IsNeverIdempotent() const {
    return decisive_ == 1 && !exhausted_ &&
           std::none_of(possibilities_.begin(), possibilities_.end(), [](const Possibility& one) {
             return one.judgement.verdict == Verdict::kIdempotent ||
                    one.judgement.verdict == Verdict::kUnknown;
           });
  }

  // "true: acks=1 conflicts with idempotence ..", "false: not idempotent".
  void SayEach(const UnknownSetting& unknown, Judgement& agreed) const {
    for (std::size_t i = 0; i < possibilities_.size(); ++i) {
      std::string says = possibilities_[i].says;
      const Judgement& judgement = possibilities_[i].judgement;
      while (i + 1 < possibilities_.size() &&
             possibilities_[i + 1].judgement.verdict == judgement.verdict)
        says += " or " + possibilities_[++i].says;
      const bool stops = judgement.verdict == Verdict::kStartupError && !judgement.reasons.empty();
      agreed.reasons.push_back(
          {"value-unknown",
           says + ": " +
               (stops ? judgement.reasons.front().text : std::string(WordsFor(judgement.verdict))),
           stops ? judgement.reasons.front().reference : "", unknown.setting});
    }
  }

  static std::string_view WordsFor(Verdict verdict) {
    switch (verdict) {
      case Verdict::kIdempotent:
        return "idempotent";
      case Verdict::kNotIdempotent:
        return "not idempotent";
      case Verdict::kStartupError:
        return "the client does not start";
      case Verdict::kUnknown:
        break;
    }
    return "cannot be told";
  }

  void SayWhatMayStop(Judgement& agreed) const {
    for (const std::size_t i : may_stop_) {
      const UnknownSetting& unknown = question_.unknown[i];
      agreed.reasons.push_back(
          {"value-unknown",
           UnknownText(unknown) + "; with some values of it the client does not start", "",
           unknown.setting});
    }
  }

  const Question& question_;
  const std::vector<Setting>& settings_;
  const JudgeFunction& judge_;
  std::size_t decisive_ = 0;  // how many decide more than whether the client starts
  int looked_at_ = 0;
  bool exhausted_ = false;
  Certainty certainty_;
  std::vector<Possibility> possibilities_;
  std::set<std::size_t> may_stop_;
};

}  // namespace

Judgement Weigh(const Question& question, const std::vector<Setting>& settings,
                const JudgeFunction& judge) {
  if (question.unknown.empty()) return judge(question.known);
  return Weighing(question, settings, judge).Run();
}

}  // namespace producer_guard::kafka
