package io.secretagent.credentials;

import io.secretagent.http.HttpClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.profiles.ProfileFile;

/** A profile whose credentials the SDK fetches: {@code credential_process}, or single sign-on. */
final class SdkProfile extends ProviderCredentials {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static final String ALIAS = "profile-that-is-meant";

    private final SharedProfiles profiles;
    private final String profile;
    private final HttpClient client;

    SdkProfile(SharedProfiles profiles, String profile, HttpClient client) {
        this.client = client;
        this.profiles = profiles;
        this.profile = profile;
    }

    @Override
    AwsCredentialsProvider open() {
        SdkHttpClients.use(client);
        return ProfileCredentialsProvider.builder()
                .profileFile(file())
                .profileName(ALIAS)
                .build();
    }

    /** The profile as the SDK's reader takes it: that one knows no names with spaces, and no key twice. */
    private ProfileFile file() {
        StringBuilder text = new StringBuilder();
        append(text, "profile " + ALIAS, profiles.profile(profile));
        String session = profiles.profile(profile).get("sso_session");
        if (session != null) {
            append(text, "sso-session " + session, profiles.section("sso-session", session));
        }
        return ProfileFile.builder()
                .content(new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)))
                .type(ProfileFile.Type.CONFIGURATION)
                .build();
    }

    private static void append(StringBuilder text, String header, Map<String, String> values) {
        if (values == null) {
            return;
        }
        text.append('[').append(header).append("]\n");
        for (Map.Entry<String, String> value : values.entrySet()) {
            if (value.getValue().indexOf('\n') < 0) {
                text.append(value.getKey())
                        .append(" = ")
                        .append(value.getValue())
                        .append('\n');
            }
        }
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
