#!/usr/bin/env bash
# What an AOT cache saves of a start with the agent, over TLS on loopback: prints medians of whole processes, which take turns.
#
#   training.sh [ROUNDS]
#
# ROUNDS     measured rounds, 15 if not given
# JAVA_HOME  the JVM to measure, Java 25; else the one on the PATH
set -euo pipefail

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
rounds=${1:-15}
[[ $rounds =~ ^[1-9][0-9]{0,3}$ ]] || { echo "\"$rounds\" is not a number of rounds; usage: training.sh [ROUNDS]" >&2; exit 1; }
folder=$(mktemp -d)
aws=$repository/samples/local-aws/target/local-aws.jar
agent=$repository/agent/target/secret-agent.jar
host=$repository/samples/plain-java/target/plain-java.jar
for file in "$aws" "$agent" "$host"; do
  [[ -e $file ]] || { (cd "$repository" && ./mvnw -q package -DskipTests) >&2; break; }
done

unset "${!AWS_@}" JAVA_TOOL_OPTIONS
cd "$folder"
mkfifo ready
"$java" -jar "$aws" --state "$repository/samples/local-aws/seed.json" --tls "$folder/tls" >ready 2>aws.log &
server=$!
trap 'status=$?; kill $server; ((status == 0)) || cat output >&2; rm -rf "$folder"' EXIT
while read -r line; do # the server prints its address first, then the rest for as long as the pipe is open
  [[ $line == *https://* ]] && { endpoint=https://${line##*https://}; break; }
done <ready

configure() {
  (umask 077 && cat >"$1.yaml") <<END
secret-manager:
  aws:
    region: us-west-1
    endpoint: $endpoint
    access-key-id: AAAAAAAAAAAAAAAAAAAA
    secret-access-key: AAAAAAA/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
    resources:
      TestingSecret: arn:aws:secretsmanager:us-west-1:999999999999:secret:TestingSecret-tN6s2j
startup: {training: $1}
END
}

# start CONFIGURATION [OPTION...]
start() {
  "$java" "${@:2}" -Djavax.net.ssl.trustStore="$folder/tls/truststore.p12" -Djavax.net.ssl.trustStorePassword=changeit \
    -javaagent:"$agent=$1.yaml" -cp "$host" io.secretagent.samples.plain.Hello TestingSecret.username >>output 2>&1
}

measure() {
  local TIMEFORMAT='%R %U %S'
  { time start skip "${@:2}"; } 2>>"$1.times"
}

median() { sort -n | awk '{ value[NR] = $1 } END { printf "%.0f", 1000 * value[int((NR + 1) / 2)] }'; }

row() { printf '| %s | %s | %s |\n' "$2" "$(awk '{ print $1 }' "$1.times" | median)" "$(awk '{ print $2 + $3 }' "$1.times" | median)"; }

for training in skip fetch; do
  configure $training
  start $training -XX:AOTCacheOutput=$training.aot
done
for ((round = 0; round < rounds; round++)); do
  measure without
  measure skipped -XX:AOTCache=skip.aot -XX:AOTMode=on
  measure fetched -XX:AOTCache=fetch.aot -XX:AOTMode=on
done
[[ $(grep -c '^TestingSecret.username=not-a-real-user' output) -eq $((3 * rounds + 1)) ]]

echo "| start with the agent | wall ms | CPU ms |"
echo "|---|---|---|"
row without "no cache"
row skipped "cache of a training run that fetches nothing"
row fetched "cache of a training run that fetches (startup.training: fetch)"
