package io.secretagent.credentials;

import io.secretagent.http.HttpResponse;
import io.secretagent.log.OneLine;
import io.secretagent.signature.AwsClock;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An error response of STS, which becomes a message with the cause and the remedy. STS's own message is only used to
 * tell causes apart; nothing of it but the caller's ARN is shown.
 *
 * <p>Source of the codes and texts: the STS API reference, and "Troubleshoot access denied error messages" in the IAM
 * user guide.
 */
final class StsRefusal extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST_ARN = 300;

    private static final Pattern CALLER = Pattern.compile("User: (arn:[!-~]+) is not authorized");
    private static final List<String> OF_CALLER = Arrays.asList(
            "ExpiredToken",
            "ExpiredTokenException",
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "SignatureDoesNotMatch",
            "InvalidSignatureException");

    private final String code;
    private final String message;
    private final String requestId;
    private final boolean isTransient;
    /** The remedy that concerns the proxy that the response came through; null if there was none. */
    private final @Nullable String proxyRemedy;

    /** Parses a response whose status is not 200. */
    StsRefusal(HttpResponse response) {
        super(null, null, false, false);
        Map<String, String> texts = texts(response.body);
        String codeText = texts.get("Code");
        String idText = texts.get("RequestId");
        code = codeText == null ? "status " + response.status : OneLine.identifier(codeText.trim());
        message = codeText == null ? "" : String.valueOf(texts.get("Message"));
        requestId = idText == null ? "none" : OneLine.identifier(idText.trim());
        isTransient = AwsErrorCodes.isThrottling(code)
                || response.status >= 500
                || response.status == 429
                || code.equals("IDPCommunicationError");
        proxyRemedy = response.proxy == null ? null : response.proxy.mayHaveAnswered();
    }

    private static Map<String, String> texts(byte[] body) {
        try {
            return StsXml.texts(body);
        } catch (IOException e) {
            return Collections.emptyMap(); // not a response of STS
        }
    }

    /** Whether the signature's time was too far from AWS's. */
    boolean isClockSkew() {
        return AwsClock.isBlamedBy(code, message);
    }

    /** Whether STS does not accept the caller's credentials. */
    boolean isOfCaller() {
        return OF_CALLER.contains(code);
    }

    CredentialsException toException(RoleRequest role, String source) {
        return new CredentialsException(
                "The role " + role.roleArn + " could not be assumed with credentials from " + source + ": STS answered "
                        + code + " (request id " + requestId + "). " + remedy(role),
                isTransient);
    }

    private String remedy(RoleRequest role) {
        if (code.startsWith("status ") && proxyRemedy != null) {
            return proxyRemedy;
        }
        if (isTransient) {
            return "STS is busy or out of order; trying later usually helps.";
        }
        switch (code) {
            case "AccessDenied":
            case "AccessDeniedException":
                return denied(role);
            case "ExpiredToken":
            case "ExpiredTokenException":
                return "The token of the source credentials has expired; renew them.";
            case "InvalidClientTokenId":
            case "UnrecognizedClientException":
                return "AWS does not know the source's access key id or session token: it is deleted, inactive, or of"
                        + " another partition.";
            case "SignatureDoesNotMatch":
            case "InvalidSignatureException":
                return "The source's secret access key does not belong to its access key id, or this machine's clock is"
                        + " wrong.";
            case "InvalidIdentityToken":
                return "The token is not one of an identity provider that the account knows: create the IAM OIDC"
                        + " provider of the cluster, with audience sts.amazonaws.com.";
            case "RegionDisabledException":
                return "STS is not active in this region; activate it in IAM's account settings, or set another region.";
            case "ValidationError":
                return invalid(role);
            default:
                return code.startsWith("status ")
                        ? "That response is not from STS; check for a proxy, and secret-manager.aws.sts-endpoint."
                        : "See the STS API reference for this code.";
        }
    }

    private String invalid(RoleRequest role) {
        long hours = role.duration.toHours();
        String requested = role.duration.toMinutes() % 60 == 0 ? hours + "h" : role.duration.toMinutes() + "m";
        if (message.contains("chaining")) {
            return "The source credentials are themselves a role's, and such a session lives one hour at most: set "
                    + duration(role) + " to 1h or less (it is " + requested + ").";
        }
        if (message.contains("MaxSessionDuration")) {
            return "The role allows shorter sessions only: lower " + duration(role) + " (it is " + requested
                    + ") or raise the role's maximum session duration.";
        }
        return "Check " + role.settings() + ".";
    }

    private static String duration(RoleRequest role) {
        return role.setting("duration", "duration_seconds");
    }

    private String denied(RoleRequest role) {
        if (message.contains("WithWebIdentity")) {
            return "The role's trust relationship must let the identity provider in: {\"Effect\":\"Allow\",\"Principal\":"
                    + "{\"Federated\":\"<ARN of the OIDC provider>\"},\"Action\":\"sts:AssumeRoleWithWebIdentity\"}, with a"
                    + " condition that fits the service account.";
        }
        if (message.contains("VPC endpoint policy")) {
            return "The policy of STS's VPC endpoint, which this machine calls through, must allow " + permission(role)
                    + ".";
        }
        if (message.contains("explicit deny")) {
            return "A policy denies it: look for a Deny of sts:AssumeRole in the "
                    + (message.contains("identity-based") ? "caller's policies" : "role's trust relationship")
                    + ", permissions boundaries and service control policies.";
        }
        if (message.contains("service control policy") || message.contains("resource control policy")) {
            return "A policy of the organization does not allow sts:AssumeRole here; policies of the account cannot"
                    + " override it.";
        }
        if (message.contains("identity-based")) {
            return caller() + " lacks the permission. Add to its policies: " + permission(role) + ".";
        }
        if (message.contains("trust policy") || message.contains("resource-based")) {
            return "The role does not trust " + caller() + ". " + trust(role) + ".";
        }
        return trust(role) + "; if it names only the account, " + caller() + " also needs " + permission(role)
                + " in its policies. Does the role exist?";
    }

    private static String permission(RoleRequest role) {
        return "{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Resource\":\"" + role.roleArn + "\"}";
    }

    private String trust(RoleRequest role) {
        String setting = role.setting("external-id", "external_id");
        String externalId = role.externalId == null
                ? "If it has a condition sts:ExternalId, set " + setting
                : "Its condition sts:ExternalId, if it has one, must equal the configured " + setting;
        return "Its trust relationship must have {\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + principal()
                + "\"},\"Action\":\"sts:AssumeRole\"}. " + externalId;
    }

    /** The caller as a policy names it: for a session, its role. */
    private String principal() {
        String arn = caller();
        Matcher session = Pattern.compile("arn:([^:]+):sts::(\\d+):assumed-role/([^/]+)/.*")
                .matcher(arn);
        if (!session.matches()) {
            return arn;
        }
        // The ARN of a session lacks its role's path. A role of single sign-on has a known path, except for the region
        // in it.
        String path = session.group(3).startsWith("AWSReservedSSO_") ? "aws-reserved/sso.amazonaws.com/<region>/" : "";
        return "arn:" + session.group(1) + ":iam::" + session.group(2) + ":role/" + path + session.group(3);
    }

    private String caller() {
        Matcher caller = CALLER.matcher(message);
        return caller.find() ? OneLine.startOf(caller.group(1), LONGEST_ARN) : "the caller";
    }
}
