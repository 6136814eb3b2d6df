/**
 * Stand-ins for AWS: {@code AwsEmulator} is the interface of one, {@code Account} sets it up, {@code Check} names what it may
 * refuse.
 */
package io.secretagent.it.harness.contract;
