package io.secretagent.credentials;

import io.secretagent.signature.AwsIdentity;

/** The temporary credentials of a role that STS lets another source's credentials assume. */
final class AssumedRole extends SessionCredentials {

    private final Credentials base;
    private final RoleRequest role;
    private final StsCalls sts;

    /** Calls nothing; the role is assumed at the first use of the credentials. */
    AssumedRole(Credentials base, RoleRequest role, StsCalls sts) {
        this.base = base;
        this.role = role;
        this.sts = sts;
    }

    /**
     * Calls STS with the current credentials of the base; retries once if STS refuses those and the base has newer
     * ones.
     */
    @Override
    Session open() {
        return open(true);
    }

    private Session open(boolean mayRetry) {
        AwsIdentity caller = base.current();
        try {
            return sts.assumeRole(role, caller);
        } catch (StsRefusal refusal) {
            if (!mayRetry || !refusal.isOfCaller() || !base.renew(caller)) {
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
