package io.secretagent.it.contract;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** A stand-in for AWS that a test can start. Its secrets are in {@link #REGION}. */
interface AwsEmulator extends AutoCloseable {

    String REGION = "us-west-1";

    /** Why it cannot be started on this machine; empty if it can. */
    Optional<String> missing();

    /** Starts it, empty, and returns when it answers. */
    void start() throws Exception;

    /** Where Secrets Manager and STS answer. */
    URI endpoint();

    /** For setting up. */
    Account account();

    Set<Check> checks();

    /** Ends it; also one that was never started. */
    @Override
    void close();
}
