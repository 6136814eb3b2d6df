package io.secretagent.connections;

import org.jspecify.annotations.Nullable;

/**
 * The user and the password that each data source was given, as the very {@link String} objects: some drivers keep only their
 * characters. A data source is known by its identity, as long as the application holds it. Thread-safe.
 */
final class DataSourceSettings {

    private final ByIdentity<Pair> pairs = new ByIdentity<>();

    /** A user and a password. Immutable. */
    static final class Pair {

        final @Nullable String user;
        final @Nullable String password;

        Pair(@Nullable String user, @Nullable String password) {
            this.user = user;
            this.password = password;
        }
    }

    synchronized void setUser(Object dataSource, @Nullable String user) {
        pairs.put(dataSource, new Pair(user, of(dataSource).password));
    }

    synchronized void setPassword(Object dataSource, @Nullable String password) {
        pairs.put(dataSource, new Pair(of(dataSource).user, password));
    }

    /** What a data source was given; null for what it was not given. */
    Pair of(Object dataSource) {
        Pair pair = pairs.get(dataSource);
        return pair == null ? new Pair(null, null) : pair;
    }
}
