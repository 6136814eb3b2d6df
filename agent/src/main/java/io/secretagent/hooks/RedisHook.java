package io.secretagent.hooks;

import java.util.List;

/** Jedis 4.2 and newer, Lettuce 6.2 and newer: replaces user and password each time a connection authenticates. */
final class RedisHook {

    private static final String CLIENTS = "redis.clients.jedis.";
    private static final String JEDIS = CLIENTS + "DefaultRedisCredentials";
    private static final String LETTUCE = "io.lettuce.core.StaticRedisCredentials";

    static final List<Target> TARGETS = ClientHook.of(HookName.REDIS)
            .credential(JEDIS, "getUser")
            .credential(JEDIS, "getPassword")
            .login(CLIENTS + "Connection", "initializeFromClientConfig", CLIENTS + "JedisClientConfig")
            .unlessOlder()
            .credential(LETTUCE, "getUsername")
            .credential(LETTUCE, "getPassword")
            .add(
                    "redis.clients.jedis.DefaultJedisSocketFactory",
                    Target.CONSTRUCTOR,
                    Capture.FIRST_ARGUMENT_WITH_SECOND,
                    Operation.REMEMBER_SERVER,
                    "redis.clients.jedis.HostAndPort",
                    "redis.clients.jedis.JedisClientConfig")
            .add(
                    "io.lettuce.core.ConnectionState",
                    "apply",
                    Capture.FIRST_ARGUMENT,
                    Operation.REMEMBER_SERVER,
                    "io.lettuce.core.RedisURI")
            .targets();

    private RedisHook() {}
}
