/**
 * One contract for several stand-ins for AWS: fetching secrets and assuming roles must work the same way with each,
 * so that no test proves only what the project's own {@code local-aws} happens to do.
 *
 * <p>{@code AwsContract} has the tests; where a stand-in does not refuse what it should, the test is skipped with that reason.
 */
package io.secretagent.it.contract;
