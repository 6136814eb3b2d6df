package io.secretagent.credentials;

import io.secretagent.config.AwsSettings;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * The credentials of the whole agent. The source is chosen at the first use, and again until it has answered once: an
 * application that runs on without its secrets gets them when somebody has put credentials anywhere. Of many threads that ask
 * while there are none, one tries, and the others share its failure: a laptop without instance metadata waits for its
 * time-out once, not once for each secret.
 */
public final class AgentCredentials implements Credentials {

    private static final long FAILURE_IS_SHARED_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final CredentialChain chain;
    private final ProfileSettings profile;
    private volatile Credentials chosen;
    private volatile boolean hasAnswered;
    private volatile boolean hasEverAnswered;
    private volatile String lastSource = "no source";
    private CredentialsException failure;
    private long failedAtNanos;

    /** Credentials by the settings; nothing is read yet. */
    public AgentCredentials(AwsSettings settings, AwsCalls calls) {
        this.chain = new CredentialChain(settings, calls);
        this.profile = calls.profile;
    }

    @Override
    public AwsCredentialsIdentity current() {
        return hasAnswered ? ask() : askAlone();
    }

    private synchronized AwsCredentialsIdentity askAlone() {
        if (failure != null && System.nanoTime() - failedAtNanos < FAILURE_IS_SHARED_NANOS) {
            throw failure;
        }
        return ask();
    }

    private AwsCredentialsIdentity ask() {
        try {
            AwsCredentialsIdentity identity = chosen().current();
            hasAnswered = true;
            hasEverAnswered = true;
            return identity;
        } catch (CredentialsException e) {
            remember(e);
            throw e;
        }
    }

    private synchronized void remember(CredentialsException e) {
        if (!hasEverAnswered) {
            chosen = null;
            profile.forget();
        }
        hasAnswered = false;
        failure = e;
        failedAtNanos = System.nanoTime();
    }

    private synchronized Credentials chosen() {
        if (chosen == null) {
            chosen = chain.choose();
            lastSource = chosen.source();
        }
        return chosen;
    }

    @Override
    public boolean renew(AwsCredentialsIdentity refused) {
        return chosen().renew(refused);
    }

    @Override
    public String source() {
        Credentials known = chosen;
        return known == null ? lastSource : known.source();
    }
}
