package io.secretagent.hooks;

import java.util.Arrays;
import java.util.List;

/** Jedis 4.2 and newer, Lettuce 6.2 and newer: replaces user and password each time a connection authenticates. */
final class RedisHook {

    private static final String JEDIS = "redis.clients.jedis.DefaultRedisCredentials";
    private static final String LETTUCE = "io.lettuce.core.StaticRedisCredentials";

    static final List<Target> TARGETS = Arrays.asList(
            getter(JEDIS, "getUser"),
            getter(JEDIS, "getPassword"),
            getter(LETTUCE, "getUsername"),
            getter(LETTUCE, "getPassword"));

    private RedisHook() {}

    private static Target getter(String className, String method) {
        return Target.of(
                HookName.REDIS, className, method, Capture.CREDENTIAL_BY_OBJECT, Operation.REPLACE_STALE_CREDENTIAL);
    }
}
