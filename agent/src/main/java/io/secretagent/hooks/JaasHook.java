package io.secretagent.hooks;

import java.util.Arrays;
import java.util.List;

/**
 * Kafka clients, 2 and newer, that log in by SASL: each has a handler of its own, which is given the client's settings and then
 * asked for user and password at each login.
 */
final class JaasHook {

    private static final String HANDLER = "org.apache.kafka.common.security.authenticator.SaslClientCallbackHandler";

    static final List<Target> TARGETS = Arrays.asList(
            Target.of(
                    HookName.JAAS,
                    HANDLER,
                    "configure",
                    Capture.FIRST_ARGUMENT_OF_OBJECT,
                    Operation.KNOW_CLIENT,
                    "java.util.Map",
                    "java.lang.String",
                    "java.util.List"),
            Target.of(
                    HookName.JAAS,
                    HANDLER,
                    "handle",
                    Capture.FIRST_ARGUMENT_OF_OBJECT,
                    Operation.REPLACE_STALE_OF_CLIENT,
                    "[Ljavax.security.auth.callback.Callback;"));

    private JaasHook() {}
}
