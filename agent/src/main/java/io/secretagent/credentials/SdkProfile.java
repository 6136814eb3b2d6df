package io.secretagent.credentials;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;

/** A profile whose credentials the SDK fetches: {@code credential_process}, or single sign-on. */
final class SdkProfile extends ProviderCredentials {

    private final ProfileFile file;
    private final String profile;

    SdkProfile(ProfileFile file, String profile) {
        this.file = file;
        this.profile = profile;
    }

    @Override
    AwsCredentialsProvider open() {
        return ProfileCredentialsProvider.builder()
                .profileFile(file)
                .profileName(profile)
                .build();
    }

    @Override
    CredentialsException failure(RuntimeException e) {
        return new CredentialsException(
                "There are no credentials from " + source() + " ("
                        + e.getClass().getSimpleName()
                        + "). Run its credential_process by hand, or log in again (aws sso login --profile " + profile
                        + ").",
                true);
    }

    @Override
    public String source() {
        return "profile " + profile + " of the shared files";
    }
}
