#include "rules/kafka/client_model.h"

#include <array>

#include "rules/kafka/framework.h"

namespace producer_guard::kafka {

namespace {

// A row from the version classes of a library and the function that judges one of them.
template <auto Classes, auto Judge>
constexpr ClientModel Model(Library library, const Catalog& (*catalog)(), ParseFunction parse,
                            bool refuses_unknown_names) {
  return {library,
          catalog,
          parse,
          refuses_unknown_names,
          [] { return Classes().size(); },
          [](std::size_t i) {
            return VersionSpan{Classes()[i].from, Classes()[i].below};
          },
          [](std::size_t i, const Version& at, const Givens& givens,
             const std::vector<Setting>& settings) {
            return Judge(Classes()[i], at, givens, settings);
          }};
}

using enum Library;

constexpr std::array kModels = {
    Model<JavaClasses, JudgeJava>(kJava, JavaCatalog, ParseJavaValue, false),
    Model<LibrdkafkaClasses, JudgeLibrdkafka>(kLibrdkafka, LibrdkafkaCatalog, ParseLibrdkafkaValue,
                                              true),
    Model<SaramaClasses, JudgeSarama>(kSarama, SaramaCatalog, ParseGoValue, false),
    Model<FranzGoClasses, JudgeFranzGo>(kFranzGo, FranzGoCatalog, ParseGoValue, false),
    Model<KafkaGoClasses, JudgeKafkaGo>(kKafkaGo, KafkaGoCatalog, ParseGoValue, false),
    Model<KafkaJsClasses, JudgeKafkaJs>(kKafkaJs, KafkaJsCatalog, ParseScriptValue, false),
    Model<AiokafkaClasses, JudgeAiokafka>(kAiokafka, AiokafkaCatalog, ParseScriptValue, true),
    Model<KafkaPythonClasses, JudgeKafkaPython>(kKafkaPython, KafkaPythonCatalog, ParseScriptValue,
                                                true),
    Model<RubyKafkaClasses, JudgeRubyKafka>(kRubyKafka, RubyKafkaCatalog, ParseRubyValue, false),
};

}  // namespace

const ClientModel& ModelOf(Library library) {
  const Library base = BaseOf(library);
  for (const ClientModel& model : kModels) {
    if (model.library == base) return model;
  }
  throw BugError("a client library without a model");
}

bool RefusesUnknownNames(Library library) {
  return ModelOf(library).refuses_unknown_names && !GoesOnWithoutRefused(library);
}

const Catalog& CatalogOf(Library library) {
  const Catalog* own = FrameworkCatalog(library);
  return own ? *own : ModelOf(library).catalog();
}

const SettingRow* FindSetting(Library library, std::string_view name) {
  return CatalogOf(library).Find(name);
}

}  // namespace producer_guard::kafka
