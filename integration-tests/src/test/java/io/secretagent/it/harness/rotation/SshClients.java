package io.secretagent.it.harness.rotation;

import io.secretagent.it.harness.servers.LibraryServer;
import java.util.List;

/** Apache MINA's SSH server, and clients that open a session for each operation. */
public final class SshClients {

    private static final String SERVER = "org.apache.sshd:sshd-core:2.20.0";

    /** The newest one. */
    public static final ClientVersion JSCH = ClientVersion.of("JSch", "jsch", 8, "com.github.mwiede:jsch:2.28.8");

    public static final ClientFamily FAMILY = new ClientFamily(
            "SSH",
            () -> LibraryServer.start("sshd-server", "SshdServerHost", SERVER),
            List.of(
                    ClientVersion.of("JSch of JCraft", "jsch", 8, "com.jcraft:jsch:0.1.55"),
                    ClientVersion.of("JSch", "jsch", 8, "com.github.mwiede:jsch:0.1.72"),
                    JSCH,
                    ClientVersion.of("MINA SSHD", "sshd-client", 8, "org.apache.sshd:sshd-core:2.2.0"),
                    ClientVersion.of("MINA SSHD", "sshd-client", 8, SERVER)));

    private SshClients() {}
}
