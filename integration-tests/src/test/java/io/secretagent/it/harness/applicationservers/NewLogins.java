package io.secretagent.it.harness.applicationservers;

import io.secretagent.it.harness.servers.PostgreSql;

/** Whether a user has logged in since the last time that this was asked with success. */
final class NewLogins {

    private final PostgreSql database;
    private long known;

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
