package io.secretagent.interception;

import io.secretagent.connections.HeaderLogins;
import org.jspecify.annotations.Nullable;

/** Remembers what libraries make of a user, a password or a token for a header. */
final class MadeHeader {

    private static final String AUTHORIZATION = "Authorization";

    private MadeHeader() {}

    /**
     * The value to go on with, in an array; null for the one that was made.
     *
     * @param captured the user, the password, perhaps a character set, and the value that was made of them; or Spring's headers, and
     *     the token that was put into them
     */
    static @Nullable Object of(@Nullable Object[] captured, HeaderLogins headers) {
        Object first = captured[0];
        Object second = captured[1];
        Object made = captured[captured.length - 1];
        if (captured.length == 2) {
            Object value = first == null ? null : HostCalls.call(first, "getFirst", AUTHORIZATION);
            if (second instanceof String && value instanceof String) {
                headers.made(null, (String) second, (String) value);
            }
            return null;
        }
        String current = first instanceof String && second instanceof String && made instanceof String
                ? headers.made((String) first, (String) second, (String) made)
                : null;
        return current == null ? null : new Object[] {current};
    }
}
