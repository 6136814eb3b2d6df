package io.secretagent.hooks;

import java.util.List;

/**
 * Neo4j's driver, 4.4 and newer: the map of a token is read for each login and, where tokens can be replaced, for each use of a pooled
 * connection, which logs in again if the map has changed. What acquires a connection of the pool is called again after a refusal; a
 * connection that logs in again sends that together with a query, which fails if it is refused.
 */
final class Neo4jHook {

    private static final String DRIVER = "org.neo4j.driver.";

    static final List<Target> TARGETS = ClientHook.of(HookName.NEO4J)
            .credential(DRIVER + "internal.security.InternalAuthToken", "toMap")
            .calledLogin(DRIVER + "internal.async.pool.ConnectionPoolImpl", "acquire", Target.ANY)
            .calledLogin(DRIVER + "internal.adaptedbolt.AdaptingDriverBoltConnectionProvider", "connect", Target.ANY)
            .calledLogin(
                    DRIVER + "internal.adaptedbolt.AdaptingDriverBoltConnectionSource", "getConnection", Target.ANY)
            .refusal(DRIVER + "exceptions.AuthenticationException")
            .targets();

    private Neo4jHook() {}
}
