package io.secretagent;

import io.secretagent.config.Settings;
import io.secretagent.config.StartupSettings.OnFailure;
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
import io.secretagent.store.InitialFetch;
import io.secretagent.store.Refresher;
import io.secretagent.weaving.BootClass;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The composition root: fetches the secrets and starts injection, interception, refresh and service, in the order of the data. */
final class SecretAgent {

    private final Settings settings;
    private final SecretSource source;
    private final Instrumentation instrumentation;
    private final List<String> failures = new ArrayList<>();
    private final List<String> unresolved = new ArrayList<>();
    private final List<String> unwoven = new ArrayList<>();
    /** Null where none is configured, or nothing was published. */
    private @Nullable Service service;

    /** What the start has done, for the log; empty until then. */
    private String summary = "";

    SecretAgent(Settings settings, SecretSource source, Instrumentation instrumentation) {
        this.settings = settings;
        this.instrumentation = instrumentation;
        this.source = source;
    }

    /** Fetches and publishes the secrets and starts the refresh; handles failures by {@code startup.on-failure}. */
    void start(long startNanos) {
        try {
            fetchAndPublish();
        } catch (FetchException e) {
            failures.add(e.getMessage());
        } catch (RuntimeException | Error e) {
            failures.add(Defect.describe(e));
        }
        if (failures.isEmpty() && unresolved.isEmpty() && unwoven.isEmpty()) {
            Log.info(summary + " in " + (System.nanoTime() - startNanos) / 1_000_000 + " ms");
        } else {
            boolean hasMissing = !failures.isEmpty() || !unresolved.isEmpty();
            String missing = StartupFailure.describeMissing(settings.file, failures, unresolved);
            String hooks = unwoven.isEmpty() ? "" : StartupFailure.describe("A hook has no effect:", unwoven);
            StartupFailure.handle(
                    missing + (hasMissing && !hooks.isEmpty() ? "\n" : "") + hooks,
                    hostRunsOn(),
                    hasMissing ? StartupFailure.WITHOUT_VALUES : StartupFailure.WITHOUT_HOOK);
        }
        if (service != null) {
            service.startInBackground();
        }
    }

    private void fetchAndPublish() throws FetchException {
        ReferenceParser references = new ReferenceParser(settings.aws.resources);
        Origins origins = new Origins();
        SystemProperties properties =
                new SystemProperties(settings.inject, System.getProperties(), references, origins);
        Interception interception = new Interception(settings, System.getenv(), references, origins);
        Set<SecretVersion> wanted = SecretVersion.currentOf(settings.aws.resources.keySet());
        wanted.addAll(properties.versions());
        wanted.addAll(interception.versions());
        InitialFetch fetched = InitialFetch.fetch(settings, source, wanted);
        failures.addAll(fetched.failures);
        if (failures.isEmpty() || hostRunsOn()) {
            if (settings.inject.byName) {
                properties.publishByName(BootClass.define(instrumentation, UnlistedProperties.CLASS));
            }
            int published = properties.publish(fetched.store.snapshot(), unresolved);
            summary = fetched + "; " + published + (published == 1 ? " system property set" : " system properties set");
            Refresher refresher = fetched.refresher();
            unwoven.addAll(interception.begin(fetched.store, refresher, instrumentation, unresolved));
            fetched.store.subscribe(properties); // last: what replaces earlier values is there before the newer one is
            AgentState state = new AgentState(
                    source, fetched.store, fetched.statistics, refresher, interception.woven(), interception.logins());
            refresher.atTick(new HostMonitoring(instrumentation, state));
            refresher.start();
            if (settings.service != null) {
                service = new Service(settings, state);
            }
            new Preload(
                            settings.aws.local == null,
                            service != null,
                            settings.refresh.springBeans,
                            settings.mask != null,
                            interception.bridge())
                    .start();
        }
    }

    private boolean hostRunsOn() {
        return settings.startup.onFailure == OnFailure.CONTINUE;
    }
}
