# expect.sh: kubectl as a person calls it, and what is expected of it. Sourced by run; needs $work and $tools.

failures=0
checked=0
fail() {
  echo "FAILED: $*" >&2
  failures=$((failures + 1))
}

# k ARGUMENT...: kubectl, with a timeout. What it prints goes to $work/out and $work/err, its status to $status.
status=0
k() {
  status=0
  timeout 60 "$tools/kubectl" "$@" >"$work/out" 2>"$work/err" || status=$?
  called="kubectl $*"
  checked=$((checked + 1))
}

# denied KUBECTL-ARGUMENT...: the webhook has refused it, as a person sees it.
denied() {
  k "$@"
  [ $status -ne 0 ] || { fail "$called was not denied: $(said)"; return; }
  grep -qF 'admission webhook "validate.producer-guard.io" denied the request:' "$work/err" || fail "$called: $(said)"
}
# passed KUBECTL-ARGUMENT...: it went through.
passed() {
  k "$@"
  [ $status -eq 0 ] || fail "$called failed: $(said)"
}
# quiet KUBECTL-ARGUMENT...: it went through without a warning; kubectl's own about its annotation does not count.
quiet() {
  passed "$@"
  ! grep '^Warning' "$work/err" | grep -qv 'last-applied-configuration' || fail "$called warns: $(said)"
}
# warned KUBECTL-ARGUMENT...: it went through, with a warning.
warned() {
  passed "$@"
  grep -q '^Warning' "$work/err" || fail "$called does not warn: $(said)"
}
said() { head -c 1500 "$work/out" "$work/err"; }
# says TEXT: kubectl's standard error has this text; says_not: it has not.
says() { grep -qF -- "$1" "$work/err" || fail "$called does not say: $1; but: $(said)"; }
says_not() { ! grep -qF -- "$1" "$work/err" || fail "$called says: $1"; }

# stored NAMESPACE KIND/NAME JQ-CONDITION: so it is in the cluster.
stored() {
  k -n "$1" get "$2" -o json
  [ $status -eq 0 ] || { fail "$called: $(said)"; return; }
  jq -e "$3" "$work/out" >/dev/null || fail "not so in $2 of $1: $3; but $(jq -c 'del(.metadata.managedFields)' "$work/out" | head -c 1500)"
}
absent() {
  k -n "$1" get "$2" -o name
  [ $status -ne 0 ] || fail "$2 of $1 is stored"
}

# namespaces NAME...: makes them anew, empty.
namespaces() {
  local name
  for name in "$@"; do "$tools/kubectl" create namespace "$name" >/dev/null; done
}

# config_map NAME LINE...: a ConfigMap whose producer.properties has these lines, on standard output.
config_map() {
  local name=$1; shift
  printf 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: %s\ndata:\n  producer.properties: |\n' "$name"
  printf '    %s\n' "bootstrap.servers=kafka:9092" "$@"
}
# deployment NAME VARIABLE=VALUE...: a Deployment whose one container has these variables.
deployment() {
  local name=$1 variable; shift
  cat <<YAML
apiVersion: apps/v1
kind: Deployment
metadata:
  name: $name
spec:
  replicas: 1
  selector: {matchLabels: {app: $name}}
  template:
    metadata: {labels: {app: $name}}
    spec:
      containers:
        - name: app
          image: registry.example.com/$name:1.8.2
          env:
            - {name: SPRING_KAFKA_BOOTSTRAP_SERVERS, value: "kafka:9092"}
YAML
  for variable in "$@"; do
    printf '            - {name: %s, value: "%s"}\n' "${variable%%=*}" "${variable#*=}"
  done
}
