# client_certificate.sh: with --client-ca-file the apiserver is answered, which shows its certificate, and nobody else.
policy <<<'{version: 1, mode: deny}'
serve webhook $webhook_port $operations_port --drain-seconds 0 --client-ca-file "$work/ca.crt"
register --set webhook.failurePolicy=Fail
namespaces client-certificate
ns=(-n client-certificate)
with_certificate() { "$tools/kubectl" "${ns[@]}" create --dry-run=server -f <(config_map probe enable.idempotence=true); }
until_true 20 with_certificate || fail "the apiserver is not answered: $(with_certificate 2>&1)"
denied "${ns[@]}" create -f <(config_map orders enable.idempotence=false)
says 'ConfigMap client-certificate/orders'
! curl -fsS --cacert "$work/ca.crt" --connect-to "::127.0.0.1:$webhook_port" -d '{}' -H 'Content-Type: application/json' \
  "https://producer-guard.$namespace.svc/validate" >"$work/out" 2>&1 || fail "a client without a certificate is answered"
grep -qi 'certificate required\|alert' "$work/out" || fail "another reason: $(cat "$work/out")"
stop webhook
