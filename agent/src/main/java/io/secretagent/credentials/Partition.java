package io.secretagent.credentials;

import org.jspecify.annotations.Nullable;

/**
 * A partition of AWS: its name in ARNs, and what its host names end with. A region belongs to a partition by its prefix,
 * so that regions that AWS will open are known; all others are of {@code aws}.
 *
 * <p>Source: the SDK's {@code partitions.json}; a test compares with the SDK.
 */
public final class Partition {

    /** The prefix of the regions, the name, the suffix of host names, and their suffix for IPv6 ("dual-stack"). */
    private static final String[][] OTHERS = {
        {"cn-", "aws-cn", "amazonaws.com.cn", "api.amazonwebservices.com.cn"},
        {"us-gov-", "aws-us-gov", "amazonaws.com", "api.aws"},
        {"eusc-", "aws-eusc", "amazonaws.eu", "api.amazonwebservices.eu"},
        {"us-iso-", "aws-iso", "c2s.ic.gov", "api.aws.ic.gov"},
        {"us-isob-", "aws-iso-b", "sc2s.sgov.gov", "api.aws.scloud"},
        {"eu-isoe-", "aws-iso-e", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"},
        {"us-isof-", "aws-iso-f", "csp.hci.ic.gov", "api.aws.hci.ic.gov"},
        {"eu-isof-", "aws-iso-f", "csp.hci.ic.gov", "api.aws.hci.ic.gov"}
    };

    private static final String[] USUAL = {"", "aws", "amazonaws.com", "api.aws"};

    /** As in an ARN: {@code aws}, {@code aws-cn}, {@code aws-us-gov}. */
    public final String name;

    private final String suffix;
    private final String dualStackSuffix;

    private Partition(String[] row) {
        this.name = row[1];
        this.suffix = row[2];
        this.dualStackSuffix = row[3];
    }

    /** The partition of a region, known or not. */
    public static Partition of(String region) {
        for (String[] row : OTHERS) {
            if (region.startsWith(row[0])) {
                return new Partition(row);
            }
        }
        return new Partition(USUAL);
    }

    /** Whether a host, in lower case, has a name of this partition. */
    public boolean hasHost(String host) {
        return host.endsWith("." + suffix) || host.endsWith("." + dualStackSuffix);
    }

    /** The host name of a service in a region of this partition. */
    String host(AwsService service, String region, boolean isFips, boolean isDualStack) {
        String special = isFips || isDualStack ? null : ofConsole(service, region);
        boolean isFipsAnyway = name.equals("aws-us-gov") && (service == AwsService.STS || service == AwsService.SSM);
        return special != null
                ? special
                : service.prefix + (isFips && (isDualStack || !isFipsAnyway) ? "-fips." : ".") + region + "."
                        + (isDualStack ? dualStackSuffix : suffix);
    }

    /** AWS Sign-In is the console's; null for all other services. */
    private @Nullable String ofConsole(AwsService service, String region) {
        if (service != AwsService.SIGN_IN) {
            return null;
        }
        if (name.equals("aws-cn")) {
            return region + ".signin.amazonaws.cn";
        }
        return region + (name.equals("aws-us-gov") ? ".signin.amazonaws-us-gov.com" : ".signin.aws.amazon.com");
    }
}
