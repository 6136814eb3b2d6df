#!/usr/bin/env bash
# Measures how fast `secret-agent.jar serve` replies, against a bare echo server with the same frames: prints a table.
#
#   service.sh [ROUNDS [MILLISECONDS]]
#
# ROUNDS        measured rounds of each, 10 if not given
# MILLISECONDS  how long each is, 1000 if not given
set -euo pipefail

. "$(dirname "${BASH_SOURCE[0]}")/benchmark.sh"

build_what_is_missing ServiceBenchmark
run_benchmark ServiceBenchmark "$@"
