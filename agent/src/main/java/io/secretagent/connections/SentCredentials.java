package io.secretagent.connections;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What clients have sent within the last half minute, two hundred entries at most. Run every second: it holds passwords. Thread-safe. */
final class SentCredentials implements Runnable {

    private static final int MOST = 200;
    /** The hooks whose clients log in in the thread of the call: where it has sent nothing, others' logins say nothing of its refusal. */
    private static final List<String> IN_THE_CALLING_THREAD = Arrays.asList("ldap", "mail");

    static final long RECENT_NANOS = TimeUnit.SECONDS.toNanos(30);
    /** User and password that a thread reads within this time are of one version. */
    private static final long PAIR_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final long recentNanos;

    /** By client, target and thread; the oldest one comes first. */
    private final Map<List<Object>, Sent> entries = new LinkedHashMap<>();

    /** All of them, also those that another one has replaced in {@link #entries}; the oldest one comes first. */
    private final Deque<Sent> all = new ArrayDeque<>();

    /** @param recentNanos how long they are kept */
    SentCredentials(long recentNanos) {
        this.recentNanos = recentNanos;
    }

    /** Forgets those that are older. */
    @Override
    public synchronized void run() {
        dropOld();
    }

    /** What one thread has sent to one target. */
    static final class Sent {

        final Login login;
        final Attempt attempt;
        /** Weak, as a thread holds its application. */
        private final Reference<Thread> thread = new WeakReference<>(Thread.currentThread());

        private final String client;
        /** The properties that the client has read. */
        private final Set<String> read = new HashSet<>();
        /** When it has read the last one, of {@link System#nanoTime()}: some read the user before they begin to log in. */
        private long nanos;

        private Sent(String client, Login login, Attempt attempt) {
            this.client = client;
            this.login = login;
            this.attempt = attempt;
            this.nanos = attempt.nanos;
        }

        private boolean reads(String property) {
            nanos = System.nanoTime();
            return read.add(property);
        }
    }

    /** The attempt of which this thread has just read the other property; null if there is none. */
    synchronized @Nullable Attempt begun(String client, Login login, String property) {
        Sent sent = entries.get(key(client, login));
        boolean isBegun = sent != null && System.nanoTime() - sent.attempt.nanos < PAIR_NANOS && sent.reads(property);
        return isBegun && sent != null ? sent.attempt : null;
    }

    synchronized void add(String client, Login login, Attempt attempt, String property) {
        dropOld();
        List<Object> key = key(client, login);
        Sent sent = new Sent(client, login, attempt);
        sent.read.add(property);
        entries.remove(key);
        entries.put(key, sent);
        if (entries.size() > MOST) {
            entries.remove(entries.keySet().iterator().next());
        }
        all.add(sent);
        if (all.size() > MOST) {
            all.remove();
        }
    }

    private static List<Object> key(String client, Login login) {
        return Arrays.<Object>asList(client, login.target, System.identityHashCode(Thread.currentThread()));
    }

    /**
     * What a call has sent: by its thread, or where that has sent nothing, by any thread since it began. What a thread has sent is taken;
     * what others have sent may belong to other calls, too, and is only read.
     */
    synchronized List<Sent> takeOf(ClientRound round) {
        List<Sent> ofThread = new ArrayList<>();
        for (Sent sent : entries.values()) {
            if (isOf(round, sent) && round.thread != null && sent.thread.get() == round.thread) {
                ofThread.add(sent);
            }
        }
        entries.values().removeAll(ofThread);
        all.removeAll(ofThread);
        boolean isOwn = round.thread != null && IN_THE_CALLING_THREAD.contains(round.client);
        return ofThread.isEmpty() && !isOwn ? firstOf(round) : ofThread;
    }

    /** What was sent to each target first since a call began: what that has sent is as old, or newer. */
    private List<Sent> firstOf(ClientRound round) {
        Map<String, Sent> first = new LinkedHashMap<>();
        for (Sent sent : all) {
            if (isOf(round, sent)) {
                first.putIfAbsent(sent.login.target, sent);
            }
        }
        return new ArrayList<>(first.values());
    }

    private static boolean isOf(ClientRound round, Sent sent) {
        return sent.client.equals(round.client) && sent.nanos - round.nanos >= 0;
    }

    /** Takes what a client has sent last. */
    synchronized List<Sent> takeRecent(String client) {
        dropOld();
        List<Sent> taken = new ArrayList<>();
        for (Sent sent : entries.values()) {
            if (sent.client.equals(client)) {
                taken.add(sent);
            }
        }
        entries.values().removeAll(taken);
        all.removeAll(taken);
        return taken;
    }

    synchronized void forget() {
        entries.clear();
        all.clear();
    }

    /** They hold passwords. */
    private void dropOld() {
        long now = System.nanoTime();
        while (!all.isEmpty() && now - all.element().attempt.nanos > recentNanos) {
            all.remove();
        }
        for (Iterator<Sent> each = entries.values().iterator(); each.hasNext(); ) {
            if (now - each.next().attempt.nanos > recentNanos) {
                each.remove();
            }
        }
    }
}
