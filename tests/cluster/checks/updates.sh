# updates.sh: what was broken before may stay, what an update breaks may not; every way in which kubectl updates.
policy <<<'{version: 1, mode: warn}'
serve webhook $webhook_port $operations_port
register --set webhook.failurePolicy=Fail
namespaces updates
ns=(-n updates)

config_map legacy enable.idempotence=false linger.ms=5 >"$work/legacy.yaml"
deployment worker SPRING_KAFKA_PRODUCER_PROPERTIES_ENABLE_IDEMPOTENCE=false >"$work/worker.yaml"
seen() { "$tools/kubectl" "${ns[@]}" create --dry-run=server -f "$work/legacy.yaml" 2>&1 | grep -q Warning; }
until_true 20 seen || fail "the webhook is not called"
warned "${ns[@]}" apply -f "$work/legacy.yaml" -f "$work/worker.yaml"
policy <<<'{version: 1, mode: deny}'

# --- as it was: allowed, with a warning
warned "${ns[@]}" apply -f <(config_map legacy enable.idempotence=false linger.ms=9)
says 'Warning: allowed because it was so before: enable-idempotence: '
warned "${ns[@]}" apply -f <(config_map legacy '# a line more' enable.idempotence=false linger.ms=9)
warned "${ns[@]}" patch configmap legacy --type merge -p '{"data":{"other":"x"}}'
warned "${ns[@]}" replace -f "$work/legacy.yaml"
stored updates configmap/legacy '.data | (.other | not) and (.["producer.properties"] | contains("linger.ms=5"))'
EDITOR="sed -i s/linger.ms=5/linger.ms=7/" warned "${ns[@]}" edit configmap legacy
stored updates configmap/legacy '.data["producer.properties"] | contains("linger.ms=7")'

# --- nothing that matters changes: not even asked, so not a word
quiet "${ns[@]}" label configmap legacy team=shop
quiet "${ns[@]}" scale deployment worker --replicas=3
stored updates deployment/worker '.spec.replicas == 3'
warned "${ns[@]}" apply -f "$work/worker.yaml"
quiet "${ns[@]}" apply -f "$work/worker.yaml"

# --- the pod template changes, the settings do not
warned "${ns[@]}" rollout restart deployment worker
warned "${ns[@]}" set image deployment/worker app=registry.example.com/worker:2
# A container before it, a variable before it: it is the same container and the same variable.
warned "${ns[@]}" patch deployment worker --type json -p '[
  {"op": "add", "path": "/spec/template/spec/containers/0", "value": {"name": "sidecar", "image": "proxy:1"}},
  {"op": "add", "path": "/spec/template/spec/containers/1/env/0", "value": {"name": "A", "value": "1"}}]'

# --- the ReplicaSet that the controller then makes of that template is not refused, or the rollout would never end
"$tools/kubectl" "${ns[@]}" get deployment worker -o json | jq '{apiVersion, kind: "ReplicaSet",
  metadata: {name: "worker-1", ownerReferences: [{apiVersion, kind, name: .metadata.name, uid: .metadata.uid, controller: true}]},
  spec: {replicas: 1, selector: .spec.selector, template: .spec.template}}' >"$work/replicaset.json"
quiet "${ns[@]}" create -f "$work/replicaset.json" --as=system:serviceaccount:kube-system:deployment-controller --as-group=system:masters
denied "${ns[@]}" create -f <(jq 'del(.metadata.ownerReferences) | .metadata.name = "worker-2"' "$work/replicaset.json")
denied "${ns[@]}" create -f <(jq '.metadata.name = "worker-3"' "$work/replicaset.json")

# --- worse: denied, whichever way it comes
denied "${ns[@]}" apply -f <(config_map legacy enable.idempotence=false max.in.flight.requests.per.connection=10)
says 'max-in-flight-at-most-5: ConfigMap updates/legacy'
denied "${ns[@]}" patch configmap legacy --type merge -p '{"data":{"second.properties":"bootstrap.servers=k:1\nenable.idempotence=false\n"}}'
denied "${ns[@]}" set env deployment/worker SPRING_KAFKA_PRODUCER_PROPERTIES_MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION=10
denied "${ns[@]}" replace -f <(config_map legacy enable.idempotence=false acks=0 max.in.flight.requests.per.connection=9)
EDITOR="sed -i s/linger.ms=7/max.in.flight.requests.per.connection=7/" denied "${ns[@]}" edit configmap legacy

# --- better: allowed without a word, and from then on it may not go back
quiet "${ns[@]}" apply -f <(config_map legacy enable.idempotence=true linger.ms=5)
denied "${ns[@]}" apply -f "$work/legacy.yaml"

# --- an object that is being deleted is judged like any other; its finalizer can still be taken away
quiet "${ns[@]}" patch deployment worker --type merge -p '{"metadata":{"finalizers":["example.com/hold"]}}'
passed "${ns[@]}" delete deployment worker --wait=false
denied "${ns[@]}" set env deployment/worker SPRING_KAFKA_PRODUCER_PROPERTIES_MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION=10
passed "${ns[@]}" patch deployment worker --type merge -p '{"metadata":{"finalizers":null}}'
absent updates deployment/worker
stop webhook
