package io.secretagent.credentials;

import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** The temporary credentials of a role, got from STS with other credentials. */
final class AssumedRole extends SessionCredentials {

    private final Credentials base;
    private final RoleRequest role;
    private final StsCalls sts;

    /** Prepares; the role is assumed when the credentials are first asked for. */
    AssumedRole(Credentials base, RoleRequest role, StsCalls sts) {
        this.base = base;
        this.role = role;
        this.sts = sts;
    }

    /** With what the base has now; and once more if STS refuses that and the base finds something newer. */
    @Override
    Session open() {
        return open(true);
    }

    private Session open(boolean mayTryAgain) {
        AwsCredentialsIdentity caller = base.current();
        try {
            return sts.assumeRole(role, caller);
        } catch (StsRefusal refusal) {
            if (!mayTryAgain || !refusal.isOfCaller() || !base.renew(caller)) {
                throw refusal.toException(role, base.source());
            }
        }
        return open(false);
    }

    @Override
    public String source() {
        return base.source() + ", role " + role.roleArn;
    }
}
