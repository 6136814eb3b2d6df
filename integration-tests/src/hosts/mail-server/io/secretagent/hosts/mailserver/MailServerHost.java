package io.secretagent.hosts.mailserver;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.secretagent.hosts.jdk.CommandLoop;

/** GreenMail: SMTP, IMAP and POP3 for users with passwords. Handles {@code set USER PASSWORD}; it cannot end sessions or count refusals. */
public final class MailServerHost {

    private MailServerHost() {}

    public static void main(String[] arguments) throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup[] {
            setup(ServerSetup.PROTOCOL_SMTP), setup(ServerSetup.PROTOCOL_IMAP), setup(ServerSetup.PROTOCOL_POP3)
        });
        mail.start();
        System.out.println("ready " + mail.getSmtp().getPort() + "/"
                + mail.getImap().getPort() + "/" + mail.getPop3().getPort());
        CommandLoop.run(3, words -> reply(mail, words));
        System.exit(0);
    }

    private static ServerSetup setup(String protocol) {
        return new ServerSetup(0, "127.0.0.1", protocol);
    }

    private static String reply(GreenMail mail, String[] words) {
        if (words[0].equals("set")) {
            GreenMailUser user = mail.setUser(words[1] + "@localhost", words[1], words[2]);
            user.setPassword(words[2]);
        }
        return "done";
    }
}
