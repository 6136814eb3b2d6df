package io.secretagent.hosts.javaxmail;

import io.secretagent.hosts.jdk.Load;
import java.util.Properties;
import javax.mail.Authenticator;
import javax.mail.PasswordAuthentication;
import javax.mail.Service;
import javax.mail.Session;

/**
 * A service of JavaMail that logs in for each operation: {@code smtp}, {@code imap} or {@code pop3}, which get user and password as
 * arguments of {@code connect}, or {@code authenticator}, where SMTP asks an {@code Authenticator} for them. Arguments: address, user,
 * password, mode.
 */
public final class JavaxMailHost {

    private JavaxMailHost() {}

    public static void main(String[] arguments) throws Exception {
        String[] ports = arguments[0].split("/");
        String mode = arguments.length > 3 ? arguments[3] : "smtp";
        Load.run((user, password) -> login(ports, mode, user, password), arguments[1], arguments[2], 20);
    }

    /** @param ports of SMTP, IMAP and POP3 */
    private static Load.Login login(String[] ports, String mode, String user, String password) {
        int port = Integer.parseInt(ports[mode.equals("imap") ? 1 : mode.equals("pop3") ? 2 : 0]);
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.auth", "true");
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", "" + port);
        Session session = Session.getInstance(properties, mode.equals("authenticator") ? asked(user, password) : null);
        return () -> {
            try (Closing service = new Closing(service(session, mode))) {
                if (mode.equals("authenticator")) {
                    service.service.connect();
                } else {
                    service.service.connect("127.0.0.1", port, user, password);
                }
                return service.service.isConnected();
            }
        };
    }

    private static Service service(Session session, String mode) throws Exception {
        return mode.equals("imap") || mode.equals("pop3") ? session.getStore(mode) : session.getTransport("smtp");
    }

    private static Authenticator asked(String user, String password) {
        PasswordAuthentication both = new PasswordAuthentication(user, password);
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return both;
            }
        };
    }

    /** Older versions of a service cannot be closed by the language. */
    private static final class Closing implements AutoCloseable {

        private final Service service;

        Closing(Service service) {
            this.service = service;
        }

        @Override
        public void close() throws Exception {
            service.close();
        }
    }
}
