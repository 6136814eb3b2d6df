package io.secretagent.hooks;

import java.util.Arrays;
import java.util.List;

/**
 * Kafka clients 2 and newer that log in by SASL: replaces users and passwords of earlier versions, and those
 * that a broker has refused for the next login. Each client has a callback handler of
 * its own, which receives the client's settings, and then supplies user and password at each login.
 */
final class JaasHook {

    private static final String HANDLER = "org.apache.kafka.common.security.authenticator.SaslClientCallbackHandler";

    static final List<Target> TARGETS = Arrays.asList(
            Target.of(
                    HookName.JAAS,
                    HANDLER,
                    "configure",
                    Capture.FIRST_ARGUMENT_OF_OBJECT,
                    Operation.REMEMBER_KAFKA_CLIENT,
                    "java.util.Map",
                    "java.lang.String",
                    "java.util.List"),
            Target.of(
                    HookName.JAAS,
                    HANDLER,
                    "handle",
                    Capture.FIRST_ARGUMENT_OF_OBJECT,
                    Operation.REPLACE_STALE_IN_CALLBACKS,
                    "[Ljavax.security.auth.callback.Callback;"),
            Target.of(
                    HookName.JAAS,
                    "org.apache.kafka.common.errors.SaslAuthenticationException",
                    Target.CONSTRUCTOR,
                    Capture.CREATED,
                    Operation.LOGIN_REFUSED,
                    Target.ANY));

    private JaasHook() {}
}
