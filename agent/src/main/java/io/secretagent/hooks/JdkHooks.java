package io.secretagent.hooks;

import java.util.Arrays;
import java.util.List;

/**
 * Classes of the JDK that use passwords of the application: {@code tls}, {@code jndi}, {@code http-basic}; Java 8 to 27. They replace only
 * values of earlier versions, so they are woven when the first of these exists: at the first rotation. What follows keys has to be there
 * before the application makes its key managers, and is woven when the first secret with a private key is fetched.
 */
final class JdkHooks {

    private static final String CHARACTERS = "[C";
    private static final String KEY_MANAGERS = "javax.net.ssl.KeyManagerFactory";

    static final List<Target> TARGETS = Arrays.asList(
            Target.of(
                    HookName.HTTP_BASIC,
                    "java.net.PasswordAuthentication",
                    "getPassword",
                    Capture.RETURNED_BY_OBJECT,
                    Operation.REPLACE_STALE_OF_AUTHENTICATION),
            Target.of(
                    HookName.JNDI,
                    "javax.naming.InitialContext",
                    "init",
                    Capture.FIRST_ARGUMENT,
                    Operation.REPLACE_STALE_IN_JNDI,
                    "java.util.Hashtable"),
            Target.of(
                    HookName.JNDI,
                    "javax.naming.InitialContext",
                    "addToEnvironment",
                    Capture.SECOND_ARGUMENT_OF_OBJECT,
                    Operation.REPLACE_STALE_IN_CONTEXT,
                    "java.lang.String",
                    "java.lang.Object"),
            Target.of(HookName.TLS, KEY_MANAGERS, "getKeyManagers", Capture.RETURNED_BY_OBJECT, Operation.FOLLOW_KEYS),
            Target.of(
                    HookName.TLS,
                    "javax.net.ssl.SSLContext",
                    "init",
                    Capture.FIRST_ARGUMENT_OF_OBJECT,
                    Operation.REMEMBER_TLS_CONTEXT,
                    "[Ljavax.net.ssl.KeyManager;",
                    "[Ljavax.net.ssl.TrustManager;",
                    "java.security.SecureRandom"),
            tls("java.security.KeyStore", "load", "java.io.InputStream"),
            tls("java.security.KeyStore", "getKey", "java.lang.String"),
            tls(KEY_MANAGERS, "init", "java.security.KeyStore"));

    private JdkHooks() {}

    private static Target tls(String className, String method, String first) {
        return Target.of(HookName.TLS, className, method, Capture.REPEATED, Operation.OPEN_KEYS, first, CHARACTERS);
    }
}
