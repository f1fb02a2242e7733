# carriers.sh: a resource of which only the policy knows, without a namespace, with fields that are no identifiers of CEL.
policy <<'YAML'
version: 1
mode: deny
carriers:
  - {group: carriers.example.com, kind: Sink, path: .my-writer.config, format: map}
  - {group: carriers.example.com, kind: Sink, path: .namespace, format: properties}
YAML
serve webhook $webhook_port $operations_port
group='policy.carriers[0].group=carriers.example.com,policy.carriers[1].group=carriers.example.com'
register --set webhook.failurePolicy=Fail --set "$group" \
  --set 'policy.carriers[0].kind=Sink,policy.carriers[0].path=.my-writer.config,policy.carriers[0].format=map' \
  --set 'policy.carriers[1].kind=Sink,policy.carriers[1].path=.namespace,policy.carriers[1].format=properties' \
  --set 'webhook.moreResources[0].group=carriers.example.com,webhook.moreResources[0].resources[0]=sinks'
definition carriers.example.com Sink sinks v1 | sed 's/scope: Namespaced/scope: Cluster/' >"$work/sinks.yaml"
with_definitions "$work/sinks.yaml"

# sink NAME SETTINGS TEXT
sink() { printf 'apiVersion: carriers.example.com/v1\nkind: Sink\nmetadata: {name: %s}\nmy-writer: {config: {%s}}\nnamespace: "%s"\n' "$1" "$2" "$3"; }
sinks_are_judged() { ! "$tools/kubectl" create --dry-run=server -f <(sink probe "enable.idempotence: false" ""); }
until_true 20 sinks_are_judged || fail "the webhook is not called for what the policy names"
denied create -f <(sink orders "enable.idempotence: false" "")
says 'Sink orders, my-writer.config["enable.idempotence"]: enable.idempotence=false'
quiet create -f <(sink orders "enable.idempotence: true" "")
denied replace -f <(sink orders "enable.idempotence: true, acks: 1" "")
denied replace -f <(sink orders "enable.idempotence: true" "enable.idempotence=false")
says 'Sink orders, namespace line 1: enable.idempotence=false'
# What nobody reads is not sent.
quiet label sink orders a=b
without_definitions "$work/sinks.yaml"
stop webhook
