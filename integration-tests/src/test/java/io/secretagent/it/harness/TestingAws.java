package io.secretagent.it.harness;

import io.secretagent.localaws.AccessKey;
import io.secretagent.localaws.LocalAws;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An account with the user SecretAgent, who may read every secret; most tests use it. */
public final class TestingAws implements AutoCloseable, AfterAllCallback {

    public static final String REGION = "us-west-1";

    public final LocalAws aws;
    public final AccessKey key;

    private TestingAws(LocalAws aws) {
        this.aws = aws;
        var user = aws.iam().createUser("SecretAgent");
        user.allowAllSecrets();
        this.key = user.createAccessKey();
        KnownSecrets.add(key.secretAccessKey());
    }

    public static TestingAws start() {
        return start(LocalAws.builder());
    }

    /** An AWS with other options: over TLS, or with another clock. */
    public static TestingAws start(LocalAws.Builder builder) {
        return new TestingAws(builder.start());
    }

    /** Creates a secret, and returns its ARN. */
    public String secret(String name, String value) {
        KnownSecrets.add(value);
        return aws.secrets(REGION).create(name, value);
    }

    /** Adds a version to a secret, which becomes the current one. */
    public void secretAgain(String name, String value) {
        KnownSecrets.add(value);
        aws.secrets(REGION).put(name, value);
    }

    /** The section {@code secret-manager} for resources, passed as name, ARN, name, ARN. */
    public String secretManager(String... namesAndArns) {
        return secretManager(Optional.of(key), namesAndArns);
    }

    /** The same section with other credentials, or none. */
    public String secretManager(Optional<AccessKey> inFile, String... namesAndArns) {
        StringBuilder yaml = new StringBuilder("""
                secret-manager:
                  aws:
                    region: us-west-1
                    endpoint: %s
                """.formatted(aws.endpoint()));
        inFile.ifPresent(credentials -> yaml.append(credentials(credentials)));
        yaml.append("    resources:\n");
        for (int i = 0; i < namesAndArns.length; i += 2) {
            yaml.append("      ")
                    .append(namesAndArns[i])
                    .append(": ")
                    .append(namesAndArns[i + 1])
                    .append('\n');
        }
        return yaml.toString();
    }

    /** The variables that AWS's own tools read, for a host without these settings in a file. */
    public HostJvm environmentOf(HostJvm host) {
        return host.environment("AWS_ENDPOINT_URL", aws.endpoint().toString())
                .environment("AWS_ACCESS_KEY_ID", key.accessKeyId())
                .environment("AWS_SECRET_ACCESS_KEY", key.secretAccessKey());
    }

    private static String credentials(AccessKey key) {
        String pair = "    access-key-id: %s\n    secret-access-key: %s\n"
                .formatted(key.accessKeyId(), key.secretAccessKey());
        return pair
                + key.sessionToken()
                        .map(token -> "    session-token: " + token + "\n")
                        .orElse("");
    }

    @Override
    public void close() {
        aws.close();
    }

    /** As a registered extension, it is closed after the tests of the class. */
    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }
}
