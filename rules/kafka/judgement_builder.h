// Puts one Judgement together: what is given, read as the library reads it, then what stops the
// client, what the verdict is and why, and the effective values. The decision procedures of the
// plain clients (resolve_<library>.cc) use it; it decides nothing itself. Internal to rules/kafka.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/kafka/judgement.h"
#include "rules/kafka/value_parsing.h"

namespace producer_guard::kafka {

class JudgementBuilder {
 public:
  // `client`: as people call it, the subject of its sentences. `at`: the version that is judged.
  JudgementBuilder(std::string_view client, const Version& at, const Givens& givens,
                   ParseFunction parse)
      : client_(client), at_(at), givens_(givens), parse_(parse) {}

  // Returns: what is given for the canonical property, or nullptr, also where this version does not
  // know it.
  [[nodiscard]] const Given* Find(std::string_view canonical) const;
  // Requires: no value was refused.
  [[nodiscard]] bool Boolean(std::string_view canonical, bool otherwise) const;
  [[nodiscard]] std::int64_t Number(std::string_view canonical, std::int64_t otherwise) const;

  // Effect: a name that this library, or this version of it, refuses stops the client.
  void RefuseNames(const std::vector<Setting>& settings);
  // Effect: a value that this library cannot read stops the client.
  void RefuseValues();

  [[nodiscard]] bool Stops() const { return !errors_.empty(); }
  void Stop(std::string code, std::string text, const Given* given);
  // Effect: where `conflicts`, the setting (or its default, when it is not given) stops the client,
  // as idempotence needs `needs`. Requires: `needs` begins with the library's name and a blank or
  // an equals sign.
  void StopIf(bool conflicts, std::string code, const Given* given, std::string_view otherwise,
              std::string_view needs);

  void Say(Verdict verdict, std::string code, std::string text, const Given* given);
  // Effect: the reason of a client that was told nothing that matters.
  void SayByDefault(bool on);
  void SayExplicit(const Given& given, bool on);

  // Effect: the effective value is what is given, else `otherwise`.
  void Fill(std::string_view canonical, std::string otherwise);
  // Effect: the effective value is `value`, whatever is given; `because`: why, the client itself if
  // nothing is said.
  void FillDerived(std::string_view canonical, std::string value, std::string because = {});

  // Returns: the judgement, with "" for the properties that nobody filled.
  [[nodiscard]] Judgement Take();

 private:
  std::string_view client_;
  Version at_;
  const Givens& givens_;
  ParseFunction parse_;
  std::vector<Reason> errors_;
  Judgement result_;
};

// Returns: what is given but null, which leaves a field or an option of a Go program as it is.
[[nodiscard]] Givens WithoutNulls(Givens givens);

// Requires: a framework set enable.idempotence=false. Effect: says so in `judgement`.
void SayFrameworkSwitchesOff(const Given& given, Judgement& judgement);

}  // namespace producer_guard::kafka
