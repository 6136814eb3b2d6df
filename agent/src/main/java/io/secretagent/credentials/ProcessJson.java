package io.secretagent.credentials;

import io.secretagent.http.JsonObject;
import io.secretagent.signature.AwsIdentity;
import java.time.Instant;

/**
 * Reads the JSON that a {@code credential_process} prints.
 *
 * <p>Source: "Sourcing credentials with an external process" in the AWS CLI user guide.
 */
final class ProcessJson {

    private final JsonObject json;

    private ProcessJson(JsonObject json) {
        this.json = json;
    }

    /**
     * Parses the output of the program.
     *
     * @throws ProcessFailure if it is not a JSON object with Version 1
     */
    static ProcessJson parse(byte[] output) throws ProcessFailure {
        if (output.length == 0) {
            throw new ProcessFailure("it wrote nothing to stdout");
        }
        JsonObject object = JsonObject.parse(output);
        if (object == null) {
            throw new ProcessFailure("its output is not one JSON object");
        }
        ProcessJson json = new ProcessJson(object);
        if (!"1".equals(json.required("Version"))) {
            throw new ProcessFailure("its output has a Version other than 1");
        }
        return json;
    }

    /** Whether the credentials do not expire. */
    boolean hasNoExpiration() {
        return !json.has("Expiration")
                || (json.isText("Expiration") && json.text("Expiration").isEmpty());
    }

    /**
     * The credentials.
     *
     * @throws ProcessFailure if there are none, or they have expired
     */
    Session session() throws ProcessFailure {
        return new Session(identity(), hasNoExpiration() ? null : expiration());
    }

    private AwsIdentity identity() throws ProcessFailure {
        return new AwsIdentity(required("AccessKeyId"), required("SecretAccessKey"), json.text("SessionToken"));
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
            throw new ProcessFailure("the Expiration in its output is not a time such as 2030-01-31T12:00:00Z");
        }
        if (!expiration.isAfter(Instant.now())) {
            throw new ProcessFailure("its credentials have expired at " + expiration
                    + ": the program returns them from an old cache, or the clock of this machine is ahead");
        }
        return expiration;
    }
}
