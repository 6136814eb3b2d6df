package io.secretagent.cli;

import io.secretagent.config.ConfigLocation;
import io.secretagent.config.Settings;
import io.secretagent.injection.SystemProperties;
import io.secretagent.inspection.Inspection;
import io.secretagent.management.AgentState;
import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceParser;
import io.secretagent.references.ReferenceTexts;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import io.secretagent.secretsmanager.SecretSource;
import io.secretagent.service.Service;
import io.secretagent.startup.StartupFailure;
import io.secretagent.store.Discovery;
import io.secretagent.store.InitialFetch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Reads the file and fetches all secrets as a start does, and prints the result. */
@Command(
        name = "check",
        description =
                "Reads the file, fetches all secrets, and prints the file, region and source of credentials, then resources,"
                        + " versions and names of keys, no values; the status is 0 if all is well, else 1. With --application,"
                        + " also what the agent would do for an application, as far as its files say.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class CheckCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SecretAgentCommand parent;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ApplicationOptions application;

    @Override
    public Integer call() throws CommandFailure {
        application.requirePath();
        Settings settings = parent.config.read();
        Inspection inspection = application.read();
        SecretSource source = SecretSource.of(settings.aws);
        Discovery discovery = SecretAgentCommand.discover(settings, source);
        ReferenceParser parser = new ReferenceParser(settings.aws.resources, settings.aws.mayGrow());
        Properties own = (Properties) System.getProperties().clone();
        SystemProperties properties = new SystemProperties(settings.inject, own, parser, new Origins());
        ReferenceTexts variables = new ReferenceTexts("environment variable", parser, new Origins());
        variables.putReferences(System.getenv(), ConfigLocation.TEXT_VARIABLE);
        variables.putAll(settings.inject.environment, settings.inject.variablePlaces);
        Set<SecretVersion> wanted = SecretVersion.currentOf(settings.aws.resources.keySet());
        wanted.addAll(properties.versions());
        wanted.addAll(variables.versions());
        ReferenceParser silent = ReferenceParser.withoutWarnings(settings.aws.resources, settings.aws.mayGrow());
        if (inspection != null) {
            wanted.addAll(inspection.versions(silent));
        }

        InitialFetch fetched = SecretAgentCommand.fetch(settings, source, wanted, discovery);
        Snapshot snapshot = fetched.store.snapshot();
        List<ResourceColumn> columns = ResourceColumn.of(settings.aws, fetched.source);
        if (!application.isJson) {
            String provenance = Provenance.describe(settings.file, fetched.source);
            Output.print(provenance + System.lineSeparator() + new SecretTable(wanted, snapshot, columns));
        }
        List<String> unresolved = new ArrayList<>(properties.withoutResource());
        unresolved.addAll(variables.withoutResource());
        List<String> misnamed = new ArrayList<>();
        if (fetched.failures.isEmpty()) {
            properties.publish(snapshot, unresolved);
            misnamed = properties.mistakes();
            unresolved.addAll(unresolved(variables, snapshot));
        }
        List<String> problems = new ArrayList<>();
        List<String> reasons = new ArrayList<>(fetched.failures);
        reasons.addAll(unresolved);
        reasons.addAll(misnamed);
        if (!reasons.isEmpty()) {
            problems.add(StartupFailure.describeMissing(settings.file, fetched.failures, unresolved, misnamed));
        }
        if (settings.service != null) {
            AgentState state = AgentState.alone(fetched.source, fetched.store, fetched.statistics, fetched.refresher());
            List<String> mistakes = new Service(settings, state).check();
            reasons.addAll(mistakes);
            if (!mistakes.isEmpty()) {
                problems.add(StartupFailure.describe(
                        "The service of " + settings.file + " cannot be used as configured:", mistakes));
            }
        }
        if (inspection == null && application.isJson) {
            String json = CheckJson.of(
                    settings.file,
                    fetched.source.credentials(),
                    settings.aws.resources,
                    wanted,
                    snapshot,
                    columns,
                    reasons);
            Output.print(json + System.lineSeparator());
        }
        if (inspection != null) {
            problems.addAll(application.print(
                    inspection.report(silent, snapshot, settings.intercept.hooks, settings.refresh.springBeans)));
        }
        if (!problems.isEmpty()) {
            throw new CommandFailure(String.join("\n", problems));
        }
        return 0;
    }

    private static Collection<String> unresolved(ReferenceTexts variables, Snapshot snapshot) {
        Map<String, String> failures = new LinkedHashMap<>();
        variables.resolve(snapshot, new HashMap<String, String>(), failures);
        return failures.values();
    }
}
