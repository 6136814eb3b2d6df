/**
 * Tests from outside: they start a real JVM with the packaged jar against an AWS on loopback, and check output and exit status.
 *
 * <p>{@code HostJvm} starts hosts, {@code HostRun} is the result of one, {@code Jdks} are the JVMs to run on, {@code
 * TestingAws} is the account that most tests share.
 */
package io.secretagent.it;
