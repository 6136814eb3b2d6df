package io.secretagent.service;

import io.secretagent.config.ListenerSettings;
import io.secretagent.config.ServiceSettings;
import io.secretagent.config.Settings;
import io.secretagent.log.Log;
import io.secretagent.secrets.FetchAccounts;
import io.secretagent.secrets.SecretStore;
import io.secretagent.startup.StartupFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The listeners of the section {@code service}. */
public final class Service implements Runnable {

    private static final long TICK_MILLIS = 250;
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_CONNECTIONS = 256;
    private static final int MOST_HTTP_CONNECTIONS = 32;

    private final List<Listener> listeners = new ArrayList<>();
    private final List<Listener> complainedOf = new ArrayList<>();
    private final boolean hasFileToRemove;
    private volatile boolean isStopped;
    private long triedNanos;

    /** The listeners that are configured, none of them open yet. */
    public Service(Settings settings, SecretStore store, FetchAccounts accounts) {
        ServiceSettings service = settings.service;
        Conversation secrets =
                new SecretConversation(new SecretAnswers(store, settings.aws.resources, settings.aws.convertToBase64));
        hasFileToRemove = service.socketPath != null;
        Metrics metrics = new Metrics(accounts);
        if (service.tcp != null) {
            listen("TCP", new TcpEndpoint(service.tcp), secrets, metrics.module("TCP"));
        }
        if (service.socketPath != null) {
            listen("UDS", new UnixEndpoint(service.socketPath), secrets, metrics.module("UDS"));
        }
        listenForHttp("HTTP", service.http, metrics);
        listenForHttp("HTTPS", service.https, metrics);
    }

    private void listen(String kind, Endpoint endpoint, Conversation conversation, Traffic traffic) {
        listeners.add(new Listener(kind, endpoint, conversation, traffic, MOST_CONNECTIONS));
    }

    private void listenForHttp(String kind, ListenerSettings settings, Metrics metrics) {
        if (settings != null) {
            Conversation conversation = new HttpConversation(settings, metrics);
            listeners.add(
                    new Listener(kind, new TcpEndpoint(settings), conversation, new Traffic(), MOST_HTTP_CONNECTIONS));
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
        if (hasFileToRemove) {
            stopWithTheJvm();
        }
        startClock();
    }

    private void stopWithTheJvm() {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread("secret-agent-service-stop") {
                @Override
                public void run() {
                    Service.this.stop();
                }
            });
        } catch (IllegalStateException e) {
            isStopped = true; // it is ending
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
            } catch (IOException e) {
                stop();
                throw new IOException(listener.describe(e), e);
            }
        }
        startClock();
    }

    private void startClock() {
        Thread clock = new Thread(this, "secret-agent-service");
        clock.setDaemon(true);
        clock.setContextClassLoader(Service.class.getClassLoader());
        clock.start();
    }

    /** The clock: opens what is not open, and has each listener do what is due. */
    @Override
    public void run() {
        triedNanos = System.nanoTime() - RETRY_NANOS;
        while (!isStopped) {
            try {
                tick();
            } catch (RuntimeException | Error e) {
                Log.error(StartupFailure.defect(e));
            }
            Listener.pause(TICK_MILLIS);
        }
    }

    private void tick() {
        boolean isTimeToTry = System.nanoTime() - triedNanos >= RETRY_NANOS;
        if (isTimeToTry) {
            triedNanos = System.nanoTime();
        }
        for (Listener listener : listeners) {
            if (listener.isOpen()) {
                listener.tick();
            } else if (isTimeToTry) {
                tryToOpen(listener);
            }
        }
    }

    private void tryToOpen(Listener listener) {
        try {
            listener.open();
        } catch (IOException e) {
            if (!complainedOf.contains(listener)) {
                complainedOf.add(listener);
                Log.warn(listener.describe(e) + ". The application runs on; it is tried again in the background.");
            }
        }
    }

    /** Stops to listen, lets requests that are under way have their replies, and ends all connections. */
    public void stop() {
        isStopped = true;
        for (Listener listener : listeners) {
            listener.stop();
        }
    }
}
