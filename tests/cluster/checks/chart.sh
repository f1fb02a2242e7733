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
