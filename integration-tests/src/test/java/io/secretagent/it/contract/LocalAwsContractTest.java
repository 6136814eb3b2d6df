package io.secretagent.it.contract;

import io.secretagent.it.harness.contract.LocalAwsEmulator;

/**
 * Runs every test of the contract: {@code local-aws} checks signatures, policies, trust relationships and the limits
 * of sessions. But it is part of this project, and may share a misunderstanding with the agent.
 */
class LocalAwsContractTest extends AwsContract {

    LocalAwsContractTest() {
        super(new LocalAwsEmulator());
    }
}
