/**
 * Tests from outside: a real JVM, the packaged jar, an AWS on loopback; then what the host printed, and its exit status.
 *
 * <p>{@code HostJvm} starts hosts, {@code HostRun} is what came of one, {@code Jdks} are the JVMs to run on, {@code
 * TestingAws} is the account that most tests share.
 */
package io.secretagent.it;
