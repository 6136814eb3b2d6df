package io.secretagent.credentials;

import io.secretagent.config.AwsSettings;
import io.secretagent.config.SecretId;
import io.secretagent.log.Log;
import io.secretagent.log.OneLine;
import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds the region of each secret: the configured one, else its ARN's, else that of AWS's standard settings.
 * Thread-safe.
 */
public final class Regions {

    /** For failures that may be over soon: a file that is half written, instance metadata that are not ready yet. */
    private static final long MOMENT_NANOS = TimeUnit.SECONDS.toNanos(2);
    /** Where there are no instance metadata, each request may take seconds. */
    private static final long ABSENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final AwsSettings settings;
    private final AwsEnvironment environment;
    private final ProfileSettings profile;
    private final AwsCalls calls;
    private volatile @Nullable String standard;
    /** The setting that names {@link #standard}. */
    private volatile @Nullable String standardOrigin;

    private @Nullable CredentialsException failure;
    private long failedAtNanos;
    private long failureSharedNanos;

    /** @param calls with its environment and profile set */
    Regions(AwsSettings settings, AwsCalls calls) {
        this.settings = settings;
        this.environment = calls.environment;
        this.profile = calls.profile;
        this.calls = calls;
    }

    /**
     * The region of a secret, by its ARN or name. May call instance metadata.
     *
     * @throws CredentialsException if nothing names a region
     */
    public String of(String secretId) {
        String known = ifKnown(secretId);
        return known == null ? standard() : known;
    }

    /**
     * The region for calls that do not concern a secret.
     *
     * @throws CredentialsException if nothing names a region
     */
    String ofFirstResource() {
        return settings.resources.isEmpty()
                ? ofSettings()
                : of(settings.resources.values().iterator().next());
    }

    /**
     * The region of what no secret names: the configured one, else that of AWS's standard settings. May call instance metadata.
     *
     * @throws CredentialsException if nothing names a region
     */
    public String ofSettings() {
        return settings.region == null ? standard() : settings.region;
    }

    /** The other regions in which STS may be called where it cannot be in {@link #ofFirstResource}: usually none. */
    Collection<String> fallbackRegions() {
        return settings.fallbackRegions;
    }

    /** The region for messages; null if it is not known without a look-up. */
    public @Nullable String ifKnown(String secretId) {
        if (settings.region != null) {
            return settings.region;
        }
        String inArn = SecretId.region(secretId);
        return inArn == null ? standard : inArn;
    }

    /** A secret's region and what names it, as in "us-west-1 (AWS_REGION)". May call instance metadata. */
    public String described(String secretId) {
        try {
            String region = of(secretId);
            String named = settings.region == null ? standardOrigin : settings.regionKey;
            boolean isInArn = settings.region == null && SecretId.region(secretId) != null;
            return OneLine.of(region + " (" + (isInArn ? "the ARN" : named) + ")");
        } catch (CredentialsException e) {
            return "unknown";
        }
    }

    /**
     * The region of AWS's standard settings. Of the threads that need it while there is none, one looks, and the others
     * share its failure.
     */
    private synchronized String standard() {
        String known = standard;
        if (known == null) {
            if (failure != null && System.nanoTime() - failedAtNanos < failureSharedNanos) {
                throw failure;
            }
            known = lookUp();
            standard = known;
        }
        return known;
    }

    private String lookUp() {
        boolean isOfFiles = true;
        try {
            String named = named();
            isOfFiles = false;
            return named == null ? ofMetadata() : named;
        } catch (CredentialsException e) {
            failedAtNanos = System.nanoTime();
            failureSharedNanos = isOfFiles || e.isTransient ? MOMENT_NANOS : ABSENCE_NANOS;
            failure = e;
            profile.forget();
            throw e;
        }
    }

    /** The region that the settings of the process name, or null; the AWS CLI's variable comes last. */
    private @Nullable String named() {
        String named = from("aws.region", environment.property("aws.region"));
        named = named == null ? from("AWS_REGION", environment.variable("AWS_REGION")) : named;
        named = named == null ? from("the profile of the shared files", profile.region()) : named;
        return named == null ? from("AWS_DEFAULT_REGION", environment.variable("AWS_DEFAULT_REGION")) : named;
    }

    private @Nullable String from(String origin, @Nullable String region) {
        standardOrigin = region == null ? standardOrigin : origin;
        return region;
    }

    private String ofMetadata() {
        MetadataService metadata = calls.metadata();
        boolean isForbidden = false;
        try {
            String region = metadata.isDisabled() ? "" : metadata.get("/latest/meta-data/placement/region");
            if (region.matches("[a-z0-9-]{1,32}")) {
                standardOrigin = "instance metadata";
                return region;
            }
        } catch (MetadataRefusal e) {
            isForbidden = e.isForbidden();
            Log.debug("The region is not in instance metadata: status " + e.status + ".");
        } catch (IOException e) {
            Log.debug("The region is not in instance metadata: " + e.getClass().getSimpleName() + ".");
        }
        throw new CredentialsException(
                "Nothing names the region. Set secret-manager.aws.region, give the whole ARN, or set AWS_REGION.",
                metadata.hasResponded() && !isForbidden);
    }
}
