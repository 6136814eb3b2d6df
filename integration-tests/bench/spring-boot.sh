#!/usr/bin/env bash
# What the agent adds to the start of the sample spring-boot, against a Secrets Manager on loopback: without the agent, with
# intercept: none, with all hooks. Prints a table with ratios.
#
#   spring-boot.sh [--java PATH] [--jar PATH] [RUNS]
#
# The options are those of start.sh.
set -euo pipefail

. "$(dirname "${BASH_SOURCE[0]}")/benchmark.sh"

build_what_is_missing SpringBootBenchmark
if [[ ! -e $repository/samples/spring-boot/target/spring-boot.jar ]]; then
  "$repository/mvnw" -q -B -ntp -f "$repository/samples/spring-boot/pom.xml" package >&2
fi
run_benchmark SpringBootBenchmark "$@"
