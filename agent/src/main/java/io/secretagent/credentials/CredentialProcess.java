package io.secretagent.credentials;

/**
 * The credentials that a program prints, which the profile's {@code credential_process} names. It runs again before they expire,
 * each hour where they do not, and when AWS refuses them.
 */
final class CredentialProcess extends SessionCredentials {

    private static final int LONGEST_SECONDS = 20;

    private final String profile;
    private final String place;
    private final String command;
    private volatile boolean isWithoutEnd;

    /**
     * Credentials of a program; it runs when they are first asked for.
     *
     * @param place the command's file and line, for messages; the command itself may hold passwords
     */
    CredentialProcess(String profile, String place, String command) {
        this.profile = profile;
        this.place = place;
        this.command = command;
    }

    @Override
    Session open() {
        try {
            ProcessAnswer answer = ProcessAnswer.of(ProcessRun.output(command, LONGEST_SECONDS));
            Session session = answer.session();
            isWithoutEnd = answer.isWithoutEnd();
            return session;
        } catch (ProcessFailure e) {
            throw new CredentialsException(
                    "There are no credentials from " + source() + " (" + place + "): " + e.getMessage()
                            + ". Run its credential_process by hand, as the user of this process and with its environment.",
                    false);
        }
    }

    @Override
    boolean servesBeyondItsEnd() {
        return isWithoutEnd;
    }

    @Override
    String giver() {
        return "The credential_process";
    }

    @Override
    public String source() {
        return SharedFiles.sourceOf(profile);
    }
}
