package io.secretagent.samples.rotation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs PostgreSQL, which refuses to run as root. For root, as in a container, a command is started in its own user name space, in which
 * it has no privileges; where the kernel offers none, as the user 65534, who then owns the server's folder.
 */
final class Unprivileged {

    private static final int UNPRIVILEGED_USER = 65_534;
    private static final List<String> NAME_SPACE = List.of("unshare", "--user");
    private static final List<String> OTHER_USER =
            List.of("setpriv", "--reuid=" + UNPRIVILEGED_USER, "--regid=" + UNPRIVILEGED_USER, "--clear-groups");

    private Unprivileged() {}

    /** @throws IOException with a sentence that says what to do, where there is no way */
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
        if (!works(OTHER_USER)) {
            throw new IOException("PostgreSQL does not run as root, and neither unshare --user nor setpriv works here;"
                    + " start the demonstration as another user.");
        }
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
