# modes.sh: what the policy says for each namespace, and that it can be changed under the running webhook.
modes_policy() {
  cat <<YAML
version: 1
mode: deny
namespaces:
  - {match: [modes-off], mode: "off"}
  - {match: [modes-audit], mode: audit}
  - {match: ["modes-w*"], mode: warn}
  - {match: [modes-deny], mode: $1}
YAML
}
modes_policy deny | policy
serve webhook $webhook_port $operations_port
register --set webhook.failurePolicy=Fail
namespaces modes-off modes-audit modes-warn modes-deny
config_map orders enable.idempotence=false >"$work/orders.yaml"
modes_are_on() { ! "$tools/kubectl" -n modes-deny create --dry-run=server -f "$work/orders.yaml"; }
until_true 20 modes_are_on || fail "the webhook is not called"

quiet -n modes-off apply -f "$work/orders.yaml"
quiet -n modes-audit apply -f "$work/orders.yaml"
warned -n modes-warn apply -f "$work/orders.yaml"
denied -n modes-deny apply -f "$work/orders.yaml"
metric() { curl -fsS http://127.0.0.1:$operations_port/metrics | grep -E "^$1" | awk '{print $NF; exit}'; }
[ "$(metric 'producer_guard_reviews_total.*"deny",endpoint="validate"')" -ge 1 ] || fail "no metric of the denial"

# --- an exemption by annotation, and the past of one
annotated() { config_map "$1" enable.idempotence=false | sed "s|^  name: .*|&\n  annotations: {producer-guard.io/exempt: \"enable-idempotence: old brokers\"$2}|"; }
quiet -n modes-deny apply -f <(annotated exempt "")
denied -n modes-deny apply -f <(annotated expired ", producer-guard.io/exempt-until: \"2020-01-01\"")

# --- a value that cannot be known is not denied
warned -n modes-deny apply -f <(config_map unknown 'enable.idempotence=${IDEMPOTENT}')

# --- the policy changes under the running webhook; a bad one changes nothing and shows
modes_policy warn | policy
warned -n modes-deny apply -f "$work/orders.yaml"
policy <<<'{version: 1, mode: dany}'
[ "$(metric producer_guard_policy_load_success)" = 0 ] || fail "a bad policy does not show in the metrics"
grep -q 'unknown mode' "$work/webhook.log" || fail "a bad policy does not show in the log"
warned -n modes-warn replace -f <(config_map orders enable.idempotence=false linger.ms=1)
modes_policy deny | policy
[ "$(metric producer_guard_policy_load_success)" = 1 ] || fail "a good policy does not show in the metrics"
denied -n modes-deny create -f <(config_map second enable.idempotence=false)
stop webhook
