// Where producer settings are: Object -> LocatedConfigs. One LocatedConfig is what one producer (or
// one framework's default for its producers) is given in one carrier: a text in a ConfigMap, the
// environment of a container, the arguments of a container, a map of a custom resource. What counts
// as a producer is decided in producer_evidence.h. Lifetime: documents and views refer to the
// object they were found in.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/kafka/acl.h"
#include "rules/kafka/effective_config.h"
#include "rules/text/document.h"
#include "webhook/kube/value.h"
#include "webhook/locate/named_carrier.h"

namespace producer_guard::locate {

enum class Carrier {
  kText,  // a text with a format: ConfigMap data, an env value that is a properties text, a bare
          // file
  kMap,   // a JSON object whose members are settings: Strimzi config, ConfigMap data used as
          // environment
  kEnvironment,  // env of a container
  kArguments,    // args and command of a container
  kList,         // a list of "k=v" strings
};

// Another object, for people.
struct OtherObject {
  std::string kind, name_space, name;
  std::string file;  // that it was read from; "" where there is none
  std::string head;  // JSON: what it is, its name and its annotations of producer-guard.io
};

// Where a setting of a producer stands that is not in its own carrier.
struct OtherPlace {
  std::shared_ptr<const OtherObject> object;  // nullptr: another carrier of the same object
  std::optional<std::size_t> file_line;       // of the other object's file
  std::string variable;                       // that hands it on, "" for none
};

// Where one setting stands.
struct SettingPlace {
  std::string pointer;  // RFC 6901 pointer to the string or scalar in the object; "" in a bare file
  std::string key;      // the key as written: "producer.override.acks", "KAFKA_ACKS"
  std::optional<text::Position> position;  // within the text, when the carrier is a text
  std::optional<std::size_t> entry;        // index into `document->entries`
  bool inherited = false;  // from a layer that other producers may have too (layers.h)
  std::string title = {};  // where it stands, when that is not the configuration's own place
  int rank = 0;            // a higher one is not replaced by a lower, whichever comes later
  std::optional<OtherPlace> other = {};  // pointer, key and position are of there
  bool is_absent = false;  // nothing stands here: another object, unknown here, may set it
};

// How a setting that is not there would be written in this carrier.
struct KeyStyle {
  std::string prefix;  // before the client's name: "producer.override.",
                       // "spring.kafka.producer.properties.", "KAFKA_"
  enum class Form { kDotted, kUpperSnake } form = Form::kDotted;
  bool can_add =
      true;  // false where the program would not read a new key (an app's own environment)
  std::string cannot_add_because;
  bool can_change = true;  // false where the program's values are not the client's
};

struct JoinedProducer;  // joined_producer.h

struct LocatedConfig {
  Carrier carrier = Carrier::kText;
  std::string pointer;  // of the text, map, env list or args list
  std::string title;    // for people: data["producer.properties"]; container "app" env; spec.config
  kafka::Client client;
  std::vector<kafka::Setting> settings;  // names of the client
  std::vector<SettingPlace> places;      // same size and order as `settings`
  KeyStyle key_style;
  std::string part;   // for people, which producer of its place: channel orders; "" the only one
  std::string layer;  // a new key of configurations with the same one is the same key
  std::string not_edited_because;     // why nothing of its place is ever changed; "" when it may be
  std::optional<std::size_t> beside;  // the entry that a new key joins; nothing: the last setting's
  std::shared_ptr<const std::string>
      owned_text;       // when the text is not in the object as it stands (base64)
  bool base64 = false;  // binaryData or Secret data: a fix encodes again
  std::shared_ptr<const text::Document> document;  // Carrier::kText
  std::string group;  // which producer of its program it is, the same in all carriers
  // The producer is told of, and counted, at another place of it: only what is to be said of the
  // settings that stand here is said here.
  bool is_part = false;
  bool says_absent = true;                       // what is not set at all is told here
  std::shared_ptr<const JoinedProducer> joined;  // of whose carriers this is one
  std::shared_ptr<const OtherObject> reader;     // whose producer it is; nullptr: this object's
};

// A text that looks like a producer's and cannot be read.
struct UnreadableText {
  std::string pointer;
  std::string title;
  text::Problem problem;
};

struct LocatedAcls {
  kafka::AclSubject subject;
  std::vector<std::string> pointers;  // of each acl, same order
};

// A setting or a text of another object that the object reads, also one that is replaced there.
struct ReadPlace {
  std::shared_ptr<const OtherObject> object;
  std::string pointer;
};

class Surroundings;  // surroundings.h

struct Located {
  std::vector<LocatedConfig> configs;  // in order of pointer as found
  std::vector<UnreadableText> unreadable;
  std::optional<LocatedAcls> acls;  // Strimzi KafkaUser
  std::vector<ReadPlace> reads;
};

// What is known about clients and carriers before the object is looked at.
struct ClientHints {
  std::optional<kafka::Client> forced;  // --client
  // What the policy says of an object's client; of a container's, with its image, else "". Empty:
  // nothing.
  std::function<std::optional<kafka::Client>(const kube::Object&, std::string_view image)> policy =
      {};
  kafka::Client fallback;                       // the policy's default
  bool trust_annotation = true;                 // producer-guard.io/client may be used
  const Surroundings* around = nullptr;         // nullptr: nothing is known of other objects
  std::span<const NamedCarrier> carriers = {};  // that the policy names
};

// Returns: everything in `object` that configures producers; nothing for what only looks like it
// (forms.md's confounders are this function's cases). Errors: none; what cannot be read is in
// `unreadable`.
[[nodiscard]] Located FindProducerConfigs(const kube::Object& object, const ClientHints& hints);

// The same for a bare configuration file; `file_name` tells the format. A .properties file is one
// producer when it is asked for by name (`assume_producer`), else only when its settings say so.
[[nodiscard]] Located FindInFile(std::string_view file_name, std::string_view bytes,
                                 const ClientHints& hints, bool assume_producer);

}  // namespace producer_guard::locate
