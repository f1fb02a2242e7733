# apply.sh: what we change and what people apply again do not fight each other.
policy <<<'{version: 1, mode: deny, patch: true}'
serve webhook $webhook_port $operations_port
register --set webhook.mutate=true --set webhook.failurePolicy=Fail
namespaces apply
ns=(-n apply)

deployment payments SPRING_KAFKA_PRODUCER_ACKS=1 SPRING_KAFKA_PRODUCER_PROPERTIES_ENABLE_IDEMPOTENCE=false >"$work/payments.yaml"
config_map orders acks=1 enable.idempotence=false >"$work/orders.yaml"
patches() { "$tools/kubectl" "${ns[@]}" create --dry-run=server -f "$work/orders.yaml" 2>&1 | grep -q 'producer-guard set'; }
until_true 20 patches || fail "the mutating webhook is not called"
version_of() { "$tools/kubectl" "${ns[@]}" get "$1" -o jsonpath='{.metadata.resourceVersion}'; }
generation_of() { "$tools/kubectl" "${ns[@]}" get "$1" -o jsonpath='{.metadata.generation}'; }
mended='contains({env: [{name: "SPRING_KAFKA_PRODUCER_ACKS", value: "all"}]})'

# --- client-side apply, three times: the second and the third write nothing
for round in first second third; do
  passed "${ns[@]}" apply -f "$work/payments.yaml" -f "$work/orders.yaml"
  stored apply deployment/payments ".spec.template.spec.containers[0] | $mended"
  [ "$round" != first ] || before=$(version_of deployment/payments),$(version_of configmap/orders)
done
[ "$before" = "$(version_of deployment/payments),$(version_of configmap/orders)" ] ||
  fail "an apply of an unchanged manifest has written: $before, $(version_of deployment/payments),$(version_of configmap/orders)"
stored apply configmap/orders '.data["producer.properties"] == "bootstrap.servers=kafka:9092\nacks=all\nenable.idempotence=true\n"'
# The annotation of kubectl is what was applied, not what we made of it: never read, never patched.
stored apply configmap/orders '.metadata.annotations["kubectl.kubernetes.io/last-applied-configuration"] | contains("enable.idempotence=false")'

# --- kubectl apply of a manifest with another change keeps both
warned "${ns[@]}" apply -f <(config_map orders acks=1 enable.idempotence=false linger.ms=5)
stored apply configmap/orders '.data["producer.properties"] | contains("acks=all\nenable.idempotence=true\nlinger.ms=5")'

# --- server-side apply, again and again: no conflict, and no write once it is mended
deployment shipping SPRING_KAFKA_PRODUCER_ACKS=1 SPRING_KAFKA_PRODUCER_PROPERTIES_ENABLE_IDEMPOTENCE=false >"$work/shipping.yaml"
for round in first second third; do
  warned "${ns[@]}" apply --server-side -f "$work/shipping.yaml"
  says 'producer-guard set '
  stored apply deployment/shipping ".spec.template.spec.containers[0] | $mended"
  [ "$round" != first ] || before=$(version_of deployment/shipping)
done
[ "$before" = "$(version_of deployment/shipping)" ] || fail "server-side apply writes each time"
[ "$(generation_of deployment/shipping)" = 1 ] || fail "server-side apply makes a rollout each time"
# From client-side to server-side apply what we set looks like another manager's value, before we are asked. Once.
k "${ns[@]}" apply --server-side -f "$work/payments.yaml"
says 'conflicts with "kubectl-client-side-apply"'
warned "${ns[@]}" apply --server-side --force-conflicts -f "$work/payments.yaml"
warned "${ns[@]}" apply --server-side -f "$work/payments.yaml"
stored apply deployment/payments ".spec.template.spec.containers[0] | $mended"

# --- kubectl diff shows what a GitOps tool sees: the manifest and what is stored are one, for the webhook mends both
passed "${ns[@]}" diff --server-side -f "$work/shipping.yaml"

# --- an object with a controller is never patched: its owner is
uid=$("$tools/kubectl" "${ns[@]}" get deployment payments -o jsonpath='{.metadata.uid}')
jq -n --arg uid "$uid" '{apiVersion: "v1", kind: "ConfigMap", metadata: {name: "owned", ownerReferences:
  [{apiVersion: "apps/v1", kind: "Deployment", name: "payments", uid: $uid, controller: true}]},
  data: {"producer.properties": "bootstrap.servers=k:1\nenable.idempotence=false\n"}}' >"$work/owned.json"
denied "${ns[@]}" create -f "$work/owned.json"
says_not 'producer-guard set '
policy <<<'{version: 1, mode: warn, patch: true}'
warned "${ns[@]}" create -f "$work/owned.json"
stored apply configmap/owned '.data["producer.properties"] | contains("enable.idempotence=false")'
# The ReplicaSet that a Deployment's controller makes: written as it is, or the controller makes another for ever.
deployment pods SPRING_KAFKA_PRODUCER_PROPERTIES_ENABLE_IDEMPOTENCE=false | sed 's/kind: Deployment/kind: ReplicaSet/' |
  "$tools/kubectl" create --dry-run=client -o json -f - | jq --arg uid "$uid" 'del(.metadata.namespace) | .metadata.ownerReferences =
  [{apiVersion: "apps/v1", kind: "Deployment", name: "payments", uid: $uid, controller: true}]' >"$work/replicaset.json"
quiet "${ns[@]}" create -f "$work/replicaset.json" --as=system:serviceaccount:kube-system:deployment-controller --as-group=system:masters
stored apply replicaset/pods '[.spec.template.spec.containers[0].env[].value] | contains(["false"])'

# --- an immutable ConfigMap is patched when it is made, and never after
{ config_map fixed enable.idempotence=false; echo 'immutable: true'; } >"$work/fixed.yaml"
warned "${ns[@]}" create -f "$work/fixed.yaml"
stored apply configmap/fixed '.immutable and (.data["producer.properties"] | contains("enable.idempotence=true"))'
policy <<<'{version: 1, mode: warn}'
warned "${ns[@]}" create -f <(sed 's/name: fixed/name: broken/' "$work/fixed.yaml")
policy <<<'{version: 1, mode: deny, patch: true}'
quiet "${ns[@]}" label configmap broken team=shop
passed "${ns[@]}" annotate configmap broken note=x
stored apply configmap/broken '.metadata.labels.team == "shop" and (.data["producer.properties"] | contains("enable.idempotence=false"))'
stop webhook
