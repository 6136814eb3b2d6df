#!/usr/bin/env bash
# What the agent adds to the start of a JVM, against the AWS SDK called by hand: prints a table.
#
#   start.sh [--java PATH] [--jar PATH] [RUNS]
#
# RUNS    measured rounds, 15 if not given
# --java  the JVM to measure; else that of JAVA_HOME, else the one on the PATH. The benchmark itself runs on the latter,
#         which has to be 17 or newer
# --jar   the agent's jar to measure; else agent/target/secret-agent.jar
set -euo pipefail

. "$(dirname "${BASH_SOURCE[0]}")/benchmark.sh"

build_what_is_missing StartBenchmark samples/plain-java/target/plain-java.jar \
  samples/sdk-by-hand/target/sdk-by-hand.jar samples/sdk-by-hand/target/lib
run_benchmark StartBenchmark "$@"
