/**
 * What the tests are run with; all that is not a test is here or in a package below, one for each subject.
 *
 * <p>{@code HostJvm} starts hosts, {@code HostRun} is the result of one, {@code RunningHost} one that runs; {@code Jdks} are the
 * JVMs to run on; {@code TestingAws} is the account that most tests share; {@code HostSources} compiles the hosts in {@code
 * src/hosts}.
 */
package io.secretagent.it.harness;
