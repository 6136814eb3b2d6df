package io.secretagent.credentials;

import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** A source of AWS credentials. Safe for use by several threads. */
public interface Credentials {

    /**
     * The credentials that are valid now; renewed by the source itself where they expire. May call AWS.
     *
     * @throws CredentialsException if there are none
     */
    AwsCredentialsIdentity current();

    /**
     * Tells that AWS refused these credentials as expired, unknown or wrongly signed with, so that the source looks for
     * others at once. May call AWS.
     *
     * @return whether {@link #current} now answers others, so that another try makes sense
     * @throws CredentialsException if there are none any more
     */
    boolean renew(AwsCredentialsIdentity refused);

    /** The source in words for messages, as in "the configuration file". */
    String source();
}
