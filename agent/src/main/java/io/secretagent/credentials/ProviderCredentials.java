package io.secretagent.credentials;

import io.secretagent.log.Log;
import java.io.UncheckedIOException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.utils.IoUtils;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Credentials of one of the SDK's providers, which caches them and renews them before they expire. */
abstract class ProviderCredentials implements Credentials {

    private AwsCredentialsProvider provider;

    /** Makes a provider that has cached nothing yet. */
    abstract AwsCredentialsProvider open();

    /** Asks a provider, which may take its time. */
    AwsCredentialsIdentity resolve(AwsCredentialsProvider asked) {
        return asked.resolveCredentials();
    }

    /** Why there are no credentials, told from what the SDK threw; never its message. */
    abstract CredentialsException failure(RuntimeException e);

    @Override
    public final AwsCredentialsIdentity current() {
        try {
            return resolve(provider());
        } catch (SdkException | IllegalStateException | IllegalArgumentException | UncheckedIOException e) {
            Log.debug("Credentials from " + source() + ": " + e.getClass().getName());
            throw failure(e);
        }
    }

    private synchronized AwsCredentialsProvider provider() {
        if (provider == null) {
            provider = open();
        }
        return provider;
    }

    /** Asks the source anew, past the SDK's cache. */
    @Override
    public final synchronized boolean renew(AwsCredentialsIdentity refused) {
        if (!current().equals(refused)) {
            return true;
        }
        AwsCredentialsProvider fresh = open();
        try {
            if (!resolve(fresh).equals(refused)) {
                close(provider);
                provider = fresh;
                return true;
            }
        } catch (SdkException | IllegalStateException | IllegalArgumentException | UncheckedIOException e) {
            Log.debug("No newer credentials from " + source() + ": "
                    + e.getClass().getName());
        }
        close(fresh);
        return false;
    }

    private static void close(AwsCredentialsProvider provider) {
        if (provider instanceof SdkAutoCloseable) {
            IoUtils.closeQuietlyV2((SdkAutoCloseable) provider, null);
        }
    }

    /** The first cause of a type, or null. */
    static <T extends Throwable> T cause(Throwable e, Class<T> type) {
        Throwable cause = e;
        while (cause != null && !type.isInstance(cause)) {
            cause = cause.getCause();
        }
        return type.cast(cause);
    }
}
