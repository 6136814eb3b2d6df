package io.secretagent.credentials;

import io.secretagent.config.AwsSettings;
import io.secretagent.config.SecretId;
import io.secretagent.log.Log;
import io.secretagent.log.OneLine;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** The region of each resource: the configured one, else its ARN's, else that of AWS's own settings. */
public final class Regions {

    /** What may be over in a moment, as that a file is half written or that instance metadata are not ready yet. */
    private static final long MOMENT_NANOS = TimeUnit.SECONDS.toNanos(2);
    /** Where there are no instance metadata, each look for them may take seconds. */
    private static final long ABSENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final AwsSettings settings;
    private final AwsEnvironment environment;
    private final ProfileSettings profile;
    private final MetadataService metadata;
    private volatile String awsOwn;
    /** The setting that {@link #awsOwn} is from. */
    private volatile String awsOwnOrigin;

    private CredentialsException failure;
    private long failedNanos;
    private long sharedNanos;

    Regions(AwsSettings settings, AwsEnvironment environment, ProfileSettings profile, MetadataService metadata) {
        this.settings = settings;
        this.environment = environment;
        this.profile = profile;
        this.metadata = metadata;
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

    /** A secret's region and what names it, as in "us-west-1 (AWS_REGION)". May ask instance metadata. */
    public String described(String secretId) {
        try {
            String region = of(secretId);
            String named = settings.region == null ? awsOwnOrigin : "secret-manager.aws.region";
            boolean isInArn = settings.region == null && SecretId.region(secretId) != null;
            return OneLine.of(region + " (" + (isInArn ? "the ARN" : named) + ")");
        } catch (CredentialsException e) {
            return "unknown";
        }
    }

    /** What AWS's own settings say; of those who ask while nothing does, one looks, and the others share its failure. */
    private synchronized String awsOwn() {
        if (awsOwn == null) {
            if (failure != null && System.nanoTime() - failedNanos < sharedNanos) {
                throw failure;
            }
            awsOwn = lookUp();
        }
        return awsOwn;
    }

    private String lookUp() {
        boolean isOfFiles = true;
        try {
            String named = named();
            isOfFiles = false;
            return named == null ? ofMetadata() : named;
        } catch (CredentialsException e) {
            failedNanos = System.nanoTime();
            sharedNanos = isOfFiles || e.isTransient ? MOMENT_NANOS : ABSENCE_NANOS;
            failure = e;
            profile.forget();
            throw e;
        }
    }

    /** What the process's settings name; the variable of the AWS CLI comes last. */
    private String named() {
        String named = from("aws.region", environment.property("aws.region"));
        named = named == null ? from("AWS_REGION", environment.variable("AWS_REGION")) : named;
        named = named == null ? from("the profile of the shared files", profile.region()) : named;
        return named == null ? from("AWS_DEFAULT_REGION", environment.variable("AWS_DEFAULT_REGION")) : named;
    }

    private String from(String origin, String region) {
        awsOwnOrigin = region == null ? awsOwnOrigin : origin;
        return region;
    }

    private String ofMetadata() {
        boolean isForbidden = false;
        try {
            String region = metadata.isDisabled() ? "" : metadata.get("/latest/meta-data/placement/region");
            if (region.matches("[a-z0-9-]{1,32}")) {
                return from("instance metadata", region);
            }
        } catch (MetadataRefusal e) {
            isForbidden = e.isForbidden();
            Log.debug("The region is not in instance metadata: status " + e.status + ".");
        } catch (IOException e) {
            Log.debug("The region is not in instance metadata: " + e.getClass().getSimpleName() + ".");
        }
        throw new CredentialsException(
                "Nothing names its region. Set secret-manager.aws.region, give its whole ARN, or set AWS_REGION.",
                metadata.hasAnswered() && !isForbidden);
    }
}
