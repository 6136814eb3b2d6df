#!/usr/bin/env bash
# What the agent adds to the start of the sample spring-boot, in one run: without an agent, with one that does nothing, with
# intercept: none and with all hooks over TLS, and with all hooks from a local provider. Prints a table with wall and CPU
# time and ratios.
#
#   spring-boot.sh [--java PATH] [--jar PATH] [--opentelemetry JAR] [--results FILE] [RUNS]
#
# --opentelemetry  compares with OpenTelemetry's agent, too, with its exporters off. It is in Maven Central:
#                  io.opentelemetry.javaagent:opentelemetry-javaagent
#
# The other options are those of start.sh.
set -euo pipefail

. "$(dirname "${BASH_SOURCE[0]}")/benchmark.sh"

build_what_is_missing SpringBootBenchmark \
  integration-tests/target/classes/io/secretagent/hosts/jdk/IdleAgent.class
if [[ ! -e $repository/samples/spring-boot/target/spring-boot.jar ]]; then
  "$repository/mvnw" -q -B -ntp -f "$repository/samples/spring-boot/pom.xml" package >&2
fi
run_benchmark SpringBootBenchmark "$@"
