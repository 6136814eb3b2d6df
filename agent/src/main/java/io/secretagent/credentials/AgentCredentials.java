package io.secretagent.credentials;

import io.secretagent.config.AwsSettings;
import io.secretagent.signature.AwsIdentity;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of the whole agent. The source is chosen at the first use, and again at each use until one has
 * returned credentials: an application that runs without its secrets gets them once credentials are configured in any
 * source. Of several threads that need credentials while there are none, one tries, and the others share its failure: a
 * laptop without instance metadata waits for the time-out once, not once for each secret.
 */
public final class AgentCredentials implements Credentials {

    private static final long FAILURE_IS_SHARED_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final String UNASKED = "a source that was not asked yet";

    private final CredentialChain chain;
    private final ProfileSettings profile;
    private volatile @Nullable Credentials chosen;
    private volatile boolean hasSucceededLast;
    private volatile boolean hasEverSucceeded;
    private volatile String lastSource = UNASKED;
    private @Nullable CredentialsException failure;
    private long failedAtNanos;

    /** Reads nothing; the first use does. */
    public AgentCredentials(AwsSettings settings, AwsCalls calls) {
        this(new CredentialChain(settings, calls), calls);
    }

    private AgentCredentials(CredentialChain chain, AwsCalls calls) {
        this.chain = chain;
        this.profile = calls.profile;
    }

    /** The same without the configured role. */
    static AgentCredentials withoutRole(AwsSettings settings, AwsCalls calls) {
        return new AgentCredentials(new CredentialChain(settings, calls, null), calls);
    }

    @Override
    public AwsIdentity current() {
        return hasSucceededLast ? fetch() : fetchAlone();
    }

    private synchronized AwsIdentity fetchAlone() {
        if (failure != null && System.nanoTime() - failedAtNanos < FAILURE_IS_SHARED_NANOS) {
            throw failure;
        }
        return fetch();
    }

    private AwsIdentity fetch() {
        try {
            AwsIdentity identity = chosen().current();
            hasSucceededLast = true;
            hasEverSucceeded = true;
            return identity;
        } catch (CredentialsException e) {
            remember(e);
            throw e;
        }
    }

    private synchronized void remember(CredentialsException e) {
        if (!hasEverSucceeded) {
            chosen = null;
            profile.forget();
        }
        hasSucceededLast = false;
        failure = e;
        failedAtNanos = System.nanoTime();
    }

    private synchronized Credentials chosen() {
        Credentials known = chosen;
        if (known == null) {
            lastSource = lastSource.equals(UNASKED) ? "no source" : lastSource;
            known = chain.choose();
            chosen = known;
            lastSource = known.source();
        }
        return known;
    }

    @Override
    public boolean renew(AwsIdentity refused) {
        return chosen().renew(refused);
    }

    @Override
    public String source() {
        Credentials known = chosen;
        return known == null ? lastSource : known.source();
    }
}
