package io.secretagent.credentials;

/** The services of AWS that the agent calls itself, by the names that AWS's settings have for them. */
public enum AwsService {
    SECRETS_MANAGER("Secrets Manager", "secretsmanager", "SecretsManager", "SECRETS_MANAGER"),
    STS("STS", "sts", "Sts", "STS"),
    SSO("Single sign-on", "portal.sso", "Sso", "SSO"),
    SSO_OIDC("SSO OIDC", "oidc", "SsoOidc", "SSO_OIDC"),
    SIGN_IN("AWS Sign-In", "signin", "Signin", "SIGNIN");

    /** For messages. */
    final String words;
    /** The beginning of its host names, and its name in a signature. */
    final String prefix;
    /** As in the system property {@code aws.endpointUrlSecretsManager}. */
    final String inProperties;
    /** As in {@code AWS_ENDPOINT_URL_SECRETS_MANAGER}; in lower case as in a section {@code services} of the shared files. */
    final String inVariables;

    AwsService(String words, String prefix, String inProperties, String inVariables) {
        this.words = words;
        this.prefix = prefix;
        this.inProperties = inProperties;
        this.inVariables = inVariables;
    }
}
