package io.secretagent.it.contract;

/**
 * Proves that the agent works with what many developers have on their machines, answers' formats and errors included.
 * LocalStack refuses nothing: neither a wrong key nor a missing permission.
 */
class LocalStackContractTest extends AwsContract {

    LocalStackContractTest() {
        super(new LocalStack());
    }
}
