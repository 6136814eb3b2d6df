package io.secretagent.tls;

import io.secretagent.log.Log;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;

/**
 * The TLS contexts of an application that have key managers, as long as it holds them. A client that resumes a session is taken for
 * the one that began it, for a day as the JDK has it; so sessions must end for a server to see the client's new certificate. Thread-safe.
 */
final class ClientSessions {

    /** Contexts are equal by identity. */
    private final Map<SSLContext, Boolean> contexts = new WeakHashMap<>();

    synchronized void add(SSLContext context) {
        contexts.put(context, true);
    }

    private synchronized List<SSLContext> contexts() {
        return new ArrayList<>(contexts.keySet());
    }

    /** Has the next handshakes of all clients begin new sessions; open connections stay. */
    void end() {
        for (SSLContext context : contexts()) {
            try {
                end(context.getClientSessionContext());
            } catch (RuntimeException e) { // a provider need not have this
                Log.debug("The sessions of a TLS context stay: " + e.getClass().getName());
            }
        }
    }

    private static void end(SSLSessionContext sessions) {
        for (byte[] id : Collections.list(sessions.getIds())) {
            SSLSession session = sessions.getSession(id);
            if (session != null) {
                session.invalidate();
            }
        }
    }
}
