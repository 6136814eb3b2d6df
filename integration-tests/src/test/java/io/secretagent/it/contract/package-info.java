/**
 * One contract for several stand-ins for AWS: fetching secrets and assuming roles must work the same way with each,
 * so that no test proves only what the project's own {@code local-aws} happens to do.
 *
 * <p>{@code AwsContract} has the tests, {@code AwsEmulator} is the interface of a stand-in, {@code Check} names what it may
 * refuse: where it does not, the test is skipped with that reason.
 */
package io.secretagent.it.contract;
