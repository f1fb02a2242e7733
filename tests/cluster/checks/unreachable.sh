# unreachable.sh: nobody answers. With Ignore objects pass unjudged, with Fail they wait; the webhook's own namespace and
# kube-system are never asked about, so that it can always be mended.
policy <<<'{version: 1, mode: deny}'
namespaces unreachable
config_map orders enable.idempotence=false >"$work/orders.yaml"
serve webhook $webhook_port $operations_port
register --set webhook.failurePolicy=Ignore
is_on() { ! "$tools/kubectl" -n unreachable create --dry-run=server -f "$work/orders.yaml"; }
until_true 20 is_on || fail "the webhook is not called"
denied -n unreachable create -f "$work/orders.yaml"
stop webhook KILL
quiet -n unreachable create -f "$work/orders.yaml"

register --set webhook.failurePolicy=Fail
until_true 20 eval '! "$tools/kubectl" -n unreachable create --dry-run=server -f "$work/orders.yaml"' || fail "Fail is Ignore"
k -n unreachable create -f <(config_map second enable.idempotence=true)
[ $status -ne 0 ] || fail "failurePolicy Fail lets an object pass"
says 'failed calling webhook "validate.producer-guard.io"'
quiet -n kube-system create -f "$work/orders.yaml"
quiet -n $namespace create -f "$work/orders.yaml"
quiet -n unreachable delete configmap orders

# --- back again: the next call is answered
serve webhook $webhook_port $operations_port
denied -n unreachable create -f "$work/orders.yaml"
quiet -n unreachable create -f <(config_map second enable.idempotence=true)
stop webhook
