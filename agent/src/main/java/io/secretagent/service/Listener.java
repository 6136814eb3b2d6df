package io.secretagent.service;

import io.secretagent.log.Defect;
import io.secretagent.log.Level;
import io.secretagent.log.Log;
import io.secretagent.log.OneLine;
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
import org.jspecify.annotations.Nullable;

/** Accepts the clients of one endpoint, serves each in a thread of its own, and enforces the limits of time and number. */
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
     * A listener that is not open yet.
     *
     * @param threads creates daemon threads
     * @param mostConnections how many clients are served at once
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
        // More threads than connections: the thread of a closed connection may take a moment to end.
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

    /** @throws IOException if it could not be opened even if its address is free; the message says why and what to do */
    void check() throws IOException {
        endpoint.check();
    }

    /**
     * Begins to listen.
     *
     * @throws IOException if the address or the certificate cannot be used; the message says which
     */
    void open() throws IOException {
        endpoint.open();
        isOpen = true;
        Log.info("Started " + kind + " listener on " + endpoint + conversation.offer());
        threads.newThread(this).start();
    }

    /** The message for a listener that could not be opened, in one line. */
    String describe(Throwable e) {
        String reason = e instanceof IOException && e.getMessage() != null
                ? e.getMessage()
                : e.getClass().getName();
        return "The " + kind + " listener on " + endpoint + " could not be started: " + OneLine.of(reason)
                + remedy(reason);
    }

    private static String remedy(String reason) {
        if (reason.contains("Address already in use")) {
            return "; another process or another listener of this agent uses that address: end it or configure another"
                    + " address";
        }
        return reason.contains("Cannot assign requested address") || reason.contains("Can't assign requested address")
                ? "; this machine does not have that address: configure one that it has, 127.0.0.1 for this machine alone,"
                        + " or 0.0.0.0 for all"
                : "";
    }

    /**
     * Limits the number of clients to those that are connected and a difference, which may be negative; to be called
     * several times a second.
     */
    void allowFurther(int difference) {
        connections.allowFurther(difference);
    }

    /** Closes connections that have exceeded a time limit; to be called several times a second. */
    void closeTheLate() {
        connections.closeTheLate(System.nanoTime());
    }

    /** Checks the files that the endpoint depends on; may take seconds. */
    void checkFiles() {
        endpoint.checkFiles();
    }

    /** Accepts clients until the listener is closed. */
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

    /** Pauses after a failure to accept, as when no file descriptor or no thread is left. */
    private void afterFailure(Throwable e) {
        if (isStopped) {
            return;
        }
        traffic.add(Count.CONNECTION_ERRORS);
        if (failures.isDue()) {
            Log.warn("The " + kind + " listener on " + endpoint + " cannot accept connections: "
                    + (e instanceof IOException ? e.getMessage() : e.getClass().getName())
                    + ". It keeps trying; if this lasts, raise the limits of open files and threads of this process.");
        }
        pause(PAUSE_MILLIS);
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            return; // these threads end by a flag, not by an interrupt: the pause is merely shorter
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
            if (!isDisconnect(e.getCause())) {
                traffic.add(Count.TLS_ERRORS);
            }
            debug(e);
            return false;
        } catch (IOException e) {
            debug(e);
            return false;
        }
    }

    /** A probe that connects and closes, and a client that exceeds a time limit, are not errors of TLS. */
    private static boolean isDisconnect(@Nullable Throwable cause) {
        return cause instanceof EOFException || cause instanceof SocketException;
    }

    /** A client's disconnect is logged at debug only: readiness probes cause it all day. */
    private void debug(IOException e) {
        if (Log.isEnabled(Level.DEBUG)) {
            Log.debug("A connection to the " + kind + " listener has ended: "
                    + e.getClass().getSimpleName());
        }
    }

    /** Stops listening; open connections stay. */
    void close() {
        isStopped = true;
        endpoint.close();
    }

    /**
     * Lets requests that are under way have their replies, then closes all connections.
     *
     * @param endNanos when to close what is left, in the time of {@link System#nanoTime}
     */
    void drain(long endNanos) {
        connections.closeTheIdle();
        while (!connections.isEmpty() && System.nanoTime() < endNanos) {
            pause(PAUSE_MILLIS / 10);
            connections.closeTheIdle();
        }
        connections.closeAll();
    }
}
