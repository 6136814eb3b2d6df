package io.secretagent.credentials;

import io.secretagent.signature.AwsIdentity;

/** A source of AWS credentials. Thread-safe. */
public interface Credentials {

    /**
     * The current credentials; the source renews them before they expire. May call AWS.
     *
     * @throws CredentialsException if there are none
     */
    AwsIdentity current();

    /**
     * Looks for other credentials at once, because AWS refused these as expired, as unknown or for their signature. May
     * call AWS.
     *
     * @return whether {@link #current} now returns others, so that a retry makes sense
     * @throws CredentialsException if there are no credentials any more
     */
    boolean renew(AwsIdentity refused);

    /** The source's name in messages, as in "the configuration file". */
    String source();
}
