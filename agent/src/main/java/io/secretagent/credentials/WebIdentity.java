package io.secretagent.credentials;

/**
 * The credentials of a role that is assumed with an OpenID Connect token from a file, which its issuer replaces (EKS:
 * IRSA).
 */
final class WebIdentity extends SessionCredentials {

    private final String tokenFile;
    private final RoleRequest role;
    private final StsCalls sts;

    /** Reads nothing; the file is read at the first use of the credentials and at each renewal. */
    WebIdentity(String tokenFile, RoleRequest role, StsCalls sts) {
        this.tokenFile = tokenFile;
        this.role = role;
        this.sts = sts;
    }

    @Override
    Session open() {
        String token = token();
        try {
            return sts.assumeRoleWithWebIdentity(role, token);
        } catch (StsRefusal refusal) {
            throw refusal.toException(role, source());
        }
    }

    private String token() {
        return TokenFile.read(
                tokenFile,
                "the web identity",
                "Check AWS_WEB_IDENTITY_TOKEN_FILE (or web_identity_token_file of the profile), the volume that holds it, and"
                        + " its permissions.");
    }

    @Override
    public String source() {
        return "web identity (" + tokenFile + "), role " + role.roleArn;
    }
}
