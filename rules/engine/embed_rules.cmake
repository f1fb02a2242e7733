# Writes a .cc with the text of rule files: cmake -DOUTPUT=FILE.cc -DFOLDER=rules/library -DFILES=a.yaml|b.yaml -P ...
string(REPLACE "|" ";" files "${FILES}")
set(entries "")
foreach(file IN LISTS files)
  file(READ "${FOLDER}/${file}" text)
  string(APPEND entries "      {\"built-in:${file}\", R\"rule_text(${text})rule_text\"},\n")
endforeach()
file(WRITE "${OUTPUT}" "// Made from rules/library by rules/engine/embed_rules.cmake.
#include \"rules/engine/rule_set.h\"

namespace producer_guard::engine {

const std::vector<RuleFile>& BuiltInRuleFiles() {
  static const std::vector<RuleFile> files = {
${entries}  };
  return files;
}

}  // namespace producer_guard::engine
")
