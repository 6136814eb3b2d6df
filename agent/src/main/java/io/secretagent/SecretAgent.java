package io.secretagent;

import io.secretagent.config.Settings;
import io.secretagent.config.StartupSettings.OnFailure;
import io.secretagent.credentials.AgentCredentials;
import io.secretagent.credentials.Regions;
import io.secretagent.injection.SystemProperties;
import io.secretagent.interception.Interception;
import io.secretagent.log.Log;
import io.secretagent.management.Watched;
import io.secretagent.management.Watching;
import io.secretagent.secrets.Deadline;
import io.secretagent.secrets.FetchAccounts;
import io.secretagent.secrets.FetchException;
import io.secretagent.secrets.Origins;
import io.secretagent.secrets.Prefetch;
import io.secretagent.secrets.ReferenceParser;
import io.secretagent.secrets.RefreshCalls;
import io.secretagent.secrets.Refresher;
import io.secretagent.secrets.SecretStore;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.SecretsManagerSource;
import io.secretagent.secrets.Transport;
import io.secretagent.service.Service;
import io.secretagent.startup.StartupFailure;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** The composition root: configuration, credentials, secrets, injection, interception, refresh,
 * service, in the order of the data. */
final class SecretAgent {

    private final Settings settings;
    private final Transport transport;
    private final Instrumentation instrumentation;
    private final Properties system = System.getProperties();
    private final Map<String, String> environment = System.getenv();
    private final List<String> failures = new ArrayList<>();
    private String done;
    /** Null where none is configured, or nothing is there that it could serve. */
    private Service service;

    SecretAgent(Settings settings, Transport transport, Instrumentation instrumentation) {
        this.settings = settings;
        this.instrumentation = instrumentation;
        this.transport = transport;
    }

    /** Fetches, publishes, and goes on refreshing; what fails is dealt with as the settings say. */
    void start(long startNanos) {
        try {
            fetchAndPublish();
        } catch (FetchException e) {
            failures.add(e.getMessage());
        } catch (RuntimeException | Error e) {
            failures.add(StartupFailure.defect(e));
        }
        if (failures.isEmpty()) {
            Log.info(done + " in " + (System.nanoTime() - startNanos) / 1_000_000 + " ms");
        } else {
            StartupFailure.handle(
                    StartupFailure.describe("Not all secrets of " + settings.file + " could be had:", failures),
                    hostRunsOn());
        }
        if (service != null) {
            service.startInBackground();
        }
    }

    private void fetchAndPublish() throws FetchException {
        ReferenceParser references = new ReferenceParser(settings.aws.resources);
        Origins origins = new Origins();
        SystemProperties properties = new SystemProperties(settings.inject, system, references, origins);
        Interception interception = new Interception(settings, environment, references, origins);
        Set<SecretVersion> wanted = wanted(properties, interception);
        SecretsManagerSource source = source();
        FetchAccounts accounts = new FetchAccounts(wanted);
        Prefetch prefetch = new Prefetch(source, accounts, settings.aws.batch, Deadline.in(settings.startup.timeout));
        SecretStore store = new SecretStore(prefetch.fetch(wanted));
        failures.addAll(prefetch.failures());
        if (failures.isEmpty() || hostRunsOn()) {
            int published = properties.publish(store.snapshot(), failures);
            done = store.snapshot() + " from AWS Secrets Manager with credentials from " + source.credentials() + "; "
                    + published + " system properties set";
            store.subscribe(properties);
            Refresher refresher =
                    new Refresher(new RefreshCalls(source, store, accounts), wanted, settings.refresh.interval);
            interception.begin(store, refresher, instrumentation, failures);
            refresher.atTick(
                    new Watching(instrumentation, new Watched(source, accounts, refresher, interception.woven())));
            refresher.start();
            if (settings.service != null) {
                service = new Service(settings, store, accounts);
            }
        }
    }

    private SecretsManagerSource source() throws FetchException {
        Regions regions = new Regions(settings.aws);
        AgentCredentials credentials = new AgentCredentials(settings.aws, regions, system, environment);
        return new SecretsManagerSource(settings.aws, credentials, regions, transport, system, environment);
    }

    private Set<SecretVersion> wanted(SystemProperties properties, Interception interception) {
        Set<SecretVersion> versions = new LinkedHashSet<>();
        for (String resource : settings.aws.resources.keySet()) {
            versions.add(SecretVersion.current(resource));
        }
        versions.addAll(properties.versions());
        versions.addAll(interception.versions());
        return versions;
    }

    private boolean hostRunsOn() {
        return settings.startup.onFailure == OnFailure.CONTINUE;
    }
}
