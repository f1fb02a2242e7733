#include "webhook/locate/broker_environment.h"

#include <algorithm>
#include <array>

#include "webhook/locate/image_clients.h"

namespace producer_guard::locate {

void BrokerEnvironment::Look(std::string_view name) {
  constexpr std::array<std::string_view, 9> kBrokers = {
      "KAFKA_BROKER_ID", "KAFKA_ZOOKEEPER_CONNECT",        "KAFKA_PROCESS_ROLES",
      "KAFKA_NODE_ID",   "KAFKA_ADVERTISED_LISTENERS",     "KAFKA_LISTENERS",
      "KAFKA_LOG_DIRS",  "KAFKA_CONTROLLER_QUORUM_VOTERS", "KAFKA_INTER_BROKER_LISTENER_NAME"};
  is_broker_ = is_broker_ || name.starts_with("KAFKA_CFG_") ||
               std::find(kBrokers.begin(), kBrokers.end(), name) != kBrokers.end();
}

void BrokerEnvironment::LookAtImage(std::string_view image) {
  is_brokers_image_ = IsBrokerImage(image);
}

bool BrokerEnvironment::Owns(std::string_view name) const {
  if (is_brokers_image_) return name.starts_with("KAFKA_");
  return is_broker_ && name.starts_with("KAFKA_") && !name.starts_with("KAFKA_PRODUCER_");
}

}  // namespace producer_guard::locate
