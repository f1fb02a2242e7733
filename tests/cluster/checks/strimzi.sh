# strimzi.sh: custom resources in the versions that their projects serve, with definitions of our own that take anything,
# and with the real ones where ../shared/crds is.
policy <<'YAML'
version: 1
mode: deny
namespaces:
  - {match: [strimzi-warned], mode: warn}
  - {match: [strimzi-patched], patch: true}
YAML
serve webhook $webhook_port $operations_port
register --set webhook.mutate=true --set webhook.failurePolicy=Fail
namespaces strimzi strimzi-warned strimzi-patched

# resource VERSION KIND NAME SPEC [GROUP]: SPEC is YAML of one line.
resource() { printf 'apiVersion: %s/%s\nkind: %s\nmetadata: {name: %s, labels: {strimzi.io/cluster: c}}\nspec: %s\n' "${5:-kafka.strimzi.io}" "$1" "$2" "$3" "$4"; }
# connect VERSION NAME SETTINGS: the topics of a Connect cluster are fields in v1, and settings before.
connect() {
  case $1 in
    v1) resource v1 KafkaConnect "$2" "{replicas: 1, bootstrapServers: \"kafka:9092\", groupId: g, configStorageTopic: c, offsetStorageTopic: o, statusStorageTopic: s, config: {$3}}" ;;
    *) resource "$1" KafkaConnect "$2" "{replicas: 1, bootstrapServers: \"kafka:9092\", config: {group.id: g, $3}}" ;;
  esac
}
bridge() { resource "$1" KafkaBridge "$2" "{replicas: 1, bootstrapServers: \"kafka:9092\", http: {port: 8080}, producer: {config: {$3}}}"; }
connector() { resource "$1" KafkaConnector "$2" "{class: org.example.Source, tasksMax: 1, config: {$3}}"; }

# strimzi_in VERSION: what is denied, warned about, patched and left in peace in this version.
strimzi_in() {
  denied -n strimzi create -f <(connect $1 warehouse "producer.enable.idempotence: false")
  says 'KafkaConnect strimzi/warehouse, spec.config'
  warned -n strimzi-warned create -f <(connect $1 warehouse "producer.linger.ms: 50")
  says 'Warning: enable-idempotence: '
  quiet -n strimzi create -f <(connect $1 good "producer.enable.idempotence: true, producer.acks: all")
  denied -n strimzi create -f <(bridge $1 http "enable.idempotence: false")
  denied -n strimzi create -f <(connector $1 source "producer.override.enable.idempotence: false")
  warned -n strimzi-patched create -f <(bridge $1 http "enable.idempotence: false, acks: 1")
  stored strimzi-patched kafkabridge/http '.spec.producer.config | (.["enable.idempotence"] | tostring) == "true" and .acks == "all"'
  quiet -n strimzi create -f <(resource $1 KafkaUser writer "{authentication: {type: tls}}")
}

# --- our own definitions
own_definitions >"$work/own.yaml"
with_definitions "$work/own.yaml"
asked() { ! "$tools/kubectl" -n strimzi create --dry-run=server -f <(bridge v1beta2 probe "enable.idempotence: false"); }
until_true 20 asked || fail "the webhook is not called for Strimzi's resources"
strimzi_in v1beta2
"$tools/kubectl" delete kafkaconnects,kafkabridges,kafkaconnectors,kafkausers --all -A >/dev/null
strimzi_in v1
denied -n strimzi create -f <(resource v1beta2 KafkaMirrorMaker old "{producer: {config: {enable.idempotence: false}}}")
denied -n strimzi create -f <(resource v1beta2 KafkaMirrorMaker2 mirror "{connectCluster: b, clusters: [{alias: b, config: {producer.enable.idempotence: false}}]}")
denied -n strimzi create -f <(resource v1beta1 Connector source '{class: x, configs: {producer.override.enable.idempotence: "false"}}' platform.confluent.io)
denied -n strimzi create -f <(resource v1alpha1 DebeziumServer inventory '{sink: {type: kafka, config: {producer.enable.idempotence: false}}}' debezium.io)
without_definitions "$work/own.yaml"

# --- the real ones, with their schemas and what the apiserver prunes and defaults by them
for release in strimzi-0.45=v1beta2 strimzi-1.2=v1; do
  folder=${PRODUCER_GUARD_SHARED:-../shared}/crds/${release%=*}
  [ -d "$folder" ] || { echo "no ${release%=*} beside the repository: its definitions are not tried"; continue; }
  with_definitions "$folder"
  until_true 20 eval '! "$tools/kubectl" -n strimzi create --dry-run=server -f <(bridge ${release#*=} probe "enable.idempotence: false")'
  strimzi_in ${release#*=}
  without_definitions "$folder"
done
stop webhook
