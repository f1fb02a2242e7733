# restarts.sh: the webhook is replaced again and again, its certificate too, under steady writes with failurePolicy Fail:
# no call fails. RESTARTS=100 for the figure of a release.
policy <<<'{version: 1, mode: deny}'
namespaces restarts
rounds=${RESTARTS:-5} drain=3
first=$(free_port) first_ops=$(free_port) second=$(free_port) second_ops=$(free_port)
serve old $first $first_ops --drain-seconds $drain
echo "127.0.0.1:$first 127.0.0.1:$first_ops" >"$work/backends"
start service "$traffic" service --listen 127.0.0.1:$webhook_port --backends "$work/backends" --propagation 1s
register --set webhook.failurePolicy=Fail
passes() { "$tools/kubectl" -n restarts create --dry-run=server -f <(config_map probe enable.idempotence=true); }
refuses() { ! "$tools/kubectl" -n restarts create --dry-run=server -f <(config_map probe enable.idempotence=false); }
until_true 20 passes && until_true 20 refuses || fail "the webhook is not called through the service"

start_writing() {
  "$traffic" write --server "$server" --ca "$work/ca.crt" --cert "$work/admin.crt" --key "$work/admin.key" \
    --namespace restarts --rate 60 >"$work/written.json" &
  pids[writer]=$!
}
# nothing_failed WHAT
nothing_failed() {
  stop writer
  checked=$((checked + 1))
  echo "$1: $(jq -c 'del(.errors)' "$work/written.json")"
  jq -e '.failed == 0 and .ok > 50' "$work/written.json" >/dev/null || fail "$1: $(cat "$work/written.json")"
}

# --- a new one is ready before the old one is told to go, as a Deployment with maxUnavailable 0 does it
start_writing
for ((round = 0; round < rounds; round++)); do
  serve new $second $second_ops --drain-seconds $drain
  echo "127.0.0.1:$second 127.0.0.1:$second_ops" >>"$work/backends"
  sleep 1.2
  stop old
  echo "127.0.0.1:$second 127.0.0.1:$second_ops" >"$work/backends"
  pids[old]=${pids[new]}; unset 'pids[new]'
  port=$first ops=$first_ops first=$second first_ops=$second_ops second=$port second_ops=$ops
done
nothing_failed "$rounds restarts"

# --- the certificate changes, each by a new one of the same authority; the file is replaced as Kubernetes does it
start_writing
for ((round = 0; round < rounds; round++)); do
  sign renewed /CN=producer-guard serverAuth DNS:producer-guard.$namespace.svc
  mv "$work/renewed.key" "$work/webhook.key"
  mv "$work/renewed.crt" "$work/webhook.crt"
  kill -HUP "${pids[old]}"
  sleep 1
done
nothing_failed "$rounds renewals of the certificate"
[ "$(grep -c '"reloaded","what":"certificate"' "$work/old.log" "$work/new.log" | awk -F: '{n += $2} END {print n}')" -ge "$rounds" ] ||
  fail "the certificates were not read again"

# --- one of two is killed: calls fail until its readiness is known to be gone, then none
serve new $second $second_ops
echo "127.0.0.1:$second 127.0.0.1:$second_ops" >>"$work/backends"
sleep 1.5
start_writing
sleep 2
stop old KILL
sleep 1.5
stop writer
echo "one of two killed: $(jq -c 'del(.errors)' "$work/written.json")"
start_writing
sleep 2
nothing_failed "after one of two was killed"
stop new
stop service
