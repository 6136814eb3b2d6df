package io.secretagent.it.contract;

import io.secretagent.it.harness.contract.MotoServer;

/**
 * Proves that an independent implementation agrees: moto computes the signature with botocore, AWS's own library for Python, looks up
 * policies of users and roles and the external id of a trust relationship, and speaks both wire formats. It neither limits a
 * session's duration nor knows resource policies, it checks no time stamp, and it refuses callers of Secrets Manager in XML.
 * Seen with moto 5.2.1.
 */
class MotoContractTest extends AwsContract {

    MotoContractTest() {
        super(new MotoServer());
    }
}
