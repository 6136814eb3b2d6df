/**
 * The start-up benchmark, run by {@code integration-tests/bench/start.sh}: whole processes by the wall clock, in turn, so
 * that what the machine does meanwhile hits all of them.
 *
 * <p>{@code StartBenchmark} is the command, {@code Scenarios} are the processes to compare, {@code Times} what came of one,
 * {@code Table} what is printed. Depends on the JDK and {@code local-aws} alone.
 */
package io.secretagent.it.bench;
