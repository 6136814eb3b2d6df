#!/usr/bin/env bash
# What the agent adds to the start of the sample spring-boot, against a Secrets Manager on loopback: without the agent, with
# intercept: none, with all hooks. Prints a table with ratios.
#
#   spring-boot.sh [--java PATH] [--jar PATH] [RUNS]
#
# The options are those of start.sh.
set -euo pipefail

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
classes=integration-tests/target/test-classes
built=(
  agent/target/secret-agent.jar
  samples/local-aws/target/local-aws.jar
  "$classes/io/secretagent/it/bench/SpringBootBenchmark.class"
)

for file in "${built[@]}"; do
  if [[ ! -e $repository/$file ]]; then
    (cd "$repository" && ./mvnw -q package -DskipTests) >&2
    break
  fi
done
if [[ ! -e $repository/samples/spring-boot/target/spring-boot.jar ]]; then
  "$repository/mvnw" -q -B -ntp -f "$repository/samples/spring-boot/pom.xml" package >&2
fi

exec "$java" -cp "$repository/$classes:$repository/samples/local-aws/target/local-aws.jar" \
  -Dsecret-agent.repository="$repository" io.secretagent.it.bench.SpringBootBenchmark "$@"
