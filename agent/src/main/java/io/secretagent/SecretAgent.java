package io.secretagent;

import io.secretagent.config.Settings;
import io.secretagent.injection.SystemProperties;
import io.secretagent.injection.UnlistedProperties;
import io.secretagent.interception.Interception;
import io.secretagent.log.Defect;
import io.secretagent.log.Log;
import io.secretagent.management.AgentState;
import io.secretagent.management.HostMonitoring;
import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceParser;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secretsmanager.FetchException;
import io.secretagent.secretsmanager.SecretSource;
import io.secretagent.service.Service;
import io.secretagent.startup.Preload;
import io.secretagent.startup.StartupFailure;
import io.secretagent.store.Discovery;
import io.secretagent.store.InitialFetch;
import io.secretagent.store.Refresher;
import io.secretagent.weaving.BootClass;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The composition root: fetches the secrets and starts injection, interception, refresh and service, in the order of the data. Accepts the
 * contexts of CRaC's API, which nearly no host has.
 */
final class SecretAgent implements Consumer<Object> {

    private final Settings settings;
    private final Instrumentation instrumentation;
    private final List<String> failures = new ArrayList<>();
    private final List<String> unresolved = new ArrayList<>();
    private final List<String> unwoven = new ArrayList<>();
    private List<String> misnamed = Collections.emptyList();
    /** Null where none is configured, or nothing was published. */
    private @Nullable Service service;
    /** What a checkpoint needs; null until the start has come so far. */
    private @Nullable SystemProperties properties;

    private @Nullable Interception interception;
    private @Nullable AgentState state;
    private @Nullable Preload preload;
    /** Null where no entry of the file finds secrets. */
    private @Nullable Discovery discovery;
    /** Null until the host has a context of CRaC's API. */
    private @Nullable AgentCheckpoint checkpoint;

    /** What the start has done, for the log; empty until then. */
    private String summary = "";

    SecretAgent(Settings settings, Instrumentation instrumentation) {
        this.settings = settings;
        this.instrumentation = instrumentation;
    }

    /** Fetches and publishes the secrets and starts the refresh; handles failures by {@code startup.on-failure}. */
    void start(SecretSource source, long startNanos) {
        try {
            fetchAndPublish(source);
        } catch (FetchException e) {
            failures.add(e.getMessage());
        } catch (RuntimeException | Error e) {
            failures.add(Defect.describe(e));
        }
        if (failures.isEmpty() && unresolved.isEmpty() && unwoven.isEmpty() && misnamed.isEmpty()) {
            Log.info(summary + " in " + (System.nanoTime() - startNanos) / 1_000_000 + " ms");
        } else {
            boolean hasMissing = !failures.isEmpty() || !unresolved.isEmpty() || !misnamed.isEmpty();
            String missing = StartupFailure.describeMissing(settings.file, failures, unresolved, misnamed);
            String hooks = unwoven.isEmpty() ? "" : StartupFailure.describe("A hook has no effect:", unwoven);
            StartupFailure.handle(
                    missing + (hasMissing && !hooks.isEmpty() ? "\n" : "") + hooks,
                    settings.startup.hostRunsOn(),
                    hasMissing ? StartupFailure.WITHOUT_VALUES : StartupFailure.WITHOUT_HOOK);
        }
        if (service != null) {
            service.startInBackground();
        }
    }

    private void fetchAndPublish(SecretSource source) throws FetchException {
        Discovery discovery = settings.aws.discoveries.isEmpty() ? null : Discovery.atStart(settings, source);
        ReferenceParser references = new ReferenceParser(settings.aws.resources, settings.aws.mayGrow());
        Origins origins = new Origins();
        SystemProperties properties =
                new SystemProperties(settings.inject, System.getProperties(), references, origins);
        Interception interception = new Interception(settings, System.getenv(), references, origins, this);
        Set<SecretVersion> wanted = SecretVersion.currentOf(settings.aws.resources.keySet());
        wanted.addAll(properties.versions());
        wanted.addAll(interception.versions());
        InitialFetch fetched = InitialFetch.fetch(settings, source, wanted, discovery);
        failures.addAll(fetched.failures);
        if (failures.isEmpty() || settings.startup.hostRunsOn()) {
            if (settings.inject.byName) {
                properties.publishByName(BootClass.define(instrumentation, UnlistedProperties.CLASS));
            }
            int published = properties.publish(fetched.store.snapshot(), unresolved);
            misnamed = properties.mistakes();
            summary = fetched + "; " + published + (published == 1 ? " system property set" : " system properties set");
            Refresher refresher = fetched.refresher();
            unwoven.addAll(interception.begin(fetched.store, refresher, instrumentation, unresolved));
            fetched.store.subscribe(properties); // last: what replaces earlier values is there before the newer one is
            AgentState state = new AgentState(
                    source, fetched.store, fetched.statistics, refresher, interception.woven(), interception.logins());
            refresher.atTick(new HostMonitoring(instrumentation, state));
            if (discovery != null) {
                discovery.keep(refresher, new FurtherResources(properties, interception, refresher));
            }
            refresher.start();
            if (settings.service != null) {
                service = new Service(settings, state);
            }
            Preload preload = new Preload(
                    settings.aws.local == null,
                    service != null,
                    settings.refresh.springBeans,
                    settings.mask != null,
                    discovery != null,
                    interception.bridge());
            preload.start();
            this.properties = properties;
            this.interception = interception;
            this.state = state;
            this.discovery = discovery;
            this.preload = preload;
            registerWithJdk();
        }
    }

    private void registerWithJdk() {
        try {
            Class.forName("jdk.crac.Core", false, null);
        } catch (ClassNotFoundException e) {
            return; // as in nearly all JVMs
        }
        AgentCheckpoint known = checkpoint();
        if (known != null) {
            known.registerWithJdk();
        }
    }

    /** Registers with a context of CRaC's API, which is at hand of the host. */
    @Override
    public void accept(Object context) {
        AgentCheckpoint known = checkpoint();
        if (known != null) {
            known.register(context);
        }
    }

    /** One for all contexts; null before the start has come so far. */
    private synchronized @Nullable AgentCheckpoint checkpoint() {
        if (checkpoint == null && properties != null && interception != null && state != null && preload != null) {
            checkpoint = new AgentCheckpoint(settings, properties, interception, state, preload, service, discovery);
        }
        return checkpoint;
    }
}
