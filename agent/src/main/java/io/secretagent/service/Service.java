package io.secretagent.service;

import io.secretagent.config.ListenerSettings;
import io.secretagent.config.ProviderSettings;
import io.secretagent.config.ServiceSettings;
import io.secretagent.config.Settings;
import io.secretagent.log.Log;
import io.secretagent.management.AgentState;
import io.secretagent.process.DaemonThreads;
import io.secretagent.references.ResourceNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Serves secrets, metrics and health to other processes, on the listeners of the section {@code service}. */
public final class Service {

    private static final long TICK_MILLIS = 250;
    private static final long CHECK_MILLIS = 1_000;
    private static final long STOP_MILLIS = 1_000;
    private static final int MOST_CONNECTIONS = 256;
    private static final int MOST_HTTP_CONNECTIONS = 32;

    private final ThreadFactory threads = new DaemonThreads("secret-agent-service-");
    private final List<Listener> listeners = new ArrayList<>();
    /** Those that this JVM can never open; used by one thread only. */
    private final Set<Listener> hopeless = new HashSet<>();
    /** The failure that was logged last for each. */
    private final Map<Listener, String> loggedFailures = new HashMap<>();
    /** The listeners on Unix domain sockets, whose files are removed at the end. */
    private final List<Listener> unix = new ArrayList<>();

    /** Null where no secrets are served over HTTP. */
    private final @Nullable Provider provider;

    /** Removes the sockets' files at the end of the JVM; null where there are none. */
    private @Nullable Thread atShutdown;

    private volatile boolean isStopped;

    /**
     * Creates the configured listeners; {@link #start} or {@link #startInBackground} opens them.
     *
     * @param settings with a section {@code service}
     * @param agent what is served, and what the status page shows
     */
    public Service(Settings settings, AgentState agent) {
        ServiceSettings service = Objects.requireNonNull(settings.service, "service");
        ResourceNames names = new ResourceNames(settings.aws.resources, settings.aws.mayGrow());
        Conversation secrets =
                new SecretConversation(new SecretAnswers(agent.store, names, settings.aws.convertToBase64));
        Metrics metrics = new Metrics(agent);
        if (service.tcp != null) {
            listen("TCP", new TcpEndpoint(service.tcp), secrets, metrics.module("TCP"), MOST_CONNECTIONS);
        }
        if (service.socketPath != null) {
            UnixEndpoint endpoint = new UnixEndpoint(service.socketPath);
            unix.add(listen("UDS", endpoint, secrets, metrics.module("UDS"), MOST_CONNECTIONS));
        }
        RefreshAnswers refreshes =
                new RefreshAnswers(new ProviderNames(settings.aws.resources, agent.store), agent.refresher);
        ProviderSettings secretsOverHttp = service.secrets;
        provider = secretsOverHttp == null
                ? null
                : new Provider(
                        secretsOverHttp.token,
                        new ProviderAnswers(agent.store, agent.refresher, settings.aws.resources));
        String providerPath = secretsOverHttp == null ? null : secretsOverHttp.socketPath;
        listenForHttp("HTTP", service.http, metrics, providerPath == null ? provider : null, agent, refreshes);
        listenForHttp("HTTPS", service.https, metrics, null, agent, refreshes);
        if (provider != null && providerPath != null) {
            Conversation conversation = new HttpConversation(service.pathOnSocket(), metrics, provider, refreshes);
            UnixEndpoint endpoint = new UnixEndpoint(providerPath);
            unix.add(listen("HTTP on UDS", endpoint, conversation, new Traffic(), MOST_CONNECTIONS));
        }
    }

    private Listener listen(
            String kind, Endpoint endpoint, Conversation conversation, Traffic traffic, int mostConnections) {
        Listener listener = new Listener(kind, endpoint, conversation, traffic, threads, mostConnections);
        listeners.add(listener);
        return listener;
    }

    private void listenForHttp(
            String kind,
            @Nullable ListenerSettings settings,
            Metrics metrics,
            @Nullable Provider provider,
            AgentState agent,
            RefreshAnswers refreshes) {
        if (settings != null) {
            agent.recordRotations();
            Conversation conversation = new HttpConversation(settings, metrics, provider, agent, refreshes);
            int most = provider == null ? MOST_HTTP_CONNECTIONS : MOST_CONNECTIONS;
            listen(kind, new TcpEndpoint(settings), conversation, new Traffic(), most);
        }
    }

    /**
     * A message for each listener whose files cannot be used. Addresses are not tried, as the running agent may listen
     * there.
     */
    public List<String> check() {
        List<String> failures = new ArrayList<>();
        for (Listener listener : listeners) {
            try {
                listener.check();
            } catch (IOException e) {
                failures.add(listener.describe(e));
            }
        }
        String missing = provider == null ? null : provider.access.missing();
        if (missing != null) {
            failures.add(missing);
        }
        return failures;
    }

    /**
     * Opens the listeners in the background, in an application. A failure to open is logged once, and opening is retried
     * for as long as the JVM runs.
     */
    public void startInBackground() {
        if (!unix.isEmpty()) {
            closeAtShutdown();
        }
        startThreads();
    }

    /** Removes the sockets' files when the JVM ends. */
    private void closeAtShutdown() {
        Thread closing = new Thread("secret-agent-service-stop") {
            @Override
            public void run() {
                isStopped = true;
                for (Listener listener : unix) {
                    listener.close();
                }
            }
        };
        try {
            Runtime.getRuntime().addShutdownHook(closing);
            atShutdown = closing;
        } catch (IllegalStateException e) {
            isStopped = true; // the JVM is ending
        }
    }

    /**
     * Opens all listeners.
     *
     * @throws IOException if one cannot be opened; all are closed then
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

    private void removeShutdownHook() {
        Thread closing = atShutdown;
        try {
            if (closing != null) {
                Runtime.getRuntime().removeShutdownHook(closing);
            }
        } catch (IllegalStateException e) {
            return; // the JVM is ending
        }
    }

    private void startThreads() {
        if (provider != null) {
            provider.access.warnIfMissing();
        }
        every(CHECK_MILLIS, "secret-agent-service", new Runnable() {
            @Override
            public void run() {
                openOrCheckFiles();
            }
        });
        every(TICK_MILLIS, "secret-agent-service-clock", new Runnable() {
            @Override
            public void run() {
                enforceLimits();
            }
        });
    }

    /** Repeats a turn until the service stops. A turn that fails is skipped: limits must be enforced for as long as it runs. */
    private void every(final long millis, String name, final Runnable turn) {
        Runnable turns = new Runnable() {
            @Override
            public void run() {
                for (; !isStopped; Listener.pause(millis)) {
                    try {
                        turn.run();
                    } catch (RuntimeException | Error e) {
                        // for example, no memory is left; the next turn may succeed
                    }
                }
            }
        };
        DaemonThreads.named(name, turns).start();
    }

    /** Opens each listener that is not open, and checks the files of the others. May take seconds, as by a slow name server. */
    private void openOrCheckFiles() {
        for (Listener listener : listeners) {
            try {
                if (listener.isOpen()) {
                    listener.checkFiles();
                } else if (!hopeless.contains(listener)) {
                    listener.open();
                }
            } catch (PermanentFailure e) {
                hopeless.add(listener);
                logOnce(listener, listener.describe(e), "The application continues without this listener.");
            } catch (IOException | RuntimeException | Error e) {
                logOnce(
                        listener,
                        listener.describe(e),
                        "The application continues; the listener is retried in the background.");
            }
        }
    }

    /** Logs a failure unless it is the one that was logged last for this listener. */
    private void logOnce(Listener listener, String failure, String consequence) {
        if (!isStopped && !failure.equals(loggedFailures.put(listener, failure))) {
            Log.warn(failure + ". " + consequence);
        }
    }

    /** Enforces the limits of time and number on all connections. Never waits. */
    private void enforceLimits() {
        int spare = Descriptors.spare() / listeners.size();
        for (Listener listener : listeners) {
            listener.allowFurther(spare);
            listener.closeTheLate();
        }
    }

    /**
     * Stops listening, lets requests that are under way have their replies, and closes all connections, within a second. This object
     * does not start again.
     */
    public void stop() {
        isStopped = true;
        removeShutdownHook();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_MILLIS);
        for (Listener listener : listeners) {
            listener.close();
        }
        for (Listener listener : listeners) {
            listener.drain(end);
        }
    }
}
