#!/usr/bin/env bash
# What the agent adds to a look-up: nanoseconds of System.getenv and of Spring's Environment.getProperty, by JMH, without
# the agent and with it, for a plain value and for a reference; and of a JDBC connect and a header of HTTP without a
# secret. Prints a table; about three minutes.
#
#   look-ups.sh [JMH OPTIONS]      as in: look-ups.sh -f 1 -i 3
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
"$java" -jar "$local_aws" --state "$repository/samples/local-aws/seed.json" --ready-file "$work/port" >"$work/aws.log" 2>&1 &
aws=$!
trap 'kill "$aws" 2>/dev/null || true; rm -rf "$work"' EXIT
for _ in $(seq 300); do
  [[ -f $work/port ]] && break
  kill -0 "$aws" 2>/dev/null || { echo "local-aws did not start:" >&2; cat "$work/aws.log" >&2; exit 1; }
  sleep 0.1
done
install -m 600 "$repository/samples/spring-boot/secret-agent.yaml" "$work/secret-agent.yaml"

export AWS_ENDPOINT_URL="http://127.0.0.1:$(cat "$work/port")"
export BENCH_PLAIN="a plain value" BENCH_REFERENCE=secrets:TestingSecret:password

measure() {
  local name=$1
  shift
  "$java" -cp "$project/target/look-ups.jar:$project/target/lib/*" org.openjdk.jmh.Main "LookUps|Connects|Headers" \
    -v SILENT -rf csv -rff "$work/$name.csv" "$@" >"$work/$name.log" 2>&1 || { cat "$work/$name.log" >&2; exit 1; }
}

measure without "$@"
measure with -jvmArgsAppend "-javaagent:$agent=$work/secret-agent.yaml" "$@"

"$java" -version 2>&1 | head -1
printf '%-18s %12s %12s %8s\n' 'nanoseconds' without with ratio
join -t, <(awk -F, 'NR > 1 { gsub(/"/, ""); print $1 "," $5 }' "$work/without.csv" | sort) \
  <(awk -F, 'NR > 1 { gsub(/"/, ""); print $1 "," $5 }' "$work/with.csv" | sort) |
  awk -F, '{ sub(/.*\./, "", $1); printf "%-18s %12.1f %12.1f %8.2f\n", $1, $2, $3, $3 / $2 }'
