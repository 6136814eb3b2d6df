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
        Object user = Fields.value(credentials, USERS);
        return user == null && isOAuth2(credentials) ? Fields.value(credentials, "clientId") : user;
    }

    /** As the object holds it; null if it has none. */
    static @Nullable Object password(Object credentials) {
        if (isOAuth2(credentials)) {
            return Fields.value(credentials, "clientSecret");
        }
        Object password = Fields.value(credentials, PASSWORD);
        return password == null ? Fields.value(credentials, TOKEN) : password;
    }

    /** Spring Security's registration of a client; {@code clientId} means something else in many other classes. */
    private static boolean isOAuth2(Object credentials) {
        return credentials.getClass().getName().endsWith(".oauth2.client.registration.ClientRegistration");
    }
}
