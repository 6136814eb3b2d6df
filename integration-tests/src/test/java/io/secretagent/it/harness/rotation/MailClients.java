package io.secretagent.it.harness.rotation;

import io.secretagent.it.harness.servers.LibraryServer;
import java.util.List;

/** GreenMail, and the two generations of the mail API: javax.mail and jakarta.mail. */
public final class MailClients {

    /** SMTP by Jakarta Mail 2.1 and Angus. */
    public static final ClientVersion ANGUS =
            ClientVersion.of("Angus Mail", "jakarta-mail", 8, "org.eclipse.angus:angus-mail:2.0.5");

    private static final ClientVersion JAVAX =
            ClientVersion.of("JavaMail", "javax-mail", 8, "com.sun.mail:javax.mail:1.6.2");

    public static final ClientFamily FAMILY = new ClientFamily(
            "Mail",
            MailClients::server,
            List.of(
                    ClientVersion.of("JavaMail", "javax-mail", 8, "com.sun.mail:javax.mail:1.4.7"),
                    JAVAX,
                    JAVAX.in("imap", "IMAP"),
                    JAVAX.in("authenticator", "Authenticator"),
                    ClientVersion.of("Jakarta Mail", "jakarta-mail", 8, "com.sun.mail:jakarta.mail:2.0.2"),
                    ANGUS,
                    ANGUS.in("imap", "IMAP"),
                    ANGUS.in("pop3", "POP3"),
                    ANGUS.in("authenticator", "Authenticator")));

    private MailClients() {}

    private static LibraryServer server() {
        return LibraryServer.start("mail-server", "MailServerHost", "com.icegreen:greenmail:2.1.13");
    }
}
