package io.secretagent.it.contract;

/**
 * Proves every sentence of the contract: {@code local-aws} checks signatures, policies, trust relationships and the limits
 * of sessions. But we wrote it ourselves, and it may share a misunderstanding with the agent.
 */
class LocalAwsContractTest extends AwsContract {

    LocalAwsContractTest() {
        super(new LocalAwsEmulator());
    }
}
