/**
 * The benchmarks that {@code integration-tests/bench} runs. They measure whole processes by the wall clock and by CPU time, in turn,
 * so that other load of the machine affects all of them.
 *
 * <p>{@code StartBenchmark} and {@code SpringBootBenchmark} are commands; {@code Scenario} is a process to compare, {@code Row} what it
 * took, {@code Table} the output, {@code Machine} a line of {@code results.csv}. {@code ServiceBenchmark} measures requests to the
 * service, {@code LastUseBenchmark} how long an old value is used. Depends on the JDK, {@code local-aws} and the harness's files only.
 */
package io.secretagent.it.bench;
