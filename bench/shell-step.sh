#!/bin/sh
# What OpenChoreo's build step does, as a shell script: convert, token, POST, and PUT where that is a 409. For measuring only.
set -eu
workdir=$(mktemp -d)
trap 'rm -rf "$workdir"' EXIT

node "$COMMAND" convert --descriptor workload.yaml --json --namespace "$NAMESPACE" --project "$PROJECT" \
  --component "$COMPONENT" --image "$IMAGE" -o "$workdir/workload.json" 2> /dev/null
jq -c 'del(.apiVersion) | del(.kind)' "$workdir/workload.json" > "$workdir/payload.json"
name=$(jq -r .metadata.name "$workdir/payload.json")

token=$(curl -sS --fail-with-body "$OPENCHOREO_TOKEN_URL" \
  --data-urlencode grant_type=client_credentials \
  --data-urlencode "client_id=$OPENCHOREO_CLIENT_ID" \
  --data-urlencode "client_secret=$OPENCHOREO_CLIENT_SECRET" | jq -r .access_token)

send() {
  curl -sS -o "$workdir/answer.json" -w '%{http_code}' -X "$1" "$2" \
    -H "Authorization: Bearer $token" -H 'Content-Type: application/json' \
    -d @"$workdir/payload.json"
}

workloads="$OPENCHOREO_API_URL/api/v1/namespaces/$NAMESPACE/workloads"
status=$(send POST "$workloads")
if [ "$status" = 409 ]; then
  status=$(send PUT "$workloads/$name")
fi
case "$status" in
  2*) ;;
  *) cat "$workdir/answer.json"; exit 1 ;;
esac
