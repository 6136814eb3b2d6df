package io.secretagent.it.harness.contract;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** A stand-in for AWS that a test can start. Its secrets are in {@link #REGION}. */
public interface AwsEmulator extends AutoCloseable {

    String REGION = "us-west-1";

    /** Why it cannot be started on this machine; empty if it can. */
    Optional<String> missing();

    /** Starts it, empty, and returns when it responds. */
    void start() throws Exception;

    /** The endpoint of Secrets Manager and STS. */
    URI endpoint();

    /** The account, to be set up. */
    Account account();

    Set<Check> checks();

    /** Ends it, also if it was not started. */
    @Override
    void close();
}
