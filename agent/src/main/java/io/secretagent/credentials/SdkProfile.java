package io.secretagent.credentials;

import io.secretagent.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.profiles.ProfileFile;

/** A profile whose credentials the SDK fetches: {@code credential_process}, or single sign-on. */
final class SdkProfile extends ProviderCredentials {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final ProfileFile file;
    private final String profile;
    private final HttpClient client;

    SdkProfile(ProfileFile file, String profile, HttpClient client) {
        this.client = client;
        this.file = file;
        this.profile = profile;
    }

    @Override
    AwsCredentialsProvider open() {
        SdkHttpClients.use(client);
        return ProfileCredentialsProvider.builder()
                .profileFile(file)
                .profileName(profile)
                .build();
    }

    /** A process that does not end is given up, as the SDK would not. */
    @Override
    AwsCredentialsIdentity resolve(AwsCredentialsProvider provider) {
        try {
            return TimeLimit.within(LONGEST, new Resolution(provider));
        } catch (TimeoutException e) {
            throw failure("no end within " + LONGEST.getSeconds() + " s");
        }
    }

    @Override
    CredentialsException failure(RuntimeException e) {
        return failure(e.getClass().getSimpleName());
    }

    private CredentialsException failure(String what) {
        return new CredentialsException(
                "There are no credentials from " + source() + " (" + what
                        + "). Run its credential_process by hand, or log in again (aws sso login --profile " + profile
                        + ").",
                false);
    }

    @Override
    public String source() {
        return SharedFiles.sourceOf(profile);
    }

    /** What takes as long as the process or the sign-on does. */
    private static final class Resolution implements Callable<AwsCredentialsIdentity> {

        private final AwsCredentialsProvider provider;

        Resolution(AwsCredentialsProvider provider) {
            this.provider = provider;
        }

        @Override
        public AwsCredentialsIdentity call() {
            return provider.resolveCredentials();
        }
    }
}
