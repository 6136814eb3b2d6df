package io.secretagent.connections;

import org.jspecify.annotations.Nullable;

/** The fields in which the objects of clients hold their user and their password. */
final class CredentialFields {

    private static final String[] USERS = {"user", "username", "userName", "principal"};
    private static final String[] PASSWORDS = {"password", "token"};

    private CredentialFields() {}

    /** As the object holds it; null if it has none. */
    static @Nullable Object user(Object credentials) {
        return Fields.value(credentials, USERS);
    }

    /** As the object holds it; null if it has none. */
    static @Nullable Object password(Object credentials) {
        return Fields.value(credentials, PASSWORDS);
    }
}
