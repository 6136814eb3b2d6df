package io.secretagent.hooks;

import java.util.List;

/**
 * MongoDB's drivers, synchronous and reactive: user and password are read whenever a connection authenticates. A server accepts another
 * login on the connection on which it has refused one.
 */
final class MongoHook {

    private static final String CREDENTIAL = "com.mongodb.MongoCredential";

    static final List<Target> TARGETS = ClientHook.of(HookName.MONGODB)
            .created(CREDENTIAL)
            .credential(CREDENTIAL, "getUserName")
            .credential(CREDENTIAL, "getPassword")
            .login("com.mongodb.internal.connection.SaslAuthenticator", "authenticate", Target.ANY)
            .refusal("com.mongodb.MongoSecurityException")
            .targets();

    private MongoHook() {}
}
