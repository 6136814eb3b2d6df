package io.secretagent.connections;

import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads from the objects of Jedis and Lettuce to which server they send which credentials. */
public final class CacheServers {

    private static final String JEDIS_CONFIG = "redis.clients.jedis.JedisClientConfig";

    private CacheServers() {}

    /**
     * Notes the server for its credentials.
     *
     * @param captured a {@code RedisURI}; or a {@code JedisClientConfig} and a {@code HostAndPort}
     */
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
            noteUri(first, tokens);
        }
    }

    /** A {@code RedisURI} makes new credentials each time, by a provider of its own (before 7: by none), unless it was given one. */
    private static void noteUri(Object uri, CacheTokens tokens) {
        Object provider = Fields.value(uri, "credentialsProvider");
        Object host = Fields.value(uri, "host");
        if (provider != null && provider.getClass().getName().startsWith("io.lettuce.core.RedisURI$")) {
            Object made = Fields.call(provider, "io.lettuce.core.RedisCredentialsProvider", "resolveCredentials");
            Object credentials = ReactiveServer.immediate(made);
            if (credentials != null) {
                tokens.noteUser(credentials, name(host), isTls(uri));
            }
        } else if (provider == null) {
            tokens.noteUser(uri, name(host), isTls(uri));
        } else {
            note(Fields.value(provider, "credentials"), host, uri, tokens);
        }
    }

    private static void note(@Nullable Object credentials, @Nullable Object host, Object settings, CacheTokens tokens) {
        if (credentials != null) {
            tokens.note(credentials, name(host), isTls(settings));
        }
    }

    private static @Nullable String name(@Nullable Object host) {
        return host == null ? null : host.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean isTls(Object settings) {
        return Boolean.TRUE.equals(Fields.value(settings, "ssl"))
                || Boolean.TRUE.equals(Fields.call(settings, JEDIS_CONFIG, "isSsl"));
    }
}
