# definitions.sh: the resources of other projects, with definitions of our own that take anything. Sourced by run.

# definition GROUP KIND PLURAL VERSION...: the last version is the one that is stored; all have one schema.
definition() {
  local group=$1 kind=$2 plural=$3 version; shift 3
  printf 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: %s.%s}\nspec:\n' "$plural" "$group"
  printf '  group: %s\n  scope: Namespaced\n  names: {kind: %s, plural: %s}\n  versions:\n' "$group" "$kind" "$plural"
  for version in "$@"; do
    printf '    - name: %s\n      served: true\n      storage: %s\n' "$version" "$([ "$version" = "${!#}" ] && echo true || echo false)"
    printf '      schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}\n'
  done
  printf -- '---\n'
}
# with_definitions FILE: returns when they are served, which takes seconds, and a minute where the machine is busy.
with_definitions() {
  "$tools/kubectl" create -f "$1" >/dev/null
  "$tools/kubectl" wait --for=condition=Established -f "$1" --timeout=240s >/dev/null || {
    "$tools/kubectl" get -f "$1" -o json | jq -c '.items[] | [.metadata.name, .status.conditions]' >&2
    tail -n 20 "$work/kube-apiserver.log" "$work/etcd.log" >&2
    return 1
  }
}
without_definitions() {
  "$tools/kubectl" delete -f "$1" --wait --timeout=240s >/dev/null
  rm -rf "$KUBECACHEDIR"   # what kubectl knows of them
}
own_definitions() {
  definition kafka.strimzi.io KafkaConnect kafkaconnects v1 v1beta2
  definition kafka.strimzi.io KafkaConnector kafkaconnectors v1 v1beta2
  definition kafka.strimzi.io KafkaMirrorMaker2 kafkamirrormaker2s v1 v1beta2
  definition kafka.strimzi.io KafkaMirrorMaker kafkamirrormakers v1beta2
  definition kafka.strimzi.io KafkaBridge kafkabridges v1 v1beta2
  definition kafka.strimzi.io KafkaUser kafkausers v1 v1beta2
  definition platform.confluent.io Connector connectors v1beta1
  definition debezium.io DebeziumServer debeziumservers v1alpha1
}
