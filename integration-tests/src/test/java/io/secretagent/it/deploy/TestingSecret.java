package io.secretagent.it.deploy;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.KnownSecrets;
import io.secretagent.it.harness.Program;
import io.secretagent.it.harness.TestingAws;

/** The secret that the configurations in {@code samples/deploy} name, and what a process needs to fetch it from the tests' AWS. */
final class TestingSecret {

    static final String PASSWORD = "p-deployed-5150";
    /** The output of the sample plain-java for {@link #PROPERTY}. */
    static final String PRINTED = "TestingSecret.password=" + PASSWORD + "\n";

    static final String PROPERTY = "TestingSecret.password";

    private final TestingAws aws;

    TestingSecret(TestingAws aws) {
        this.aws = aws;
        KnownSecrets.add(PASSWORD);
        aws.aws.secrets(TestingAws.REGION).create("TestingSecret", "{\"password\":\"" + PASSWORD + "\"}", "tN6s2j");
    }

    HostJvm allowed(HostJvm jvm) {
        return jvm.environment("AWS_ENDPOINT_URL", aws.aws.endpoint().toString())
                .environment("AWS_ACCESS_KEY_ID", aws.key.accessKeyId())
                .environment("AWS_SECRET_ACCESS_KEY", aws.key.secretAccessKey());
    }

    Program allowed(Program program) {
        return program.environment("AWS_ENDPOINT_URL", aws.aws.endpoint().toString())
                .environment("AWS_ACCESS_KEY_ID", aws.key.accessKeyId())
                .environment("AWS_SECRET_ACCESS_KEY", aws.key.secretAccessKey())
                .environment("AWS_EC2_METADATA_DISABLED", "true");
    }
}
