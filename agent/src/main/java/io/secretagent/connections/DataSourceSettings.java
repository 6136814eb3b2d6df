package io.secretagent.connections;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The user and the password that each data source was given, as the very {@link String} objects: some drivers keep only their
 * characters. A data source is known by its identity, as long as the application holds it. Thread-safe.
 */
final class DataSourceSettings {

    private final ConcurrentMap<Key, Pair> pairs = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

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
        put(dataSource, new Pair(user, of(dataSource).password));
    }

    synchronized void setPassword(Object dataSource, @Nullable String password) {
        put(dataSource, new Pair(of(dataSource).user, password));
    }

    /** What a data source was given; null for what it was not given. */
    Pair of(Object dataSource) {
        dropCollected();
        Pair pair = pairs.get(new Key(dataSource, null));
        return pair == null ? new Pair(null, null) : pair;
    }

    private void put(Object dataSource, Pair pair) {
        pairs.put(new Key(dataSource, collected), pair);
    }

    private void dropCollected() {
        for (Reference<?> key = collected.poll(); key != null; key = collected.poll()) {
            pairs.remove(key);
        }
    }

    /** Refers to a data source; equal to a key of the same object only. */
    private static final class Key extends WeakReference<Object> {

        private final int hash;

        Key(Object dataSource, @Nullable ReferenceQueue<Object> collected) {
            super(dataSource, collected);
            hash = System.identityHashCode(dataSource);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // a data source is known by its identity
        public boolean equals(@Nullable Object other) {
            Object own = get();
            return this == other || (own != null && other instanceof Key && own == ((Key) other).get());
        }
    }
}
