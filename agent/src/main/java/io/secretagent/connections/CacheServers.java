package io.secretagent.connections;

import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads from the objects of Jedis and Lettuce to which server they send which credentials. */
public final class CacheServers {

    private static final String JEDIS_CONFIG = "redis.clients.jedis.JedisClientConfig";

    private CacheServers() {}

    /** @param captured a {@code RedisURI}; or a {@code JedisClientConfig} and a {@code HostAndPort} */
    public static void note(@Nullable Object[] captured, CacheTokens tokens) {
        Object first = captured[0];
        if (first == null) {
            return;
        }
        if (captured.length > 1) {
            Object server = captured[1];
            Object supplier = Fields.call(first, JEDIS_CONFIG, "getCredentialsProvider");
            Object credentials = supplier instanceof Supplier ? ((Supplier<?>) supplier).get() : null;
            boolean isMapped = Fields.call(first, JEDIS_CONFIG, "getHostAndPortMapper") != null;
            note(credentials, server == null || isMapped ? null : Fields.value(server, "host"), first, tokens);
        } else {
            Object provider = Fields.value(first, "credentialsProvider");
            Object credentials = provider == null ? null : Fields.value(provider, "credentials");
            note(credentials, Fields.value(first, "host"), first, tokens);
        }
    }

    private static void note(@Nullable Object credentials, @Nullable Object host, Object settings, CacheTokens tokens) {
        if (credentials != null) {
            String name = host == null ? null : host.toString().toLowerCase(Locale.ROOT);
            boolean isTls = Boolean.TRUE.equals(Fields.value(settings, "ssl"))
                    || Boolean.TRUE.equals(Fields.call(settings, JEDIS_CONFIG, "isSsl"));
            tokens.note(credentials, name, isTls);
        }
    }
}
