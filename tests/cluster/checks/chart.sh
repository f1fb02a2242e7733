# chart.sh: the apiserver takes every object of the chart as it is rendered, and adds nothing of its own to the webhook
# configurations, so that a GitOps tool sees no difference.
namespaces chart
render --set webhook.mutate=true --set webhook.pods=true >"$work/rendered.json"

# strict: a field that the apiserver does not know is an error.
while read -r object; do
  quiet create --dry-run=server --validate=strict -f - <<<"$object"
done < <(jq -c 'if .metadata.namespace then .metadata.namespace = "chart" else .metadata.name = "chart-" + .metadata.name end' "$work/rendered.json")

for kind in ValidatingWebhookConfiguration MutatingWebhookConfiguration; do
  jq -c --arg kind $kind 'select(.kind == $kind)' "$work/rendered.json" >"$work/one.json"
  "$tools/kubectl" apply -f "$work/one.json" >/dev/null
  "$tools/kubectl" get "$kind" producer-guard -o json | jq -S .webhooks >"$work/stored"
  jq -S .webhooks "$work/one.json" | diff - "$work/stored" >"$work/out" || fail "the apiserver changes a $kind: $(cat "$work/out")"
  "$tools/kubectl" delete -f "$work/one.json" >/dev/null
done

# What a policy of the chart says is what the program reads.
jq -r 'select(.kind == "ConfigMap") | .data["policy.yaml"]' "$work/rendered.json" >"$work/chart-policy.yaml"
"$guard" rules check "$work/chart-policy.yaml" >"$work/out" 2>&1 || fail "the policy of the chart: $(cat "$work/out")"

# --- helm install, upgrade and uninstall: nothing is left. No kubelet runs here, so nobody waits for the pods.
helm_() { "$helm" "$@" --namespace chart-release >"$work/out" 2>&1 || fail "helm $1: $(cat "$work/out")"; }
values=(--set certificate.caBundle="$(base64 -w 0 "$work/ca.crt")" --set webhook.mutate=true)
everything() {
  "$tools/kubectl" get all,configmaps,secrets,serviceaccounts,poddisruptionbudgets,networkpolicies,roles,rolebindings,clusterroles,clusterrolebindings,validatingwebhookconfigurations,mutatingwebhookconfigurations \
    -A -l app.kubernetes.io/instance=guard -o name
}
helm_ install guard charts/producer-guard --create-namespace "${values[@]}"
grep -qF 'Policy mode: warn' "$work/out" || fail "the notes: $(cat "$work/out")"
[ "$(everything | wc -l)" -ge 8 ] || fail "helm install made only: $(everything)"
"$helm" get manifest guard --namespace chart-release >"$work/installed.yaml"
passed diff -f "$work/installed.yaml"
helm_ upgrade guard charts/producer-guard "${values[@]}" --set policy.mode=deny --set webhook.mutate=false
[ "$("$tools/kubectl" get mutatingwebhookconfigurations -o name | wc -l)" = 0 ] || fail "an upgrade leaves the mutating webhook"
helm_ uninstall guard
[ -z "$(everything)" ] || fail "helm uninstall leaves: $(everything)"

# --- without Helm, and beside cert-manager: applied twice, the second time nothing changes
{ definition cert-manager.io Issuer issuers v1; definition cert-manager.io Certificate certificates v1; } >"$work/cert-manager.yaml"
with_definitions "$work/cert-manager.yaml"
passed apply -f manifests/install.yaml
passed apply -f manifests/install.yaml
# A selector of a PodDisruptionBudget is replaced as a whole, so kubectl always calls it configured; diff knows better.
! grep -vE 'unchanged|poddisruptionbudget' "$work/out" | grep -q . || fail "a second apply changes: $(cat "$work/out")"
passed diff -f manifests/install.yaml
# The namespace stays: nobody is here to end it. The Service of this run comes back with the next check.
"$tools/kubectl" delete --wait=false -f <(sed '/^kind: Namespace/,/^---/d; 1,/^apiVersion: v1$/d' manifests/install.yaml) >/dev/null
without_definitions "$work/cert-manager.yaml"
