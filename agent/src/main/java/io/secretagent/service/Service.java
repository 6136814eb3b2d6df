package io.secretagent.service;

import io.secretagent.config.ListenerSettings;
import io.secretagent.config.ServiceSettings;
import io.secretagent.config.Settings;
import io.secretagent.log.Log;
import io.secretagent.process.DaemonThreads;
import io.secretagent.store.FetchStatistics;
import io.secretagent.store.SecretStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The listeners of the section {@code service}. */
public final class Service {

    private static final long TICK_MILLIS = 250;
    private static final long LOOK_MILLIS = 1_000;
    private static final long STOP_MILLIS = 1_000;
    private static final int MOST_CONNECTIONS = 256;
    private static final int MOST_HTTP_CONNECTIONS = 32;

    private final ThreadFactory threads = new DaemonThreads("secret-agent-service-");
    private final List<Listener> listeners = new ArrayList<>();
    /** What was told of each last. */
    private final Map<Listener, String> complaints = new HashMap<>();
    /** The one whose file is removed at the end, or null. */
    private Listener unix;

    private volatile boolean isStopped;

    /** The listeners that are configured, none of them open yet. */
    public Service(Settings settings, SecretStore store, FetchStatistics statistics) {
        ServiceSettings service = settings.service;
        Conversation secrets =
                new SecretConversation(new SecretAnswers(store, settings.aws.resources, settings.aws.convertToBase64));
        Metrics metrics = new Metrics(statistics);
        if (service.tcp != null) {
            listen("TCP", new TcpEndpoint(service.tcp), secrets, metrics.module("TCP"), MOST_CONNECTIONS);
        }
        if (service.socketPath != null) {
            unix = listen(
                    "UDS", new UnixEndpoint(service.socketPath), secrets, metrics.module("UDS"), MOST_CONNECTIONS);
        }
        listenForHttp("HTTP", service.http, metrics);
        listenForHttp("HTTPS", service.https, metrics);
    }

    private Listener listen(
            String kind, Endpoint endpoint, Conversation conversation, Traffic traffic, int mostConnections) {
        Listener listener = new Listener(kind, endpoint, conversation, traffic, threads, mostConnections);
        listeners.add(listener);
        return listener;
    }

    private void listenForHttp(String kind, ListenerSettings settings, Metrics metrics) {
        if (settings != null) {
            Conversation conversation = new HttpConversation(settings, metrics);
            listen(kind, new TcpEndpoint(settings), conversation, new Traffic(), MOST_HTTP_CONNECTIONS);
        }
    }

    /** A line for each listener whose files are of no use; addresses are not tried, as somebody may be serving there. */
    public List<String> check() {
        List<String> failures = new ArrayList<>();
        for (Listener listener : listeners) {
            try {
                listener.check();
            } catch (IOException e) {
                failures.add(listener.describe(e));
            }
        }
        return failures;
    }

    /**
     * Opens the listeners in the background, in an application: what cannot be opened is told once and tried again for as
     * long as the JVM runs.
     */
    public void startInBackground() {
        if (unix != null) {
            removeTheFileWithTheJvm();
        }
        startThreads();
    }

    private void removeTheFileWithTheJvm() {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread("secret-agent-service-stop") {
                @Override
                public void run() {
                    isStopped = true;
                    unix.close();
                }
            });
        } catch (IllegalStateException e) {
            isStopped = true; // the JVM is ending
        }
    }

    /**
     * Opens all listeners.
     *
     * @throws IOException if one cannot be opened; none is then
     */
    public void start() throws IOException {
        for (Listener listener : listeners) {
            try {
                listener.open();
            } catch (IOException | RuntimeException | LinkageError e) {
                stop();
                throw new IOException(listener.describe(e), e);
            }
        }
        startThreads();
    }

    private void startThreads() {
        every(LOOK_MILLIS, "secret-agent-service", new Runnable() {
            @Override
            public void run() {
                openAndLook();
            }
        });
        every(TICK_MILLIS, "secret-agent-service-clock", new Runnable() {
            @Override
            public void run() {
                endTheLate();
            }
        });
    }

    /** Until the end, whatever goes wrong in between: limits that are kept no more would be worse than a lost turn. */
    private void every(final long millis, String name, final Runnable turn) {
        Runnable turns = new Runnable() {
            @Override
            public void run() {
                for (; !isStopped; Listener.pause(millis)) {
                    try {
                        turn.run();
                    } catch (RuntimeException | Error e) {
                        continue; // no memory was left, say
                    }
                }
            }
        };
        DaemonThreads.named(name, turns).start();
    }

    /** Opens what is not open, and has each listener look after its files. A name server may take long. */
    private void openAndLook() {
        for (Listener listener : listeners) {
            try {
                if (listener.isOpen()) {
                    listener.look();
                } else {
                    listener.open();
                }
            } catch (IOException | RuntimeException | Error e) {
                complain(listener, listener.describe(e));
            }
        }
    }

    /** Once, and again when the reason is another. */
    private void complain(Listener listener, String reason) {
        if (!isStopped && !reason.equals(complaints.put(listener, reason))) {
            Log.warn(reason + ". The application runs on; it is tried again in the background.");
        }
    }

    /** Never waits. */
    private void endTheLate() {
        int spare = Descriptors.spare() / listeners.size();
        for (Listener listener : listeners) {
            listener.allowFurther(spare);
            listener.endTheLate();
        }
    }

    /** Stops to listen, lets requests that are under way have their replies, and ends all connections; a second at most. */
    public void stop() {
        isStopped = true;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_MILLIS);
        for (Listener listener : listeners) {
            listener.close();
        }
        for (Listener listener : listeners) {
            listener.drain(end);
        }
    }
}
