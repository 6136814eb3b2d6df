package io.secretagent.secretsmanager;

import io.secretagent.config.LocalSettings;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;

/** The message for a request to a local provider without a response. */
final class LocalFailure {

    private static final String WHICH =
            " (AWS Workload Credentials Provider, or an agent with service.http.secrets) runs";

    private final String provider;
    private final LocalSettings settings;

    /** @param provider as in "the local provider http://localhost:2773" */
    LocalFailure(String provider, LocalSettings settings) {
        this.provider = provider;
        this.settings = settings;
    }

    /** All are transient: the provider may start later than the application. */
    FetchException of(IOException e) {
        String code = e.getClass().getSimpleName();
        String origin = " The address comes from " + settings.origin + ".";
        return new FetchException(event(e) + origin, code, true);
    }

    private String event(IOException e) {
        String socket = settings.socketPath;
        if (e instanceof SocketTimeoutException) {
            return "There was no answer in time from " + provider + ". Look into its log: it may wait for AWS.";
        }
        if (socket != null && !new File(socket).exists()) {
            return "There is no socket of " + provider + ". Check that it" + WHICH + ", and socket-path.";
        }
        if (e instanceof ConnectException) {
            return "Nothing listens at " + provider + " (connection refused). Check that it" + WHICH
                    + (socket == null ? ", and on this port." : ".");
        }
        return "The connection with " + provider + " broke (" + e.getClass().getSimpleName() + "). Check that it"
                + WHICH
                + " there and speaks plain HTTP"
                + (socket == null
                        ? "."
                        : ", and that user " + System.getProperty("user.name") + " may connect to the socket.");
    }
}
