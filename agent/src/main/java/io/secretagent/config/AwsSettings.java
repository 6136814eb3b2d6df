package io.secretagent.config;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The section {@code secret-manager.aws}: which secrets, and with whose credentials. */
public final class AwsSettings {

    /** Aerospike's agent supports the first three. */
    private static final List<String> OTHER_MANAGERS = Arrays.asList("gcp", "vault", "file", "azure");

    /** Null where the region follows from the ARNs or from AWS's own settings. */
    public final String region;
    /** Name to ARN or secret name, in the file's order; never empty. */
    public final Map<String, String> resources;
    /** Name to the hosts that may be sent the secret, in lower case; those without a name here may be sent to any. */
    public final Map<String, Set<String>> hosts;
    /** Null where the file holds none. */
    public final StaticCredentials staticCredentials;
    /** The profile of the shared files, or null. */
    public final String profile;
    /** Null where no role is assumed. */
    public final AssumeRoleSettings assumeRole;
    /** Another address of Secrets Manager, and of STS where that has none of its own; or null. */
    public final URI endpoint;
    /** Another address of STS, or null. */
    public final URI stsEndpoint;
    /** The proxy to AWS, or null. It may hold a password: print its {@link UrlAuthority}. */
    public final URI proxy;
    /** That key's path, the file and the line, for messages; null without a proxy. */
    public final String proxyOrigin;
    /** Whether several secrets are asked for in one call at the start, where AWS lets us. */
    public final boolean batch;
    /** Whether the service answers in base64. */
    public final boolean convertToBase64;

    /** The values of {@code batch}. */
    private enum Batch {
        AUTO,
        NEVER
    }

    private AwsSettings(Section aws) {
        region = aws.text("region");
        ResourceSettings all = ResourceSettings.read(aws);
        resources = all.ids;
        hosts = all.hosts;
        staticCredentials = StaticCredentials.read(aws);
        profile = aws.text("profile");
        assumeRole = AssumeRoleSettings.read(aws);
        endpoint = Addresses.url(aws, "endpoint", "secrets");
        stsEndpoint = Addresses.url(aws, "sts-endpoint", "temporary credentials");
        Section proxySection = aws.filledTemplate("proxy");
        proxy = ProxySection.read(proxySection);
        proxyOrigin = proxy == null ? null : proxySection.origin("url");
        batch = aws.choice("batch", Batch.NEVER) == Batch.AUTO;
        convertToBase64 = aws.flag("convert-to-base64", false);
        if (profile != null && staticCredentials != null) {
            aws.warning(
                    "profile", "is not used: access-key-id and secret-access-key come first; remove one of the two");
        }
        if (region != null && !region.matches("[a-z0-9-]+")) {
            aws.error("region", aws.quoted("region") + " is no AWS region; write it as in us-west-1");
        }
        aws.finish();
    }

    /** The section, or null with the problem that it is missing. */
    static Section section(Section root) {
        Section secretManager = root.section("secret-manager");
        if (secretManager == null) {
            root.missing("secret-manager", "it names the secrets to fetch");
            return null;
        }
        boolean isElsewhere = refuseOtherManagers(secretManager);
        Section aws = secretManager.template("aws");
        if (aws == null && !isElsewhere) {
            secretManager.missing("aws", "it names the secrets to fetch");
        }
        secretManager.finish();
        return aws;
    }

    /** Whether there is one; those that a template left empty do not count. */
    private static boolean refuseOtherManagers(Section secretManager) {
        boolean isThere = false;
        for (String name : secretManager.names()) {
            if (OTHER_MANAGERS.contains(name) && !secretManager.isEmpty(name)) {
                isThere = true;
                secretManager.error(
                        name,
                        "is not supported: this agent fetches secrets from AWS Secrets Manager alone; name them below"
                                + " secret-manager.aws, and remove this section");
            }
        }
        return isThere;
    }

    static AwsSettings read(Section aws) {
        return aws == null ? null : new AwsSettings(aws);
    }

    static Section resourcesSection(Section aws) {
        return aws == null ? null : aws.section("resources");
    }
}
