package io.secretagent.it.contract;

import io.secretagent.it.harness.contract.LocalStack;

/**
 * Proves that the agent works with LocalStack, which many developers use, including the formats of responses and errors.
 * LocalStack refuses nothing: neither a wrong key nor a missing permission.
 */
class LocalStackContractTest extends AwsContract {

    LocalStackContractTest() {
        super(new LocalStack());
    }
}
