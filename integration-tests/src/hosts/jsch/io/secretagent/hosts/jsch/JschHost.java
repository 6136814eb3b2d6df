package io.secretagent.hosts.jsch;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.Session;
import io.secretagent.hosts.jdk.Load;

/** JSch of either maker with one session for each operation. Arguments: port, user, password. */
public final class JschHost {

    private JschHost() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        Load.run((user, password) -> login(port, user, password), arguments[1], arguments[2], 50);
    }

    private static Load.Login login(int port, String user, String password) {
        JSch jsch = new JSch();
        return () -> {
            Session session = jsch.getSession(user, "127.0.0.1", port);
            session.setConfig("StrictHostKeyChecking", "no");
            session.setConfig("PreferredAuthentications", "password");
            session.setPassword(password);
            try {
                session.connect(10_000);
                session.sendKeepAliveMsg();
                return session.isConnected();
            } finally {
                session.disconnect();
            }
        };
    }
}
