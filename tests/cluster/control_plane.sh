# control_plane.sh: etcd and kube-apiserver on loopback, without root and without a container. Sourced by run; needs $work,
# $tools and $webhook_port. No controller runs: what is stored is what was admitted.

# Returns a port that nobody listens on now. Below the range from which the system takes ports for clients.
free_port() {
  local port
  while port=$((RANDOM % 8000 + 20000)); do
    (: </dev/tcp/127.0.0.1/$port) 2>/dev/null || { echo $port; return; }
  done
}

# start NAME COMMAND...: runs it in the background with its output in $work/NAME.log; its pid is ${pids[NAME]}.
declare -A pids=()
start() {
  local name=$1; shift
  "$@" >>"$work/$name.log" 2>&1 &
  pids[$name]=$!
}
# stop NAME [SIGNAL]: ends it and waits until it is gone.
stop() {
  local pid=${pids[$1]:-}
  [ -n "$pid" ] || return 0
  unset "pids[$1]"
  kill -s "${2:-TERM}" "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
}
stop_all() { local name; for name in "${!pids[@]}"; do stop "$name" KILL; done; }

# until_true SECONDS COMMAND...
until_true() {
  local end=$((SECONDS + $1)); shift
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $end ] || return 1
    sleep 0.1
  done
}

# The apiserver shows a client certificate to a webhook that asks for one.
show_certificate_to_webhooks() {
  cat >"$work/webhooks.kubeconfig" <<YAML
apiVersion: v1
kind: Config
users:
  - name: "producer-guard.producer-guard.svc:$webhook_port"
    user: {client-certificate: $work/admission.crt, client-key: $work/admission.key}
YAML
  cat >"$work/admission.yaml" <<YAML
apiVersion: apiserver.config.k8s.io/v1
kind: AdmissionConfiguration
plugins:
  - name: ValidatingAdmissionWebhook
    configuration: &webhooks
      apiVersion: apiserver.config.k8s.io/v1
      kind: WebhookAdmissionConfiguration
      kubeConfigFile: $work/webhooks.kubeconfig
  - name: MutatingAdmissionWebhook
    configuration: *webhooks
YAML
}

# The apiserver's listener and its signing key are its own; the administrator is a client certificate.
start_control_plane() {
  local etcd_port peer_port api_port
  etcd_port=$(free_port) peer_port=$(free_port) api_port=$(free_port)
  sign apiserver /CN=kube-apiserver serverAuth DNS:localhost,IP:127.0.0.1
  sign admin "/O=system:masters/CN=admin" clientAuth DNS:admin
  sign admission /CN=kube-apiserver clientAuth DNS:kube-apiserver
  show_certificate_to_webhooks
  openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$work/accounts.key" 2>/dev/null
  openssl pkey -in "$work/accounts.key" -pubout -out "$work/accounts.pub"

  start etcd "$tools/etcd" --data-dir="$work/etcd" --unsafe-no-fsync --log-level=warn \
    --listen-client-urls=http://127.0.0.1:$etcd_port --advertise-client-urls=http://127.0.0.1:$etcd_port \
    --listen-peer-urls=http://127.0.0.1:$peer_port --initial-advertise-peer-urls=http://127.0.0.1:$peer_port \
    --initial-cluster=default=http://127.0.0.1:$peer_port
  start kube-apiserver "$tools/kube-apiserver" --etcd-servers=http://127.0.0.1:$etcd_port \
    --bind-address=127.0.0.1 --secure-port=$api_port --endpoint-reconciler-type=none \
    --tls-cert-file="$work/apiserver.crt" --tls-private-key-file="$work/apiserver.key" \
    --client-ca-file="$work/ca.crt" --service-account-issuer=https://kubernetes.default.svc \
    --service-account-key-file="$work/accounts.pub" --service-account-signing-key-file="$work/accounts.key" \
    --admission-control-config-file="$work/admission.yaml" --service-cluster-ip-range=10.96.0.0/16 --authorization-mode=RBAC --disable-admission-plugins=ServiceAccount \
    --audit-policy-file="$here/objects/audit-policy.yaml" --audit-log-path="$work/audit.log"

  server=https://127.0.0.1:$api_port
  cat >"$work/kubeconfig" <<YAML
apiVersion: v1
kind: Config
clusters: [{name: tests, cluster: {server: "$server", certificate-authority: $work/ca.crt}}]
users: [{name: admin, user: {client-certificate: $work/admin.crt, client-key: $work/admin.key}}]
contexts: [{name: tests, context: {cluster: tests, user: admin}}]
current-context: tests
YAML
  export KUBECONFIG=$work/kubeconfig KUBECACHEDIR=$work/kubectl-cache
  until_true 60 "$tools/kubectl" get --raw /readyz || { tail -n 20 "$work/kube-apiserver.log" "$work/etcd.log" >&2; return 1; }
  until_true 20 "$tools/kubectl" get namespace default
}
