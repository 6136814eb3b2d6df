package io.secretagent.cli;

import io.secretagent.config.ServiceSettings;
import io.secretagent.config.Settings;
import io.secretagent.config.StartupSettings.OnFailure;
import io.secretagent.log.Log;
import io.secretagent.management.AgentState;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secretsmanager.SecretSource;
import io.secretagent.service.Service;
import io.secretagent.startup.Preload;
import io.secretagent.startup.StartupFailure;
import io.secretagent.store.Discovery;
import io.secretagent.store.InitialFetch;
import io.secretagent.store.Refresher;
import java.io.IOException;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Serves secrets to other processes until a signal ends it. */
@Command(
        name = "serve",
        description =
                "Serves secrets to other processes, as the section service of the file says, until it gets SIGTERM."
                        + " SIGHUP has it fetch all secrets at once.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ServeCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SecretAgentCommand parent;

    @Override
    public Integer call() throws CommandFailure {
        return serve(parent.config);
    }

    /** Returns only if the start fails. */
    static int serve(ConfigFileOption config) throws CommandFailure {
        long startNanos = System.nanoTime();
        HangUp hangUp = new HangUp();
        Signals.endWithStatusZero();
        Signals.atHangUp(hangUp);
        Settings settings = config.read();
        if (!hasListener(settings.service)) {
            throw new CommandFailure(
                    settings.file + ": service: no listener is configured, so no process could be served; write,"
                            + " for example, service: {tcp: {endpoint: '127.0.0.1:3005'}}");
        }
        SecretSource source = SecretSource.of(settings.aws);
        Discovery discovery = SecretAgentCommand.discover(settings, source);
        InitialFetch fetched = SecretAgentCommand.fetch(
                settings, source, SecretVersion.currentOf(settings.aws.resources.keySet()), discovery);
        log(settings, fetched, startNanos);
        Refresher refresher = fetched.refresher();
        if (discovery != null) {
            discovery.keep(refresher, null);
        }
        start(new Service(settings, AgentState.alone(fetched.source, fetched.store, fetched.statistics, refresher)));
        refresher.start();
        hangUp.refresh(refresher);
        new Preload(settings.aws.local == null, true, false, false, discovery != null, null).start();
        waitForSignal();
        return 1;
    }

    private static boolean hasListener(@Nullable ServiceSettings service) {
        return service != null
                && (service.tcp != null
                        || service.socketPath != null
                        || service.http != null
                        || service.https != null
                        || service.hasSocketForHttp());
    }

    private static void log(Settings settings, InitialFetch fetched, long startNanos) throws CommandFailure {
        if (fetched.failures.isEmpty()) {
            Log.info(fetched + " in " + (System.nanoTime() - startNanos) / 1_000_000 + " ms");
            return;
        }
        String message =
                StartupFailure.describeMissing(settings.file, fetched.failures, Collections.<String>emptyList());
        if (settings.startup.onFailure == OnFailure.EXIT) {
            throw new CommandFailure(message + "\nSecret Agent is not started (startup.on-failure: exit).");
        }
        boolean hasOthers = !fetched.store.snapshot().current().isEmpty();
        Log.error(message + "\nSecret Agent "
                + (hasOthers ? "serves the others" : "serves no secret until one can be fetched; it keeps trying")
                + " (startup.on-failure: continue).");
    }

    private static void start(final Service service) throws CommandFailure {
        Thread stop = new Thread("secret-agent-stop") {
            @Override
            public void run() {
                service.stop();
                Log.info("Stopped");
            }
        };
        try {
            Runtime.getRuntime().addShutdownHook(stop);
            open(service, stop);
        } catch (IllegalStateException e) {
            waitForSignal(); // a signal arrived meanwhile; the JVM is ending
        }
    }

    private static void open(Service service, Thread stop) throws CommandFailure {
        try {
            service.start();
        } catch (IOException e) {
            Runtime.getRuntime().removeShutdownHook(stop);
            throw new CommandFailure(e);
        }
    }

    /** Keeps the JVM running, as all other threads are daemons. */
    private static void waitForSignal() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Log.error("The main thread was interrupted; serve ends. Start it again.");
        }
    }
}
