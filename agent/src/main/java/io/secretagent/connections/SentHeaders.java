package io.secretagent.connections;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was sent in headers last, for clients whose refusals do not say to which request they belong: two hundred at most,
 * of the last half minute. Run every second: it holds passwords. Thread-safe.
 */
final class SentHeaders implements Runnable {

    private static final int MOST = 200;

    private final long recentNanos;

    /** By host and target; the oldest one comes first. */
    private final Map<String, Sent> entries = new LinkedHashMap<>();

    /** One header. */
    private static final class Sent {

        final @Nullable String host;
        final HeaderSecret secret;
        final Attempt attempt;

        Sent(@Nullable String host, HeaderSecret secret, Attempt attempt) {
            this.host = host;
            this.secret = secret;
            this.attempt = attempt;
        }
    }

    /** @param recentNanos how long they are kept */
    SentHeaders(long recentNanos) {
        this.recentNanos = recentNanos;
    }

    /** Forgets those that are older. */
    @Override
    public synchronized void run() {
        long now = System.nanoTime();
        entries.values().removeIf(sent -> now - sent.attempt.nanos > recentNanos);
    }

    synchronized void add(@Nullable String host, HeaderSecret secret, Login login, Attempt attempt) {
        String key = host + '\n' + login.target;
        entries.remove(key);
        entries.put(key, new Sent(host, secret, attempt));
        if (entries.size() > MOST) {
            entries.remove(entries.keySet().iterator().next());
        }
    }

    synchronized void forget() {
        entries.clear();
    }

    /** Takes what was sent to a host, as logins that were refused. */
    synchronized List<Login> take(String host, Login.TextResolver resolver) {
        List<Login> taken = new ArrayList<>();
        for (Iterator<Sent> each = entries.values().iterator(); each.hasNext(); ) {
            Sent sent = each.next();
            if (Objects.equals(sent.host, host)) {
                Login login = sent.secret.login(HeaderLogins.target(sent.secret, host), resolver);
                login.sent.add(sent.attempt);
                taken.add(login);
                each.remove();
            }
        }
        return taken;
    }
}
