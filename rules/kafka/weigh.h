// The answer to a question in which some values cannot be known: what holds whatever they are, or
// that it cannot be told and what each of them would give. Internal to rules/kafka: between Ask
// (question.h) and the decision procedures (judgement.h).
#pragma once

#include <functional>
#include <vector>

#include "rules/kafka/question.h"

namespace producer_guard::kafka {

using JudgeFunction = std::function<Judgement(const Givens&)>;

// Requires: `question` was made of `settings`; `judge` is of one version class.
[[nodiscard]] Judgement Weigh(const Question& question, const std::vector<Setting>& settings,
                              const JudgeFunction& judge);

}  // namespace producer_guard::kafka
