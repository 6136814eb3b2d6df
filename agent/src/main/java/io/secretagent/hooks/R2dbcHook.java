package io.secretagent.hooks;

import java.util.List;

/** Drivers of R2DBC: user and password are read from the driver's own configuration at each login. */
final class R2dbcHook {

    private static final String POSTGRESQL = "io.r2dbc.postgresql.PostgresqlConnectionConfiguration";

    static final List<Target> TARGETS = ClientHook.of(HookName.R2DBC)
            .credential(POSTGRESQL, "getUsername")
            .credential(POSTGRESQL, "getPassword")
            .returnedLogin("io.r2dbc.postgresql.PostgresqlConnectionFactory", "create")
            .targets();

    private R2dbcHook() {}
}
