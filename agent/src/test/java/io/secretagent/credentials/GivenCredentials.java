package io.secretagent.credentials;

import io.secretagent.signature.AwsIdentity;

/** Credentials {@code AKIA1}, {@code AKIA2} and so on: the next ones at each renewal, as long as there are some. */
public final class GivenCredentials implements Credentials {

    /** How often the current ones were asked for. */
    public int uses;

    private final int count;
    private int used = 1;

    public GivenCredentials(int count) {
        this.count = count;
    }

    /** A source that has no credentials. */
    public static Credentials none(boolean isTransient) {
        return new Credentials() {

            @Override
            public AwsIdentity current() {
                throw new CredentialsException("none", isTransient);
            }

            @Override
            public boolean renew(AwsIdentity refused) {
                throw new CredentialsException("none", isTransient);
            }

            @Override
            public String source() {
                return "nowhere";
            }
        };
    }

    @Override
    public AwsIdentity current() {
        uses++;
        return new AwsIdentity("AKIA" + used, "s");
    }

    @Override
    public boolean renew(AwsIdentity refused) {
        used += used < count ? 1 : 0;
        return !current().equals(refused);
    }

    @Override
    public String source() {
        return "the test";
    }
}
