package io.secretagent.cli;

import io.secretagent.config.Settings;
import io.secretagent.log.FirstFew;
import io.secretagent.references.ReferenceParser;
import io.secretagent.references.ReferenceText;
import io.secretagent.references.UnresolvedReferenceException;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secretsmanager.SecretSource;
import io.secretagent.startup.StartupFailure;
import io.secretagent.store.Discovery;
import io.secretagent.store.InitialFetch;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Prints one value, for scripts. */
@Command(
        name = "get",
        description = "Prints one value and a line break to stdout, and nothing else.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class GetCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SecretAgentCommand parent;

    @Option(
            names = {"-n", "--no-newline"},
            description = "Prints the value alone, for a file.")
    private boolean isValueAlone;

    @Parameters(
            paramLabel = "REFERENCE",
            description = "As in secrets:TestingSecret:password, or secrets:TestingSecret for the whole secret.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String reference;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws CommandFailure {
        if (!ReferenceParser.mayRefer(reference) && !ReferenceParser.mayBeOfEcs(reference)) {
            throw new ParameterException(
                    spec.commandLine(), "This is not a reference; write it as in secrets:TestingSecret:password");
        }
        Settings settings = parent.config.read();
        SecretSource source = SecretSource.of(settings.aws);
        ReferenceText text = text(settings);
        Discovery discovery = text.hasReference() ? null : SecretAgentCommand.discover(settings, source);
        text = discovery == null ? text : text(settings);
        if (settings.aws.resources.isEmpty() && discovery == null) {
            throw new CommandFailure(settings.file + " names no secret; add it to secret-manager.aws.resources.");
        }
        if (!text.hasReference()) {
            Set<String> names = settings.aws.resources.keySet();
            if (discovery != null && !discovery.failures().isEmpty()) {
                throw new CommandFailure(
                        StartupFailure.describe("The secrets could not be looked for:", discovery.failures()));
            }
            throw new CommandFailure("The reference names no resource of " + settings.file + ". Configured: "
                    + String.join(", ", FirstFew.of(names)) + ". Write it as in secrets:"
                    + (names.isEmpty() ? "TestingSecret" : names.iterator().next()) + ":KEY");
        }
        Output.print(value(settings, source, text, discovery) + (isValueAlone ? "" : "\n"));
        return 0;
    }

    private ReferenceText text(Settings settings) {
        return ReferenceParser.withoutWarnings(settings.aws.resources, settings.aws.mayGrow())
                .parseWhole(reference);
    }

    /** @param discovery whose values are used; null for none */
    private static String value(
            Settings settings, SecretSource source, ReferenceText text, @Nullable Discovery discovery)
            throws CommandFailure {
        Set<SecretVersion> wanted = new LinkedHashSet<>(text.versions());
        InitialFetch fetched = SecretAgentCommand.fetch(settings, source, wanted, discovery);
        if (!fetched.failures.isEmpty()) {
            throw new CommandFailure(StartupFailure.describe("The secret is not available:", fetched.failures));
        }
        try {
            return text.resolve(fetched.store.snapshot());
        } catch (UnresolvedReferenceException e) {
            throw new CommandFailure(e);
        }
    }
}
