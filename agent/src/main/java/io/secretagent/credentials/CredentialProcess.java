package io.secretagent.credentials;

/**
 * The credentials that the program in a profile's {@code credential_process} prints. It is run again before they
 * expire, each hour if they do not expire, and when AWS refuses them.
 */
final class CredentialProcess extends SessionCredentials {

    private static final int LONGEST_SECONDS = 20;

    private final String profile;
    private final String place;
    private final String command;
    private volatile boolean hasNoExpiration;

    /**
     * Runs nothing; the first use of the credentials does.
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
            ProcessJson json = ProcessJson.parse(ProcessRun.output(command, LONGEST_SECONDS));
            Session session = json.session();
            hasNoExpiration = json.hasNoExpiration();
            return session;
        } catch (ProcessFailure e) {
            throw new CredentialsException(
                    "There are no credentials from " + source() + " (" + place + "): " + e.getMessage()
                            + ". Run its credential_process by hand, as the user of this process and with its environment.",
                    false);
        }
    }

    @Override
    boolean servesBeyondExpiration() {
        return hasNoExpiration;
    }

    @Override
    String issuer() {
        return "The credential_process";
    }

    @Override
    public String source() {
        return SharedFiles.sourceOf(profile);
    }
}
