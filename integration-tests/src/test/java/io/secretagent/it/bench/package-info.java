/**
 * The start-up benchmark, run by {@code integration-tests/bench/start.sh}: it measures whole processes by the wall clock, in turn,
 * so that other load of the machine affects all of them.
 *
 * <p>{@code StartBenchmark} is the command, {@code Scenarios} are the processes to compare, {@code Times} the results of one,
 * {@code Table} the output. Depends on the JDK and {@code local-aws} only.
 */
package io.secretagent.it.bench;
