package io.secretagent.iam;

import io.secretagent.references.UnresolvedReferenceException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A cache, as the name of a server says it that uses TLS: {@code master.<cache>.<hash>.<region's code>.cache.amazonaws.com}, {@code
 * <cache>-<hash>.serverless.<region's code>.cache.…}, {@code clustercfg.<cluster>.<hash>.memorydb.<region>.…}; nodes have their own name
 * in the first place. A token is signed for the cache, not for a server, so it must get to servers of that name only.
 */
public final class CacheHost {

    /** Stands for a server that a client connects to without TLS. */
    public static final String WITHOUT_TLS = "(without TLS)";

    private static final String SUFFIX = "\\.amazonaws\\.com(?:\\.cn)?";
    private static final String NODE = "[a-z0-9-]+\\.([a-z][a-z0-9-]*)\\.[a-z0-9]{4,8}\\.";
    private static final Pattern SERVERLESS =
            Pattern.compile("([a-z][a-z0-9-]*)-[a-z0-9]{4,8}\\.serverless\\.[a-z0-9]+\\.cache" + SUFFIX);
    private static final Pattern OF_NODES = Pattern.compile(NODE + "[a-z0-9]+\\.cache" + SUFFIX);
    private static final Pattern MEMORY_DB = Pattern.compile(NODE + "memorydb\\.([a-z0-9-]+)" + SUFFIX);

    final String name;
    /** Null where the servers' names have only a code for it. */
    final @Nullable String region;

    final boolean isServerless;

    private CacheHost(String name, @Nullable String region, boolean isServerless) {
        this.name = name;
        this.region = region;
        this.isServerless = isServerless;
    }

    static CacheHost ofAll(IamService service, Set<String> hosts) {
        CacheHost first = null;
        for (String host : hosts) {
            CacheHost next = of(service, host);
            if (next == null) {
                throw new UnresolvedReferenceException(
                        host.equals(WITHOUT_TLS)
                                ? "A token of IAM is sent over TLS only; turn TLS on in the client (rediss://, or ssl)."
                                : "A token of IAM is signed for the cache whose servers it is sent to, and " + host
                                        + " is not the name of one. Connect to the endpoint that AWS shows for the cache.");
            }
            if (first != null && !(first.name.equals(next.name) && first.isServerless == next.isServerless)) {
                throw new UnresolvedReferenceException(
                        "A token of IAM is signed for one cache, and these credentials are" + " used for " + first.name
                                + " and " + next.name + ". Use a configuration for each.");
            }
            first = next;
        }
        if (first == null) {
            throw new UnresolvedReferenceException(
                    "A token of IAM is signed for the cache that it is sent to, and it is not"
                            + " known to which these credentials are. Use a client of Jedis or Lettuce with one configuration for"
                            + " server and credentials.");
        }
        return first;
    }

    private static @Nullable CacheHost of(IamService service, String host) {
        if (service == IamService.MEMORYDB) {
            Matcher memoryDb = MEMORY_DB.matcher(host);
            return memoryDb.matches() ? new CacheHost(memoryDb.group(1), memoryDb.group(2), false) : null;
        }
        Matcher serverless = SERVERLESS.matcher(host);
        if (serverless.matches()) {
            return new CacheHost(serverless.group(1), null, true);
        }
        Matcher ofNodes = OF_NODES.matcher(host);
        return ofNodes.matches() ? new CacheHost(ofNodes.group(1), null, false) : null;
    }
}
