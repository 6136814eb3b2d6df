package io.secretagent.credentials;

import io.secretagent.config.AwsSettings;
import io.secretagent.config.SecretId;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** The region of each resource: the configured one, else its ARN's, else that of AWS's own settings. */
public final class Regions {

    /** Instance metadata that nobody answers would otherwise be tried several times. */
    private static final Duration LONGEST = Duration.ofSeconds(4);

    private static final long FAILURE_IS_SHARED_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final AwsSettings settings;
    private volatile String awsOwn;
    private CredentialsException failure;
    private long failedNanos;

    public Regions(AwsSettings settings) {
        this.settings = settings;
    }

    /**
     * The region for a secret's ARN or name.
     *
     * @throws CredentialsException if nothing names a region
     */
    public String of(String secretId) {
        String known = ifKnown(secretId);
        return known == null ? awsOwn() : known;
    }

    /**
     * The region for calls that are about no secret.
     *
     * @throws CredentialsException if nothing names a region
     */
    String ofFirstResource() {
        return of(settings.resources.values().iterator().next());
    }

    /** The region for messages: null rather than asking anybody for it. */
    public String ifKnown(String secretId) {
        if (settings.region != null) {
            return settings.region;
        }
        String inArn = SecretId.region(secretId);
        return inArn == null ? awsOwn : inArn;
    }

    /** What AWS's own settings say; of those who ask while nothing does, one looks, and the others share its failure. */
    private synchronized String awsOwn() {
        if (awsOwn == null) {
            if (failure != null && System.nanoTime() - failedNanos < FAILURE_IS_SHARED_NANOS) {
                throw failure;
            }
            awsOwn = lookUp();
        }
        return awsOwn;
    }

    private String lookUp() {
        try {
            return TimeLimit.within(LONGEST, new AwsChain());
        } catch (TimeoutException | SdkException | IllegalArgumentException | UncheckedIOException e) {
            failedNanos = System.nanoTime();
            failure = new CredentialsException(
                    "Nothing names its region. Set secret-manager.aws.region, give its whole ARN, or set AWS_REGION.",
                    false);
            throw failure;
        }
    }

    /** AWS's chain: {@code aws.region}, {@code AWS_REGION}, the profile, instance metadata. */
    private final class AwsChain implements Callable<String> {

        @Override
        public String call() {
            return DefaultAwsRegionProviderChain.builder()
                    .profileName(settings.profile)
                    .build()
                    .getRegion()
                    .id();
        }
    }
}
