package io.secretagent.hooks;

import java.util.List;

/**
 * JavaMail 1.4.4 and newer, Jakarta Mail and Angus Mail: SMTP, IMAP and POP3. What {@code connect} and an {@code Authenticator} were given
 * stays as it is up to the command that logs in, also for the further connections of an IMAP store.
 */
final class MailHook {

    private static final String[] IMPLEMENTATIONS = {"com.sun.mail.", "org.eclipse.angus.mail."};
    private static final String[] INTERFACES = {"javax.mail.", "jakarta.mail."};

    static final List<Target> TARGETS = table();

    private MailHook() {}

    private static List<Target> table() {
        ClientHook hook = ClientHook.of(HookName.MAIL);
        for (String of : IMPLEMENTATIONS) {
            hook.arguments(of + "smtp.SMTPTransport", "authenticate")
                    .arguments(of + "imap.IMAPStore", "login")
                    .arguments(of + "pop3.POP3Store", "authenticate")
                    .unlessOlder() // before 1.6, the protocol's login alone
                    .arguments(of + "pop3.Protocol", "login");
        }
        String text = "java.lang.String";
        for (String of : INTERFACES) {
            hook.login(of + "Service", "connect", text, "int", text, text);
        }
        return hook.targets();
    }
}
