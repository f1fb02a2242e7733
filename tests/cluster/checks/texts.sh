# texts.sh: objects as large as the API takes, and texts that a header or a terminal could stumble over.
policy <<<'{version: 1, mode: warn, namespaces: [{match: [texts-denied], mode: deny}]}'
serve webhook $webhook_port $operations_port
register --set webhook.mutate=true --set webhook.failurePolicy=Fail
namespaces texts texts-denied
ns=(-n texts)
texts_are_seen() { "$tools/kubectl" "${ns[@]}" create --dry-run=server -f <(config_map probe enable.idempotence=false) 2>&1 | grep -q Warning; }
until_true 20 texts_are_seen || fail "the webhook is not called"

# --- 1,000 KiB: created, and updated with the old one beside it
large() {
  config_map large enable.idempotence=$1
  for ((i = 0; i < 1000; i++)); do printf '  file-%d: "%01000d"\n' $i 0; done
}
large true >"$work/large.yaml"
quiet "${ns[@]}" create -f "$work/large.yaml"
large false >"$work/large.yaml"
warned "${ns[@]}" replace -f "$work/large.yaml"
denied -n texts-denied create -f "$work/large.yaml"
k "${ns[@]}" label configmap large team=shop
[ $status -eq 0 ] || fail "$called: $(said)"

# --- one finding a file, forty files: a message that can be read, and no header that is too long
many() {
  printf 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: many}\ndata:\n'
  for ((i = 0; i < 40; i++)); do printf '  p%d.properties: "bootstrap.servers=k:1\\nenable.idempotence=false\\n"\n' $i; done
}
denied -n texts-denied create -f <(many)
says 'and 20 more'
warned "${ns[@]}" create -f <(many)
[ "$(grep -c '^Warning' "$work/err")" -le 16 ] || fail "$(grep -c '^Warning' "$work/err") warnings"

# --- quotes, a line break, an escape sequence and letters beyond ASCII in a value
odd='apiVersion: v1
kind: ConfigMap
metadata: {name: odd}
data:
  producer.properties: "bootstrap.servers=k:1\nenable.idempotence=f\u00e4l\"se \\\\\u0001\u001b[2J\n"'
denied -n texts-denied create -f <(echo "$odd")
says 'ConfigMap texts-denied/odd, data["producer.properties"] line 2'
! grep -q $'\e' "$work/err" || fail "an escape sequence came through: $(cat -v "$work/err")"
warned "${ns[@]}" create -f <(echo "$odd")
says 'data["producer.properties"] line 2'
! grep -q $'\e' "$work/err" || fail "an escape sequence came through: $(cat -v "$work/err")"
stop webhook
