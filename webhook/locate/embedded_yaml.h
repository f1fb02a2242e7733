// A YAML text in an object that holds what an object may hold: the values of a chart, a patch of
// Kustomize. Internal to webhook/locate.
#pragma once

#include <functional>
#include <string_view>

#include "webhook/kube/value.h"
#include "webhook/locate/located_config.h"
#include "webhook/locate/locators.h"

namespace producer_guard::locate {

// Effect: adds to `located` what `find` finds in each document of the text, with the lines of the
// text; it is judged, and not changed. Nothing for what is no YAML or no longer is when it is JSON.
// No view of `bytes` is kept.
void FindInEmbeddedYaml(const TextPlace& place, std::string_view bytes,
                        const std::function<void(kube::Value root, Located& found)>& find,
                        Located& located);

}  // namespace producer_guard::locate
