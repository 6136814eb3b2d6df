package io.secretagent.localaws;

/**
 * The kind of policy that denies an action, in the words of AWS: IAM User Guide, "Troubleshoot access denied error
 * messages", and for the ARN of the policy the AWS Security Blog, "Enhanced access denied error messages with policy
 * ARNs".
 */
public enum Denial {
    NO_IDENTITY_POLICY("because no identity-based policy allows the %s action"),
    NO_RESOURCE_POLICY("because no resource-based policy allows the %s action"),
    NO_VPC_ENDPOINT_POLICY("because no VPC endpoint policy allows the %s action"),
    NO_SERVICE_CONTROL_POLICY("because no service control policy allows the %s action"),
    NO_PERMISSIONS_BOUNDARY("because no permissions boundary allows the %s action"),
    NO_SESSION_POLICY("because no session policy allows the %s action"),
    NO_ROLE_TRUST_POLICY("because no role trust policy allows the %s action"),
    IDENTITY_POLICY("with an explicit deny in an identity-based policy"),
    RESOURCE_POLICY("with an explicit deny in a resource-based policy"),
    VPC_ENDPOINT_POLICY("with an explicit deny in a VPC endpoint policy"),
    SERVICE_CONTROL_POLICY("with an explicit deny in a service control policy"),
    SERVICE_CONTROL_POLICY_NAMED("with an explicit deny in a service control policy:"
            + " arn:aws:organizations::999999999999:policy/o-exampleorg/service_control_policy/p-example1"),
    RESOURCE_CONTROL_POLICY("with an explicit deny in a resource control policy"),
    PERMISSIONS_BOUNDARY("with an explicit deny in a permissions boundary"),
    SESSION_POLICY("with an explicit deny in a session policy"),
    ROLE_TRUST_POLICY("with an explicit deny in the role trust policy");

    private final String reason;

    Denial(String reason) {
        this.reason = reason;
    }

    /** @param callerArn empty if the caller is not known */
    AwsException of(Called called, String callerArn) {
        String action = called.service().id() + ":" + called.operation();
        String message = "User: " + callerArn + " is not authorized to perform: " + action
                + (called.resource().isEmpty() ? "" : " on resource: " + called.resource()) + " "
                + String.format(reason, action);
        return called.service() == Service.STS
                ? AwsException.service("AccessDenied", 403, message)
                : AwsException.service("AccessDeniedException", 400, message);
    }
}
