package io.secretagent.hooks;

import java.util.List;

/**
 * JSch of JCraft and of Matthias Wiedemann, whose session logs in with its own fields and is begun anew after a refusal; Apache MINA SSHD 2,
 * whose next session is right.
 */
final class SshHook {

    private static final String JSCH = "com.jcraft.jsch.Session";
    private static final String MINA = "org.apache.sshd.client.";
    private static final String TEXT = "java.lang.String";

    static final List<Target> TARGETS = ClientHook.of(HookName.SSH)
            .back(JSCH, "setPassword", TEXT)
            .loginWithFields(JSCH, "connect", "int")
            .add(MINA + "SshClient", "connect", Capture.FIRST_ARGUMENT, Operation.USE_CREDENTIAL, Target.ANY)
            .add(
                    MINA + "session.AbstractClientSession",
                    "addPasswordIdentity",
                    Capture.FIRST_ARGUMENT,
                    Operation.USE_CREDENTIAL,
                    TEXT)
            .refusal("org.apache.sshd.common.SshException")
            .targets();

    private SshHook() {}
}
