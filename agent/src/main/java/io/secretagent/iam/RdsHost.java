package io.secretagent.iam;

import io.secretagent.credentials.Partition;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name that Amazon RDS gives to an instance, a cluster or a proxy: it ends in {@code <region>.rds.} and the suffix of its partition,
 * in some partitions with the region behind {@code rds}.
 */
final class RdsHost {

    private static final String REGION = "([a-z]{2,6}(?:-[a-z]{2,12}){1,3}-[0-9]{1,2})";

    private static final Pattern NAME =
            Pattern.compile("[a-z0-9.-]+\\.(?:" + REGION + "\\.rds|rds\\." + REGION + ")\\.[a-z0-9.-]+");

    private RdsHost() {}

    /**
     * The region in a host's name; null if it has none.
     *
     * @param host in lower case
     */
    static @Nullable String region(String host) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return null;
        }
        String region = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return Partition.of(region).hasHost(name) ? region : null;
    }
}
