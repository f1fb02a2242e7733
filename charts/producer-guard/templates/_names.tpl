{{- define "producer-guard.name" -}}
{{- if contains "producer-guard" .Release.Name }}{{ .Release.Name | trunc 50 | trimSuffix "-" }}
{{- else }}{{ printf "%s-producer-guard" (.Release.Name | trunc 35 | trimSuffix "-") }}{{ end }}
{{- end }}

{{- define "producer-guard.labels" -}}
app.kubernetes.io/name: producer-guard
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- define "producer-guard.selector" -}}
app.kubernetes.io/name: producer-guard
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "producer-guard.secretName" -}}
{{- .Values.certificate.secretName | default (printf "%s-tls" (include "producer-guard.name" .)) }}
{{- end }}

{{/* The field that the path of a carrier begins with, as {"name": ...}: .a, .a\.b, .['a'] or .["a"]. */}}
{{- define "producer-guard.firstField" -}}
{{- $name := regexFind `^\.(\\.|[^.\[\\])+` . | trimPrefix "." }}
{{- $name = regexReplaceAll `\\(.)` $name "${1}" }}
{{- range $quote := list "'" "\"" }}
{{- $bracket := printf `^\.?\[%s(.*?)%s\].*$` $quote $quote }}
{{- if regexMatch $bracket $ }}{{ $name = regexReplaceAll $bracket $ "${1}" }}{{ end }}
{{- end }}
{{- dict "name" $name | toJson }}
{{- end }}

{{/* What both webhook configurations match, every field that the API server would default written out. */}}
{{- define "producer-guard.webhook" -}}
admissionReviewVersions: [v1]
sideEffects: None
matchPolicy: Equivalent
timeoutSeconds: {{ .Values.webhook.timeoutSeconds }}
failurePolicy: {{ .Values.webhook.failurePolicy }}
objectSelector: {}
namespaceSelector:
  matchExpressions:
    - key: kubernetes.io/metadata.name
      operator: NotIn
      values:
        - {{ .Release.Namespace }}
        {{- range .Values.webhook.excludedNamespaces }}
        - {{ . }}
        {{- end }}
matchConditions:
  - name: not-a-leader-election-record
    expression: >-
      !has(object.metadata.annotations) || !('control-plane.alpha.kubernetes.io/leader' in object.metadata.annotations)
  - name: not-a-root-certificate
    expression: >-
      !(request.kind.kind == 'ConfigMap' && has(request.name) && request.name in
      ['kube-root-ca.crt', 'istio-ca-root-cert', 'openshift-service-ca.crt'])
  # Labels, finalizers, owners and managed fields change often and decide nothing.
  - name: not-an-update-of-what-nobody-reads
    expression: >-
      request.operation != 'UPDATE'
      {{- $known := list "spec" "data" "binaryData" "template" "metadata.annotations" }}
      {{- range $field := $known }}
      || has(object.{{ $field }}) != has(oldObject.{{ $field }})
      || (has(object.{{ $field }}) && object.{{ $field }} != oldObject.{{ $field }})
      {{- end }}
      {{- $named := list }}
      {{- range .Values.policy.carriers }}
      {{- $field := include "producer-guard.firstField" .path | fromJson }}
      {{- if not (has $field.name (append $known "metadata")) }}{{ $named = append $named $field.name }}{{ end }}
      {{- end }}
      {{- range $field := uniq $named }}
      {{- $name := toJson $field }}
      || ({{ $name }} in object) != ({{ $name }} in oldObject)
      || ({{ $name }} in object && object[{{ $name }}] != oldObject[{{ $name }}])
      {{- end }}
rules:
  - apiGroups: [""]
    apiVersions: [v1]
    operations: [CREATE, UPDATE]
    resources: [configmaps, replicationcontrollers{{ if .Values.webhook.pods }}, pods, pods/ephemeralcontainers{{ end }}]
    scope: Namespaced
  - apiGroups: [apps]
    apiVersions: [v1]
    operations: [CREATE, UPDATE]
    resources: [deployments, statefulsets, daemonsets, replicasets]
    scope: Namespaced
  - apiGroups: [batch]
    apiVersions: [v1]
    operations: [CREATE, UPDATE]
    resources: [jobs, cronjobs]
    scope: Namespaced
  - apiGroups: [kafka.strimzi.io]
    apiVersions: ["*"]
    operations: [CREATE, UPDATE]
    resources: [kafkaconnects, kafkaconnectors, kafkamirrormaker2s, kafkamirrormakers, kafkabridges, kafkausers]
    scope: Namespaced
  - apiGroups: [platform.confluent.io]
    apiVersions: ["*"]
    operations: [CREATE, UPDATE]
    resources: [connects, connectors, kafkarestproxies, ksqldbs]
    scope: Namespaced
  - apiGroups: [debezium.io]
    apiVersions: ["*"]
    operations: [CREATE, UPDATE]
    resources: [debeziumservers]
    scope: Namespaced
  - apiGroups: [jaegertracing.io]
    apiVersions: ["*"]
    operations: [CREATE, UPDATE]
    resources: [jaegers]
    scope: Namespaced
  - apiGroups: [mlops.seldon.io]
    apiVersions: ["*"]
    operations: [CREATE, UPDATE]
    resources: [seldonconfigs]
    scope: Namespaced
  - apiGroups: [eventstreams.ibm.com]
    apiVersions: ["*"]
    operations: [CREATE, UPDATE]
    resources: [kafkaconnects, kafkaconnectors, kafkamirrormaker2s, kafkamirrormakers, kafkabridges]
    scope: Namespaced
  - apiGroups: [logging.banzaicloud.io]
    apiVersions: ["*"]
    operations: [CREATE, UPDATE]
    resources: [outputs, clusteroutputs]
    scope: Namespaced
  - apiGroups: [logstash.k8s.elastic.co]
    apiVersions: ["*"]
    operations: [CREATE, UPDATE]
    resources: [logstashes]
    scope: Namespaced
  - apiGroups: [fluentbit.fluent.io]
    apiVersions: ["*"]
    operations: [CREATE, UPDATE]
    resources: [outputs, clusteroutputs]
    scope: "*"
  {{- range .Values.webhook.moreResources }}
  - apiGroups: [{{ .group | quote }}]
    apiVersions: ["*"]
    operations: [CREATE, UPDATE]
    resources: {{ toJson .resources }}
    # Which of them have a namespace is not known here.
    scope: "*"
  {{- end }}
{{- end }}

{{- define "producer-guard.clientConfig" -}}
clientConfig:
  {{- with .Values.certificate.caBundle }}
  caBundle: {{ . }}
  {{- end }}
  service:
    name: {{ include "producer-guard.name" . }}
    namespace: {{ .Release.Namespace }}
    path: {{ .path }}
    port: 443
{{- end }}
