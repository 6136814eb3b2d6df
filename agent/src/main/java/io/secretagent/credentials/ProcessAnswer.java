package io.secretagent.credentials;

import io.secretagent.http.JsonObject;
import java.time.Instant;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * The JSON that a {@code credential_process} writes.
 *
 * <p>Source: "Sourcing credentials with an external process" in the AWS CLI user guide.
 */
final class ProcessAnswer {

    private final JsonObject json;

    private ProcessAnswer(JsonObject json) {
        this.json = json;
    }

    /**
     * Reads it.
     *
     * @throws ProcessFailure if it is something else
     */
    static ProcessAnswer of(byte[] output) throws ProcessFailure {
        if (output.length == 0) {
            throw new ProcessFailure("it wrote nothing to stdout");
        }
        JsonObject json = JsonObject.parse(output);
        if (json == null) {
            throw new ProcessFailure("its output is not one JSON object");
        }
        ProcessAnswer answer = new ProcessAnswer(json);
        if (!"1".equals(answer.required("Version"))) {
            throw new ProcessFailure("its output has another Version than 1");
        }
        return answer;
    }

    /** Whether the credentials in it do not expire. */
    boolean isWithoutEnd() {
        return !json.has("Expiration")
                || json.isText("Expiration") && json.text("Expiration").isEmpty();
    }

    /**
     * The credentials in it.
     *
     * @throws ProcessFailure if there are none, or they have expired
     */
    Session session() throws ProcessFailure {
        return new Session(identity(), isWithoutEnd() ? null : expiration());
    }

    private AwsCredentialsIdentity identity() throws ProcessFailure {
        String id = required("AccessKeyId");
        String secret = required("SecretAccessKey");
        String token = json.text("SessionToken");
        return token.isEmpty()
                ? AwsCredentialsIdentity.create(id, secret)
                : AwsSessionCredentialsIdentity.create(id, secret, token);
    }

    private String required(String member) throws ProcessFailure {
        String value = json.textOrNumber(member);
        if (value.isEmpty()) {
            throw new ProcessFailure("its output has no " + member);
        }
        return value;
    }

    private Instant expiration() throws ProcessFailure {
        Instant expiration = Expiration.parse(json.text("Expiration"));
        if (expiration == null) {
            throw new ProcessFailure("the Expiration in its output is no time such as 2030-01-31T12:00:00Z");
        }
        if (!expiration.isAfter(Instant.now())) {
            throw new ProcessFailure("its credentials have expired at " + expiration
                    + ": it answers from an old cache, or the clock of this machine is ahead");
        }
        return expiration;
    }
}
