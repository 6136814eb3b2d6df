package io.secretagent.credentials;

import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Credentials {@code AKIA1}, {@code AKIA2} and so on: the next ones at each renewal, as long as there are some. */
final class GivenCredentials implements Credentials {

    private final int count;
    private int used = 1;

    GivenCredentials(int count) {
        this.count = count;
    }

    @Override
    public AwsCredentialsIdentity current() {
        return AwsCredentialsIdentity.create("AKIA" + used, "s");
    }

    @Override
    public boolean renew(AwsCredentialsIdentity refused) {
        used += used < count ? 1 : 0;
        return !current().equals(refused);
    }

    @Override
    public String source() {
        return "the test";
    }
}
