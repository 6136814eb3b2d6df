package io.secretagent.it.harness.servers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs programs that refuse to run as root. Where the tests run as root, a command is started in its own user name space,
 * in which it has no privileges; where the kernel offers none, as the user 65534, who then owns the server's folder.
 */
final class Unprivileged {

    private static final int UNPRIVILEGED_USER = 65_534;
    private static final List<String> NAME_SPACE = List.of("unshare", "--user");
    private static final List<String> OTHER_USER =
            List.of("setpriv", "--reuid=" + UNPRIVILEGED_USER, "--regid=" + UNPRIVILEGED_USER, "--clear-groups");

    private Unprivileged() {}

    /** The command to start the program without root; skips the test, with a reason, where that is not possible. */
    static List<String> command(Path folder, List<String> command) throws IOException {
        List<String> words = new ArrayList<>(prefix(folder));
        words.addAll(command);
        return words;
    }

    private static List<String> prefix(Path folder) throws IOException {
        if (!System.getProperty("user.name").equals("root")) {
            return List.of();
        }
        if (works(NAME_SPACE)) {
            return NAME_SPACE;
        }
        assumeTrue(
                works(OTHER_USER),
                "The tests run as root, PostgreSQL does not, and neither unshare --user nor setpriv works here.");
        Files.setAttribute(folder, "unix:uid", UNPRIVILEGED_USER);
        return OTHER_USER;
    }

    private static boolean works(List<String> prefix) {
        List<String> words = new ArrayList<>(prefix);
        words.add("true");
        try {
            return new ProcessBuilder(words).start().waitFor() == 0;
        } catch (IOException e) {
            return false; // the program does not exist
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
