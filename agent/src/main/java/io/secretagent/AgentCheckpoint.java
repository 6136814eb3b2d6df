package io.secretagent;

import io.secretagent.checkpoint.CheckpointResource;
import io.secretagent.checkpoint.Checkpointed;
import io.secretagent.config.Settings;
import io.secretagent.injection.SystemProperties;
import io.secretagent.interception.Interception;
import io.secretagent.log.Defect;
import io.secretagent.log.Log;
import io.secretagent.management.AgentState;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import io.secretagent.secretsmanager.ForgottenSource;
import io.secretagent.secretsmanager.SecretSource;
import io.secretagent.service.Service;
import io.secretagent.startup.Preload;
import io.secretagent.startup.StartupFailure;
import io.secretagent.store.Discovery;
import io.secretagent.store.InitialFetch;
import io.secretagent.store.SecretChange;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The agent before a checkpoint of the JVM, and after its restore. A checkpoint holds no secret of the agent, and no open file or socket
 * of it; after the restore all is fetched as at a start.
 *
 * <p>The references that the agent gives back meanwhile are those that the application's configuration has.
 */
final class AgentCheckpoint implements Checkpointed {

    /** Longer than two calls of AWS in a row. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(25);

    private final Settings settings;
    private final SystemProperties properties;
    private final Interception interception;
    private final AgentState state;
    private final Preload preload;
    /** Null where none is configured, or while it is stopped. */
    private @Nullable Service service;

    /** Null where no entry of the file finds secrets. */
    private final @Nullable Discovery discovery;

    private boolean isBefore;

    /**
     * The agent of a start that has succeeded.
     *
     * @param service null where none is configured
     * @param discovery null where no entry of the file finds secrets
     */
    AgentCheckpoint(
            Settings settings,
            SystemProperties properties,
            Interception interception,
            AgentState state,
            Preload preload,
            @Nullable Service service,
            @Nullable Discovery discovery) {
        this.settings = settings;
        this.properties = properties;
        this.interception = interception;
        this.state = state;
        this.preload = preload;
        this.service = service;
        this.discovery = discovery;
    }

    /** Registers with the JVM, which has an API for that. */
    void registerWithJdk() {
        CheckpointResource.registerWithJdk(this);
    }

    /** Registers with a context of an API that the host has. */
    void register(Object context) {
        CheckpointResource.register(context, this);
    }

    @Override
    public synchronized void beforeCheckpoint() throws InterruptedException, IOException {
        if (isBefore) {
            return;
        }
        isBefore = true;
        if (service != null) {
            service.stop();
            service = null;
        }
        if (!state.refresher.pause(LONGEST_CALL)) {
            throw new IllegalStateException("Secret Agent: a call of AWS has not ended within "
                    + LONGEST_CALL.toMillis() / 1000 + " s; repeat the checkpoint");
        }
        forget();
        preload.load(); // what is needed after the restore is not read from the jar
        closeJar();
        Log.info("Before a checkpoint of this JVM: connections are closed, and the secrets are forgotten.");
    }

    private void forget() {
        interception.forget();
        properties.withdraw();
        state.store.forget();
        interception.forgetMasked();
        if (settings.aws.staticCredentials != null) {
            Log.warn(
                    "The checkpoint holds the access key of " + settings.file
                            + ". Remove secret-manager.aws.access-key-id and secret-access-key, and use another source of credentials.");
        }
        SecretSource none = new ForgottenSource(); // the one from before has credentials
        state.setSource(none);
        state.refresher.setSource(none);
    }

    /** The next class that is loaded opens it again. */
    private static void closeJar() throws IOException {
        ClassLoader loader = AgentCheckpoint.class.getClassLoader();
        if (loader instanceof Closeable) {
            ((Closeable) loader).close();
        }
    }

    @Override
    public synchronized void afterRestore() {
        if (!isBefore) {
            return;
        }
        isBefore = false;
        long startNanos = System.nanoTime();
        List<String> failures = new ArrayList<>();
        List<String> unresolved = new ArrayList<>();
        String summary = "";
        try {
            summary = restore(failures, unresolved);
        } catch (RuntimeException | Error e) {
            failures.add(Defect.describe(e));
        }
        if (failures.isEmpty() && unresolved.isEmpty()) {
            Log.info(summary + " in " + (System.nanoTime() - startNanos) / 1_000_000
                    + " ms, after a checkpoint of this JVM");
        } else {
            StartupFailure.handleAfterRestore(
                    StartupFailure.describeMissing(settings.file, failures, unresolved), settings.startup.hostRunsOn());
        }
        if (settings.service != null) {
            service = new Service(settings, state);
            service.startInBackground();
        }
    }

    /**
     * Fetches and publishes; the refresh goes on.
     *
     * @param failures receives a line for each reason why secrets could not be fetched
     * @param unresolved receives a line for each text without a value
     * @return what was done, for the log
     */
    private String restore(List<String> failures, List<String> unresolved) {
        SecretSource source = SecretSource.of(settings.aws);
        if (discovery != null) {
            discovery.begin(source);
            properties.readAgain();
        }
        interception.read(System.getenv());
        Set<SecretVersion> wanted = wanted();
        InitialFetch fetched = InitialFetch.fetch(settings, source, wanted, state.statistics, discovery);
        failures.addAll(fetched.failures);
        if (!failures.isEmpty() && !settings.startup.hostRunsOn()) {
            return "";
        }
        Snapshot snapshot = fetched.store.snapshot();
        List<SecretChange> changes = state.store.restore(snapshot);
        int published = properties.publish(snapshot, unresolved);
        interception.restored(snapshot, unresolved);
        state.store.announce(changes);
        state.setSource(source);
        state.refresher.resume(source, wanted, changes);
        return fetched + "; " + published + (published == 1 ? " system property set" : " system properties set");
    }

    /** What is needed from the start on. */
    private Set<SecretVersion> wanted() {
        Set<SecretVersion> wanted = SecretVersion.currentOf(settings.aws.resources.keySet());
        if (discovery != null) {
            wanted.removeAll(SecretVersion.currentOf(discovery.gone()));
        }
        wanted.addAll(properties.versions());
        wanted.addAll(interception.versions());
        return wanted;
    }
}
