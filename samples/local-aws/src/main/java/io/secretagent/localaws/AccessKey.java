package io.secretagent.localaws;

import java.util.Optional;

/** An access key, with which a client signs: a user's, or a session's temporary one. */
public record AccessKey(String accessKeyId, String secretAccessKey, Optional<String> sessionToken) {

    /** Leaves out the secret key, because keys are logged. */
    @Override
    public String toString() {
        return "AccessKey[" + accessKeyId + (sessionToken.isPresent() ? ", temporary]" : "]");
    }
}
