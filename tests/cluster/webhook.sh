# webhook.sh: the chart's objects in the cluster, and the webhook itself on loopback. Sourced by run; needs $work, $helm,
# $guard and a control plane. The Service is of type ExternalName, so the apiserver reaches this machine and still asks
# for the name that the certificate has in production.

namespace=producer-guard
webhook_port=$(free_port)
operations_port=$(free_port)

# render SETTING...: the chart, as JSON objects one a line.
render() {
  "$helm" template producer-guard charts/producer-guard --namespace $namespace --kube-version 1.36.3 \
    --set certificate.caBundle="$(base64 -w 0 "$work/ca.crt")" "$@" |
    "$tools/kubectl" create --dry-run=client -o json -f - | jq -c '.items[]? // .'
}

# register SETTING...: the webhook configurations of the chart, with the port that is open here.
register() {
  "$tools/kubectl" create namespace $namespace --dry-run=client -o json | "$tools/kubectl" apply -f - >/dev/null
  cat <<YAML | "$tools/kubectl" apply -f - >/dev/null
apiVersion: v1
kind: Service
metadata: {name: producer-guard, namespace: $namespace}
spec: {type: ExternalName, externalName: localhost}
YAML
  render "$@" | jq -c --argjson port "$webhook_port" \
    'select(.kind | test("WebhookConfiguration$")) | .webhooks[].clientConfig.service.port = $port' |
    "$tools/kubectl" apply -f - >/dev/null
}

unregister() {
  "$tools/kubectl" delete validatingwebhookconfigurations,mutatingwebhookconfigurations --all >/dev/null
}

# serve NAME PORT OPERATIONS_PORT [OPTION...]: starts a webhook and waits until it is ready. Without options it does not
# drain when it is stopped.
serve() {
  local name=$1 port=$2 operations=$3; shift 3
  [ $# -gt 0 ] || set -- --drain-seconds 0
  start "$name" "$guard" serve --listen 127.0.0.1:$port --ops-listen 127.0.0.1:$operations \
    --tls-cert-file "$work/webhook.crt" --tls-private-key-file "$work/webhook.key" \
    --policy "$work/policy.yaml" --log-format json "$@"
  until_true 10 curl -fsS http://127.0.0.1:$operations/readyz || { cat "$work/$name.log" >&2; return 1; }
}

# policy: takes standard input as the policy; a SIGHUP makes it read now. Waits until the program says that it has.
policy() {
  local before
  cat >"$work/policy.new"
  mv "$work/policy.new" "$work/policy.yaml"
  [ -n "${pids[webhook]:-}" ] || return 0
  before=$(reloads)
  kill -HUP "${pids[webhook]}"
  until_true 5 more_reloads_than "$before" || fail "the policy was not read again"
}
reloads() { grep -cE '"(reloaded|reload failed, .*)","what":"policy"' "$work/webhook.log" || true; }
more_reloads_than() { [ "$(reloads)" -gt "$1" ]; }
