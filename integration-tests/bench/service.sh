#!/usr/bin/env bash
# Measures how fast `secret-agent.jar serve` replies, against a bare echo server with the same frames: prints a table.
#
#   service.sh [ROUNDS [MILLISECONDS]]
#
# ROUNDS        measured rounds of each, 10 if not given
# MILLISECONDS  how long each is, 1000 if not given
set -euo pipefail

. "$(dirname "${BASH_SOURCE[0]}")/benchmark.sh"

for number in "$@"; do
  [[ $number =~ ^[1-9][0-9]{0,6}$ ]] || { echo "\"$number\" is not a number; usage: service.sh [ROUNDS [MILLISECONDS]]" >&2; exit 1; }
done
build_what_is_missing ServiceBenchmark
run_benchmark ServiceBenchmark "$@"
