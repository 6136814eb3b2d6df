package io.secretagent.connections;

import org.jspecify.annotations.Nullable;

/** The fields in which the objects of clients hold their user and their password. */
final class CredentialFields {

    private static final String[] USERS = {"user", "username", "userName", "principal"};
    private static final String PASSWORD = "password";
    /** Of credentials without a user. */
    private static final String TOKEN = "token";

    private CredentialFields() {}

    /** As the object holds it; null if it has none. */
    static @Nullable Object user(Object credentials) {
        return Fields.value(credentials, USERS);
    }

    /** As the object holds it; null if it has none. */
    static @Nullable Object password(Object credentials) {
        Object password = Fields.value(credentials, PASSWORD);
        return password == null ? Fields.value(credentials, TOKEN) : password;
    }
}
