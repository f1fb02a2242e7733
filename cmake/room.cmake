# room(NAME SOURCES... USES...): a static library of one folder of the house. Strict warnings are per target, so that
# they never reach a dependency.
add_library(producer_guard_warnings INTERFACE)
target_compile_options(producer_guard_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Wold-style-cast
  -Woverloaded-virtual
  # g++ 12 warns of overlapping copies inside std::string that are none (GCC bug 105651).
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>
  $<$<BOOL:${PRODUCER_GUARD_WERROR}>:-Werror>)

function(room name)
  cmake_parse_arguments(ARG "" "" "SOURCES;USES" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR}/generated)
  target_link_libraries(${name} PUBLIC tl::expected ${ARG_USES} PRIVATE producer_guard_warnings)
endfunction()
