package io.secretagent.credentials;

import io.secretagent.signature.AwsClock;

/** With what something other than a call is signed: the credentials, the configured region, AWS's time. Thread-safe. */
public final class AwsSigning {

    public final Credentials credentials;
    public final Regions regions;
    public final AwsClock clock;

    /** Calls nothing. */
    public AwsSigning(Credentials credentials, Regions regions, AwsClock clock) {
        this.credentials = credentials;
        this.regions = regions;
        this.clock = clock;
    }
}
