# workloads.sh: every workload that has a pod template, bare pods where the chart says so, and what is put into a pod
# that runs.
policy <<<'{version: 1, mode: deny}'
serve webhook $webhook_port $operations_port
register --set webhook.pods=true --set webhook.failurePolicy=Fail
namespaces workloads
ns=(-n workloads)
off=SPRING_KAFKA_PRODUCER_PROPERTIES_ENABLE_IDEMPOTENCE=false
is_asked() { ! "$tools/kubectl" "${ns[@]}" run probe --image=x --env=$off --dry-run=server; }
until_true 20 is_asked || fail "the webhook is not called"

# workload KIND GROUP-VERSION: the deployment of this test as another kind.
workload() { deployment "$1" $off | sed "s|apiVersion: .*|apiVersion: $2|; s|kind: .*|kind: $1|; s|name: $1|name: made|; s|app: $1|app: made|"; }
for kind in Deployment StatefulSet ReplicaSet; do denied "${ns[@]}" create -f <(workload $kind apps/v1); done
denied "${ns[@]}" create -f <(workload DaemonSet apps/v1 | grep -v replicas)
denied "${ns[@]}" create job once --image=x --dry-run=server -- sh -c 'kafka-console-producer.sh --bootstrap-server k:9092 --topic t --producer-property enable.idempotence=false'
denied "${ns[@]}" create cronjob nightly --schedule='0 1 * * *' --image=x -- kafka-console-producer.sh --bootstrap-server k:9092 --topic t --producer-property enable.idempotence=false
says 'CronJob workloads/nightly, container "nightly"'

denied "${ns[@]}" run bare --image=x --env=$off
says 'Pod workloads/bare, container "bare" env'
quiet "${ns[@]}" run bare --image=x
# kubectl debug adds an ephemeral container by a subresource of its own.
denied "${ns[@]}" debug bare --image=x --container=shell --attach=false --env=$off
says 'container "shell" env'
stored workloads pod/bare '.spec.ephemeralContainers | not'
quiet "${ns[@]}" debug bare --image=x --container=shell --attach=false
stored workloads pod/bare '.spec.ephemeralContainers[0].name == "shell"'
# --- a Job's template and a Pod's containers cannot be changed: patched when they are made, and never after
policy <<<'{version: 1, mode: warn}'
register --set webhook.pods=true --set webhook.mutate=true --set webhook.failurePolicy=Fail
warned "${ns[@]}" create -f <(workload Job batch/v1 | grep -v 'replicas\|selector' | sed 's/    spec:/&\n      restartPolicy: Never/')
warned "${ns[@]}" run old --image=x --env=$off
policy <<<'{version: 1, mode: warn, patch: true}'
mutates() { "$tools/kubectl" "${ns[@]}" run probe --image=x --env=$off --dry-run=server 2>&1 | grep -q 'producer-guard set '; }
until_true 20 mutates || fail "the mutating webhook is not called"
warned "${ns[@]}" patch job made --type merge -p '{"spec":{"suspend":true}}'
warned "${ns[@]}" annotate pod old note=x
warned "${ns[@]}" run new --image=x --env=$off
stored workloads pod/new '.spec.containers[0].env[0].value == "true"'
policy <<<'{version: 1, mode: deny}'

# With the pods not registered, a bare one is not asked about.
unregister
register --set webhook.failurePolicy=Fail
until_true 20 "$tools/kubectl" "${ns[@]}" run probe --image=x --env=$off --dry-run=server || fail "pods are still judged"
stop webhook
