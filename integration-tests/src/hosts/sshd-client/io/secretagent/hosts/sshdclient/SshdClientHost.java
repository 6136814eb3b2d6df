package io.secretagent.hosts.sshdclient;

import io.secretagent.hosts.jdk.Load;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;

/** Apache MINA's SSH client with one session for each operation. Arguments: port, user, password. */
public final class SshdClientHost {

    private SshdClientHost() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        SshClient client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.start();
        Load.run((user, password) -> login(client, port, user, password), arguments[1], arguments[2], 50);
    }

    private static Load.Login login(SshClient client, int port, String user, String password) {
        return () -> {
            try (ClientSession session = client.connect(user, "127.0.0.1", port)
                    .verify(10, TimeUnit.SECONDS)
                    .getSession()) {
                session.addPasswordIdentity(password);
                session.auth().verify(10, TimeUnit.SECONDS);
                return session.isAuthenticated();
            }
        };
    }
}
