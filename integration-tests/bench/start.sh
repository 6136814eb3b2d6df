#!/usr/bin/env bash
# What the agent adds to the start of a JVM, against the AWS SDK called by hand: prints a table.
#
#   start.sh [--java PATH] [--jar PATH] [RUNS]
#
# RUNS    counted rounds, 15 if not given
# --java  the JVM to measure; else that of JAVA_HOME, else the one on the PATH. The benchmark itself runs on the latter,
#         which has to be 17 or newer
# --jar   the agent's jar to measure; else agent/target/secret-agent.jar
set -euo pipefail

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
classes=integration-tests/target/test-classes
built=(
  agent/target/secret-agent.jar
  samples/plain-java/target/plain-java.jar
  samples/local-aws/target/local-aws.jar
  samples/sdk-by-hand/target/sdk-by-hand.jar
  samples/sdk-by-hand/target/lib
  "$classes/io/secretagent/it/bench/StartBenchmark.class"
)

for file in "${built[@]}"; do
  if [[ ! -e $repository/$file ]]; then
    (cd "$repository" && ./mvnw -q package -DskipTests) >&2
    break
  fi
done

exec "$java" -cp "$repository/$classes:$repository/samples/local-aws/target/local-aws.jar" \
  -Dsecret-agent.repository="$repository" io.secretagent.it.bench.StartBenchmark "$@"
