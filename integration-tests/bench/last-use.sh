#!/usr/bin/env bash
# Measures the seconds from the moment at which AWSCURRENT is another version to the last time an application reads the old value:
# of secrets that the refresh finds by itself, and of as many that are pushed by POST v1/refresh/<resource>. Prints a table. In real
# time: it takes up to two refresh intervals, so ten minutes at the default interval.
#
#   last-use.sh [SECRETS [INTERVAL [RESULTS]]]
#
# SECRETS   secrets of each kind, 500 if not given
# INTERVAL  as in refresh.interval; "default", or nothing, for the agent's own
# RESULTS   a CSV file, to which a line is appended for each figure; that of the repository is integration-tests/bench/results.csv
set -euo pipefail

. "$(dirname "${BASH_SOURCE[0]}")/benchmark.sh"

usage="usage: last-use.sh [SECRETS [INTERVAL [RESULTS]]]"
[[ ${1:-1} =~ ^[1-9][0-9]{0,3}$ ]] || { echo "\"$1\" is not a number; $usage" >&2; exit 1; }
[[ ${2:-default} =~ ^(default|[1-9][0-9]*(ms|s|m|h))$ ]] || { echo "\"$2\" is not an interval; $usage" >&2; exit 1; }
build_what_is_missing LastUseBenchmark integration-tests/target/classes/io/secretagent/hosts/jdk/LastReads.class
run_benchmark LastUseBenchmark "$@"
