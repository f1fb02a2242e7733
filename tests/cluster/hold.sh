# hold.sh: the webhook in its cluster, for a person to try. Sourced by run --hold.
cp manifests/policy.yaml "$work/policy.yaml"
serve webhook $webhook_port $operations_port
register --set webhook.mutate=true --set webhook.failurePolicy=Fail
own_definitions | "$tools/kubectl" create -f - >/dev/null
namespaces shop payments streaming
cat <<TEXT
A control plane is at $server, and producer-guard is registered in it (policy: manifests/policy.yaml). In another shell:

  cd $PWD
  export KUBECONFIG=$KUBECONFIG PATH=$tools:\$PATH
  kubectl apply -f manifests/examples/orders-configmap.yaml       # denied
  kubectl apply -f manifests/examples/payments-deployment.yaml    # patched
  kubectl apply -f manifests/examples/connect-cluster.yaml        # warned about

What the webhook says of it: $work/webhook.log. Ctrl-C ends everything.
TEXT
wait "${pids[webhook]}" || true
