#!/usr/bin/env bash
# How fast `secret-agent.jar serve` answers, against a bare echo server with the same frames: prints a table.
#
#   service.sh [ROUNDS [MILLISECONDS]]
#
# ROUNDS        counted rounds of each, 10 if not given
# MILLISECONDS  how long each is, 1000 if not given
set -euo pipefail

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
classes=integration-tests/target/test-classes
built=(
  agent/target/secret-agent.jar
  samples/local-aws/target/local-aws.jar
  "$classes/io/secretagent/it/bench/ServiceBenchmark.class"
)

for file in "${built[@]}"; do
  if [[ ! -e $repository/$file ]]; then
    (cd "$repository" && ./mvnw -q package -DskipTests) >&2
    break
  fi
done

exec "$java" -cp "$repository/$classes:$repository/samples/local-aws/target/local-aws.jar" \
  -Dsecret-agent.repository="$repository" io.secretagent.it.bench.ServiceBenchmark "$@"
