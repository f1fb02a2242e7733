# verdicts.sh: deny, patch, warn and allow, through kubectl, as a person sees them.
policy <<'YAML'
version: 1
mode: deny
namespaces:
  - match: [verdicts-patched]
    patch: true
  - match: [verdicts-warned]
    mode: warn
YAML
serve webhook $webhook_port $operations_port
register --set webhook.mutate=true --set webhook.failurePolicy=Fail
namespaces verdicts verdicts-patched verdicts-warned

# The webhook configuration takes effect a moment after it is stored.
config_map probe enable.idempotence=false >"$work/bad.yaml"
is_denied() { ! "$tools/kubectl" -n verdicts create --dry-run=server -f "$work/bad.yaml"; }
until_true 20 is_denied || fail "the webhook is not called"

# --- denied: the words a person reads, and nothing is stored
config_map orders acks=1 enable.idempotence=false >"$work/orders.yaml"
denied -n verdicts apply -f "$work/orders.yaml"
says "Error from server (Forbidden): error when creating \"$work/orders.yaml\": admission webhook \"validate.producer-guard.io\" denied the request: "
says 'enable-idempotence: ConfigMap verdicts/orders, data["producer.properties"] line 3: enable.idempotence=false. Set '
absent verdicts configmap/orders
denied -n verdicts create --dry-run=server -f "$work/orders.yaml"
denied -n verdicts apply --server-side -f "$work/orders.yaml"
denied -n verdicts create configmap orders --from-literal=producer.properties=$'bootstrap.servers=k:9092\nenable.idempotence=false'

# --- a program finds the findings one by one
as_json() { "$tools/kubectl" create --dry-run=client -o json -f "$1" | jq 'del(.metadata.namespace)'; }
as_json "$work/orders.yaml" >"$work/orders.json"
curl -sS --cacert "$work/ca.crt" --cert "$work/admin.crt" --key "$work/admin.key" -H 'Content-Type: application/json' \
  --data-binary "@$work/orders.json" "$server/api/v1/namespaces/verdicts/configmaps" >"$work/out"
jq -e '.code == 403 and .reason == "Forbidden" and (.details.causes | length) >= 1
       and .details.causes[0].reason == "enable-idempotence"' "$work/out" >/dev/null || fail "the Status: $(cat "$work/out")"

# --- a good one
config_map billing acks=all enable.idempotence=true >"$work/billing.yaml"
quiet -n verdicts apply -f "$work/billing.yaml"
stored verdicts configmap/billing '.data["producer.properties"] | contains("enable.idempotence=true")'

# --- generateName: no name yet, and still a message that says which object
sed 's/name: orders/generateName: orders-/' "$work/orders.yaml" >"$work/generated.yaml"
denied -n verdicts create -f "$work/generated.yaml"
says 'ConfigMap verdicts/orders-'

# --- kind: List, and several documents: the good ones are stored, the bad one is told
{ cat "$work/billing.yaml"; echo ---; cat "$work/orders.yaml"; echo ---; config_map shipping enable.idempotence=true; } >"$work/three.yaml"
denied -n verdicts apply -f "$work/three.yaml"
stored verdicts configmap/shipping true
absent verdicts configmap/orders
as_json "$work/three.yaml" | jq -s '{apiVersion: "v1", kind: "List", items: .}' >"$work/list.json"
jq -e '.items | length == 3' "$work/list.json" >/dev/null || fail "the list has not three objects"
denied -n verdicts apply -f "$work/list.json"
says 'ConfigMap verdicts/orders,'

# --- patched: a Deployment, and what is stored is what was promised
deployment payments SPRING_KAFKA_PRODUCER_ACKS=1 SPRING_KAFKA_PRODUCER_PROPERTIES_ENABLE_IDEMPOTENCE=false >"$work/payments.yaml"
warned -n verdicts-patched apply -f "$work/payments.yaml"
says 'Warning: producer-guard set '
env_is() { echo "[.spec.template.spec.containers[0].env[] | {(.name): .value}] | add == $1"; }
stored verdicts-patched deployment/payments "$(env_is '{"SPRING_KAFKA_BOOTSTRAP_SERVERS": "kafka:9092",
  "SPRING_KAFKA_PRODUCER_ACKS": "all", "SPRING_KAFKA_PRODUCER_PROPERTIES_ENABLE_IDEMPOTENCE": "true"}')"
denied -n verdicts apply -f "$work/payments.yaml"
says 'Deployment verdicts/payments, '

# --- patched: the bytes around the change stay
config_map orders '# written by three replicas' 'acks = 1' '' enable.idempotence:false >"$work/patched.yaml"
warned -n verdicts-patched apply -f "$work/patched.yaml"
stored verdicts-patched configmap/orders \
  '.data["producer.properties"] == "bootstrap.servers=kafka:9092\n# written by three replicas\nacks = all\n\nenable.idempotence:true\n"'

# --- warned, and stored as it was written
warned -n verdicts-warned apply -f "$work/orders.yaml"
says 'Warning: enable-idempotence: data["producer.properties"] line 3: enable.idempotence=false'
stored verdicts-warned configmap/orders '.data["producer.properties"] | contains("enable.idempotence=false")'

# --- what the webhook decided stands in the audit log of the apiserver
has_audit() { jq -es --arg name "$1" --arg key "$2" --arg value "$3" \
  'any(.objectRef.name == $name and .annotations[$key] == $value)' "$work/audit.log"; }
until_true 5 has_audit billing validate.producer-guard.io/decision allow || fail "no audit annotation of an allowed object"
until_true 5 has_audit orders validate.producer-guard.io/rule enable-idempotence || fail "no audit annotation with the rule"

# --- a server-side dry run changes nothing
warned -n verdicts-patched create --dry-run=server -f <(sed 's/name: payments/name: dry/' "$work/payments.yaml")
absent verdicts-patched deployment/dry
stop webhook
