// Environment variables of a Kafka broker's image, where KAFKA_COMPRESSION_TYPE and its like are
// the broker's. Internal to webhook/locate.
#pragma once

#include <string_view>

namespace producer_guard::locate {

class BrokerEnvironment {
 public:
  // Looks at the name of one variable of a container; all come before the first question.
  void Look(std::string_view name);
  // Looks at a container's image, when the image's own script runs in it: a broker's image gives
  // the broker every variable that begins with KAFKA_.
  void LookAtImage(std::string_view image);

  // Returns: true when `name` is a setting of the broker that these variables configure.
  [[nodiscard]] bool Owns(std::string_view name) const;

 private:
  bool is_broker_ = false;
  bool is_brokers_image_ = false;
};

}  // namespace producer_guard::locate
