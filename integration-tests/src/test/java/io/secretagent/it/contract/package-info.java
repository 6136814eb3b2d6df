/**
 * One contract, several stand-ins for AWS: what the agent does about fetching and about roles must be the same with each,
 * so that no test proves only what our own {@code local-aws} happens to do.
 *
 * <p>{@code AwsContract} has the sentences, {@code AwsEmulator} is what a stand-in has to offer, {@code Check} what it can
 * refuse: where it cannot, the sentence is skipped with that reason.
 */
package io.secretagent.it.contract;
