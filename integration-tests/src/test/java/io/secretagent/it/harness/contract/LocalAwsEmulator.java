package io.secretagent.it.harness.contract;

import io.secretagent.localaws.LocalAws;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Our own small AWS, in this JVM; set up by its Java API. */
public final class LocalAwsEmulator implements AwsEmulator, Account {

    private LocalAws aws;

    @Override
    public Optional<String> missing() {
        return Optional.empty();
    }

    @Override
    public void start() {
        aws = LocalAws.builder().region(REGION).start();
    }

    @Override
    public URI endpoint() {
        return aws.endpoint();
    }

    @Override
    public Account account() {
        return this;
    }

    @Override
    public Set<Check> checks() {
        return EnumSet.allOf(Check.class);
    }

    @Override
    public void close() {
        if (aws != null) {
            aws.close();
        }
    }

    @Override
    public String createSecret(String name, String value) {
        return aws.secrets(REGION).create(name, value);
    }

    @Override
    public String createReplicatedSecret(String name, String value, String replicaRegion) {
        String arn = createSecret(name, value);
        aws.secrets(REGION).replicate(name, aws.secrets(replicaRegion));
        return arn;
    }

    @Override
    public void createBinarySecret(String name, byte[] value) {
        aws.secrets(REGION).createBinary(name, value);
    }

    @Override
    public void putSecret(String name, String value) {
        aws.secrets(REGION).put(name, value);
    }

    @Override
    public String putParameter(String name, String value) {
        return aws.parameters(REGION).put(name, value);
    }

    @Override
    public void letSessionRead(String secret, String roleArn, String sessionName) {
        String session = PolicyJson.session(roleArn, sessionName);
        aws.secrets(REGION).policy(secret, PolicyJson.allow("secretsmanager:GetSecretValue", session));
    }

    @Override
    public User createUser(String name, String allowedAction) {
        var user = aws.iam().createUser(name).policy(PolicyJson.allow(allowedAction));
        var key = user.createAccessKey();
        return new User(user.arn(), key.accessKeyId(), key.secretAccessKey());
    }

    @Override
    public String createRole(String name, User trusted, String externalId, Duration longest, String allowedAction) {
        return aws.iam()
                .createRole(name)
                .trustPolicy(PolicyJson.trust(trusted.arn(), externalId))
                .maxSessionDuration(longest)
                .policy(PolicyJson.allow(allowedAction))
                .arn();
    }
}
