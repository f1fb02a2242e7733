// What is found in a manifest, as text that tests can compare.
#pragma once

#include <string>
#include <vector>

#include "webhook/locate/located_config.h"

// `json`: one object. Returns: one line a configuration:
//   "/data/producer.properties text java: acks=1@1 linger.ms=?(the placeholder ${X})@2"
// where @ is the line; unreadable texts as "unreadable POINTER: message".
std::string FindIn(const std::string& json, const std::string& client = "");

// The same, where the policy names these carriers.
std::string FindInCarriers(const std::string& json,
                           const std::vector<producer_guard::locate::NamedCarrier>& carriers);

// The same for a bare file.
std::string FindInFileText(const std::string& name, const std::string& bytes,
                           bool assume_producer = false);

// Returns: {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c"},"data":{KEY:TEXT}}
std::string ConfigMap(const std::string& key, const std::string& text);

// Returns: a Deployment whose one container is `container` (JSON).
std::string Deployment(const std::string& container);
