#!/usr/bin/env bash
# What the agent adds to the start of a JVM, in one run: the host alone, an agent that does nothing, the agent over TLS and from
# a local provider, a program with one signed request (the floor), the AWS SDK called by hand, and 20 secrets from a server
# 50 ms away. Prints a table with wall and CPU time and ratios, and what weaving a class costs the thread that loads it.
#
#   start.sh [--java PATH] [--jar PATH] [--results FILE] [RUNS]
#
# RUNS       measured rounds, 15 if not given
# --java     the JVM to measure; else that of JAVA_HOME, else the one on the PATH. The benchmark itself runs on the latter,
#            which has to be 17 or newer
# --jar      the agent's jar to measure; else agent/target/secret-agent.jar
# --results  a CSV file, to which a line is appended for each row, with date, machine, JVM and commit; that of the
#            repository is integration-tests/bench/results.csv
set -euo pipefail

. "$(dirname "${BASH_SOURCE[0]}")/benchmark.sh"

build_what_is_missing StartBenchmark samples/plain-java/target/plain-java.jar \
  samples/sdk-by-hand/target/sdk-by-hand.jar samples/sdk-by-hand/target/lib \
  integration-tests/target/classes/io/secretagent/hosts/jdk/OneRequest.class
run_benchmark StartBenchmark "$@"
