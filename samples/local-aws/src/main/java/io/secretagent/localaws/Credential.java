package io.secretagent.localaws;

import java.time.Instant;
import java.util.Optional;

/**
 * An access key as the server knows it, with its owner and lifetime.
 *
 * @param serial counts up with every credential: which of two came first does not depend on the clock
 * @param issued the time on the server's clock
 * @param expires empty for the key of a user
 * @param ofInstance whether instance metadata gave it out
 */
record Credential(
        AccessKey key,
        Identity identity,
        String callerArn,
        long serial,
        Instant issued,
        Optional<Instant> expires,
        boolean ofInstance) {

    String secretAccessKey() {
        return key.secretAccessKey();
    }

    Optional<String> sessionToken() {
        return key.sessionToken();
    }

    boolean expiredAt(Instant now) {
        return expires.isPresent() && !now.isBefore(expires.get());
    }

    /** The session of a role, which may itself assume another: role chaining. */
    boolean ofRole() {
        return identity instanceof Role;
    }
}
