#!/usr/bin/env bash
# What mask: {stdout: true, logging: true} adds to a line: nanoseconds of System.out.println and of a handler of
# java.util.logging whose formatter adds only a line break, by JMH, without the agent and with it, for a line of 100
# characters without a secret and for one that ends in a password of 32 characters; with 100 secrets of a user and a
# password. Prints a table; about two minutes.
#
#   masks.sh [JMH OPTIONS]      as in: masks.sh -f 1 -i 3
#
# Runs on the JVM of JAVA_HOME, else that on the PATH, 17 or newer.
set -euo pipefail

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
project=$repository/integration-tests/bench/look-ups
agent=$repository/agent/target/secret-agent.jar
local_aws=$repository/samples/local-aws/target/local-aws.jar

if [[ ! -f $agent || ! -f $local_aws ]]; then
  (cd "$repository" && ./mvnw -q package -DskipTests) >&2
fi
"$repository/mvnw" -q -B -ntp -f "$project/pom.xml" package >&2

work=$(mktemp -d)
chmod 700 "$work"
password() { printf 'p-%04d-%s' "$1" "$(head -c 300 /dev/urandom | base64 -w0 | tr -dc 'A-Za-z0-9' | cut -c1-25)"; }
{
  echo '{"account": "999999999999", "region": "us-west-1", "users": [{"name": "SecretOwner",'
  echo '"accessKeys": [{"accessKeyId": "BBBBBBBBBBBBBBBBBBBB", "secretAccessKey": "BBBBBBB/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}],'
  echo '"policies": ["SecretsManagerReadWrite"]}], "secrets": ['
  for i in $(seq 100); do
    last=$(password "$i")
    echo "{\"name\": \"S$i\", \"value\": {\"username\": \"user-of-$i\", \"password\": \"$last\"}}$([[ $i == 100 ]] || echo ,)"
  done
  echo ']}'
  echo "$last" >"$work/password"
} >"$work/state.json"

"$java" -jar "$local_aws" --state "$work/state.json" --ready-file "$work/port" >"$work/aws.log" 2>&1 &
aws=$!
trap 'kill "$aws" 2>/dev/null || true; rm -rf "$work"' EXIT
for _ in $(seq 300); do
  [[ -f $work/port ]] && break
  kill -0 "$aws" 2>/dev/null || { echo "local-aws did not start:" >&2; cat "$work/aws.log" >&2; exit 1; }
  sleep 0.1
done
{
  echo 'secret-manager:'
  echo '  aws:'
  echo '    region: us-west-1'
  echo '    access-key-id: BBBBBBBBBBBBBBBBBBBB'
  echo '    secret-access-key: BBBBBBB/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'
  echo '    resources:'
  for i in $(seq 100); do echo "      S$i: S$i"; done
  echo 'mask: {stdout: true, logging: true}'
} >"$work/secret-agent.yaml"
chmod 600 "$work/secret-agent.yaml"

AWS_ENDPOINT_URL="http://127.0.0.1:$(cat "$work/port")"
BENCH_PASSWORD=$(cat "$work/password")
export AWS_ENDPOINT_URL BENCH_PASSWORD

measure() {
  local name=$1
  shift
  "$java" -cp "$project/target/look-ups.jar:$project/target/lib/*" org.openjdk.jmh.Main Masks \
    -v SILENT -rf csv -rff "$work/$name.csv" "$@" >"$work/$name.log" 2>&1 || { cat "$work/$name.log" >&2; exit 1; }
}

measure without "$@"
measure with -jvmArgsAppend "-javaagent:$agent=$work/secret-agent.yaml" "$@"

"$java" -version 2>&1 | head -1
printf '%-18s %12s %12s %8s\n' 'nanoseconds' without with added
join -t, <(awk -F, 'NR > 1 { gsub(/"/, ""); print $1 "," $5 }' "$work/without.csv" | sort) \
  <(awk -F, 'NR > 1 { gsub(/"/, ""); print $1 "," $5 }' "$work/with.csv" | sort) |
  awk -F, '{ sub(/.*\./, "", $1); printf "%-18s %12.1f %12.1f %8.1f\n", $1, $2, $3, $3 - $2 }'
