package io.secretagent.service;

import io.secretagent.log.Defect;
import io.secretagent.log.Level;
import io.secretagent.log.Log;
import io.secretagent.log.RateLimit;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** Takes the clients of one endpoint, each into a thread of its own, and sees to it that none stays too long. */
final class Listener implements Runnable {

    private static final long IDLE_THREAD_SECONDS = 3;
    private static final long PAUSE_MILLIS = 100;

    /** As in "TCP", for messages. */
    private final String kind;

    private final Endpoint endpoint;
    private final Conversation conversation;
    private final Traffic traffic;
    private final ClientConnections connections;
    private final ThreadFactory threads;
    private final ExecutorService workers;
    private volatile boolean isOpen;
    private volatile boolean isStopped;
    private final RateLimit failures = new RateLimit();
    private final RateLimit defects = new RateLimit();

    /**
     * Not open yet.
     *
     * @param threads makes daemons
     * @param mostConnections how many are served at once
     */
    Listener(
            String kind,
            Endpoint endpoint,
            Conversation conversation,
            Traffic traffic,
            ThreadFactory threads,
            int mostConnections) {
        this.kind = kind;
        this.endpoint = endpoint;
        this.conversation = conversation;
        this.traffic = traffic;
        this.threads = threads;
        this.connections = new ClientConnections(mostConnections);
        // Some more threads than connections: one that was ended to make room may take a moment to go.
        this.workers = new ThreadPoolExecutor(
                0,
                2 * mostConnections,
                IDLE_THREAD_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<Runnable>(),
                threads);
    }

    boolean isOpen() {
        return isOpen;
    }

    /** @throws IOException if it could not be opened, whatever the address */
    void check() throws IOException {
        endpoint.check();
    }

    /**
     * Begins to listen.
     *
     * @throws IOException if the address cannot be had or the certificate is of no use; the message says which
     */
    void open() throws IOException {
        endpoint.open();
        isOpen = true;
        Log.info("Started " + kind + " listener on " + endpoint);
        threads.newThread(this).start();
    }

    /** What is wrong, where, in one line. */
    String describe(Throwable e) {
        String reason = e instanceof IOException && e.getMessage() != null
                ? e.getMessage()
                : e.getClass().getName();
        return "The " + kind + " listener on " + endpoint + " could not be started: " + reason
                + (reason.contains("in use") ? "; another process listens there, or a second one of these" : "");
    }

    /** Lets so many clients more come; to be called several times a second. */
    void allowFurther(int more) {
        connections.allowFurther(more);
    }

    /** To be called several times a second. */
    void endTheLate() {
        connections.endTheLate();
    }

    /** Looks after the files that the endpoint depends on; may take its time. */
    void look() {
        endpoint.look();
    }

    /** Takes clients until the end. */
    @Override
    public void run() {
        while (!isStopped) {
            try {
                serve(new ClientConnection(endpoint.accept(), traffic));
            } catch (IOException | RuntimeException | Error e) {
                afterFailure(e);
            }
        }
    }

    /** No file descriptor or no thread is left: it is waited for better times, not in a hurry. */
    private void afterFailure(Throwable e) {
        if (isStopped) {
            return;
        }
        traffic.add(Count.CONNECTION_ERRORS);
        if (failures.isDue()) {
            Log.warn("The " + kind + " listener on " + endpoint + " cannot take connections: "
                    + (e instanceof IOException ? e.getMessage() : e.getClass().getName()) + "; it goes on trying.");
        }
        pause(PAUSE_MILLIS);
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            return; // nobody has a reason to; to go on is all that can be done
        }
    }

    private void serve(final ClientConnection connection) {
        connections.add(connection);
        try {
            workers.execute(new Runnable() {
                @Override
                public void run() {
                    converse(connection);
                }
            });
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            connections.remove(connection);
            connection.close();
            throw e;
        }
    }

    private void converse(ClientConnection connection) {
        traffic.add(Count.OPENED);
        traffic.add(Count.ACTIVE);
        try {
            if (handshake(connection)) {
                conversation.hold(connection);
            }
        } catch (IOException e) {
            debug(e);
        } catch (OutOfMemoryError e) {
            afterFailure(e);
        } catch (RuntimeException | Error e) {
            if (defects.isDue()) {
                Defect.log(e);
            }
        } finally {
            connections.remove(connection);
            connection.close();
            traffic.subtract(Count.ACTIVE);
            traffic.add(Count.CLOSED);
        }
    }

    private boolean handshake(ClientConnection connection) {
        try {
            connection.wire.open();
            return true;
        } catch (SSLException e) {
            if (!isClientsLeave(e.getCause())) {
                traffic.add(Count.TLS_ERRORS);
            }
            debug(e);
            return false;
        } catch (IOException e) {
            debug(e);
            return false;
        }
    }

    /** A probe connects and closes, and who takes too long is sent away: neither is an error of TLS. */
    private static boolean isClientsLeave(Throwable cause) {
        return cause instanceof EOFException || cause instanceof SocketException;
    }

    /** A client that goes away is nothing to tell: readiness probes do it all day. */
    private void debug(IOException e) {
        if (Log.isEnabled(Level.DEBUG)) {
            Log.debug("A connection to the " + kind + " listener has ended: "
                    + e.getClass().getSimpleName());
        }
    }

    /** Listens no more. */
    void close() {
        isStopped = true;
        endpoint.close();
    }

    /** Waits until whoever has a request under way has the reply, or until the time, of {@link System#nanoTime}. */
    void drain(long endNanos) {
        connections.endTheIdle();
        while (!connections.isEmpty() && System.nanoTime() < endNanos) {
            pause(PAUSE_MILLIS / 10);
            connections.endTheIdle();
        }
        connections.endAll();
    }
}
