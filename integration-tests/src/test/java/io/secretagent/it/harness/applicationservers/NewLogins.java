package io.secretagent.it.harness.applicationservers;

import io.secretagent.it.harness.servers.PostgreSql;

/** Whether a user has logged in since this was last asked; false at the first time, as others may have been that user before. */
final class NewLogins {

    private final PostgreSql database;
    private long known = Long.MAX_VALUE;

    NewLogins(PostgreSql database) {
        this.database = database;
    }

    boolean areOf(String user) {
        long accepted = database.acceptedLogins(user);
        boolean hasMore = accepted > known;
        known = accepted;
        return hasMore;
    }
}
