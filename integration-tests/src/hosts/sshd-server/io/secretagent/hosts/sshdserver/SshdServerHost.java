package io.secretagent.hosts.sshdserver;

import io.secretagent.hosts.jdk.CommandLoop;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.helpers.AbstractSession;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.server.SshServer;

/** Apache MINA's SSH server for users with passwords. Handles {@code set USER PASSWORD}, {@code end USER}, {@code refused}. */
public final class SshdServerHost {

    private static final Map<String, String> PASSWORDS = new ConcurrentHashMap<>();
    private static final AtomicLong REFUSED = new AtomicLong();

    private SshdServerHost() {}

    public static void main(String[] arguments) throws Exception {
        KeyPairGenerator generator = SecurityUtils.getKeyPairGenerator("EC");
        generator.initialize(256);
        KeyPair key = generator.generateKeyPair();
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(key));
        server.setPasswordAuthenticator((user, password, session) -> isAccepted(user, password));
        server.start();
        System.out.println("ready " + server.getPort());
        CommandLoop.run(3, words -> reply(server, words));
        System.exit(0);
    }

    private static boolean isAccepted(String user, String password) {
        boolean isAccepted = password.equals(PASSWORDS.get(user));
        if (!isAccepted) {
            REFUSED.incrementAndGet();
        }
        return isAccepted;
    }

    private static String reply(SshServer server, String[] words) {
        switch (words[0]) {
            case "set":
                PASSWORDS.put(words[1], words[2]);
                return "done";
            case "end":
                for (AbstractSession session : server.getActiveSessions()) {
                    if (words[1].equals(session.getUsername())) {
                        session.close(true);
                    }
                }
                return "done";
            default:
                return "" + REFUSED.get();
        }
    }
}
