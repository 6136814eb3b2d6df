package io.secretagent.credentials;

import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** A source of AWS credentials. */
public interface Credentials {

    /**
     * The credentials that are valid now; renewed by the source itself where they expire. May call AWS.
     *
     * @throws CredentialsException if there are none
     */
    AwsCredentialsIdentity current();

    /** The source in words for messages, as in "the configuration file"; known once {@link #current} has answered. */
    String source();
}
