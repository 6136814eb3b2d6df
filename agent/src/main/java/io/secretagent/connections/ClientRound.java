package io.secretagent.connections;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call with which a client logs in, and its repetitions. Used by one thread at a time. */
public final class ClientRound {

    /** Where MongoDB's authenticators have what they have sent with the first message of a connection, before they log in. */
    private static final String[] BEGUN = {"speculativeSaslClient", "speculativeAuthenticateResponse"};

    /** More than a login has late versions. */
    private static final int MOST_WAITS = 5;

    final String client;
    /** The thread that logs in; null where it is not known which. */
    final @Nullable Thread thread;
    /** When its last attempt began, of {@link System#nanoTime()}. */
    volatile long nanos = System.nanoTime();
    /** By target, what was sent. */
    final Map<String, Login> logins = new LinkedHashMap<>();

    private final @Nullable Object by;
    private int waits;

    ClientRound(String client, @Nullable Thread thread, @Nullable Object by) {
        this.client = client;
        this.thread = thread;
        this.by = by;
    }

    /** Whether the call may be repeated after a version was waited for; not for ever, as a client may keep the exception of a login. */
    boolean mayWait() {
        return waits++ < MOST_WAITS;
    }

    /** The same object is about to log in again. */
    void restart() {
        nanos = System.nanoTime();
        if (by != null) {
            Fields.clear(by, BEGUN);
        }
    }

    /** The login under way at the target of another one, which is the first for that target if there is none. */
    Login under(Login sent, Attempt attempt) {
        Login first = logins.get(sent.target);
        Login login = first == null ? sent.copy() : first;
        logins.put(sent.target, login);
        if (login.sent.isEmpty() || !login.last().sendsTheSameAs(attempt)) {
            login.sent.add(attempt);
        }
        return login;
    }
}
