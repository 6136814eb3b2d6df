package io.secretagent.localaws;

import java.util.Optional;

/** What a client needs to sign: an access key, of a user for long or of a session for a while. */
public record AccessKey(String accessKeyId, String secretAccessKey, Optional<String> sessionToken) {

    /** Without the secret, because keys end up in logs. */
    @Override
    public String toString() {
        return "AccessKey[" + accessKeyId + (sessionToken.isPresent() ? ", temporary]" : "]");
    }
}
