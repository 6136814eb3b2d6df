package io.secretagent.credentials;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Paths;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** A role assumed with an OpenID Connect token from a file, which others replace in time (EKS: IRSA). */
final class WebIdentity extends SessionCredentials {

    private final String tokenFile;
    private final RoleRequest role;
    private final StsCalls sts;

    /** Prepares; the file is read when the credentials are first asked for, and at each renewal. */
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
        } catch (AwsServiceException e) {
            throw new StsRefusal(e).toException(role, source());
        } catch (SdkException | IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            throw StsRefusal.noAnswer(role, e);
        }
    }

    private String token() {
        String token = "";
        try {
            token = new String(Files.readAllBytes(Paths.get(tokenFile)), StandardCharsets.UTF_8).trim();
        } catch (IOException | InvalidPathException e) {
            throw unusable("cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        if (token.isEmpty()) {
            throw unusable("is empty");
        }
        return token;
    }

    private CredentialsException unusable(String state) {
        return new CredentialsException(
                "The token file " + tokenFile + " of the web identity " + state
                        + ". Check AWS_WEB_IDENTITY_TOKEN_FILE (or web_identity_token_file of the profile), the volume"
                        + " that holds it, and its permissions.",
                false);
    }

    @Override
    public String source() {
        return "web identity (" + tokenFile + "), role " + role.roleArn;
    }
}
