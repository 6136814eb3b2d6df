package io.secretagent.credentials;

/** The services of AWS that the agent calls, with their names in AWS's settings. */
public enum AwsService {
    SECRETS_MANAGER("Secrets Manager", "secretsmanager", "SecretsManager", "SECRETS_MANAGER"),
    SSM("Parameter Store", "ssm", "Ssm", "SSM"),
    STS("STS", "sts", "Sts", "STS"),
    SSO("Single sign-on", "portal.sso", "Sso", "SSO"),
    SSO_OIDC("SSO OIDC", "oidc", "SsoOidc", "SSO_OIDC"),
    SIGN_IN("AWS Sign-In", "signin", "Signin", "SIGNIN");

    /** The name in messages. */
    final String title;
    /** The first label of its host names, and its name in a signature. */
    final String prefix;
    /** As in the system property {@code aws.endpointUrlSecretsManager}. */
    final String inProperties;
    /**
     * As in {@code AWS_ENDPOINT_URL_SECRETS_MANAGER}; in lower case, the key in a section {@code services} of the
     * shared files.
     */
    final String inVariables;

    AwsService(String title, String prefix, String inProperties, String inVariables) {
        this.title = title;
        this.prefix = prefix;
        this.inProperties = inProperties;
        this.inVariables = inVariables;
    }
}
