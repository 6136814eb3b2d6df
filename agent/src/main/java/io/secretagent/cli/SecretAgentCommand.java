package io.secretagent.cli;

import io.secretagent.config.Settings;
import io.secretagent.log.Defect;
import io.secretagent.log.Log;
import io.secretagent.log.OneLine;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secretsmanager.SecretSource;
import io.secretagent.store.Discovery;
import io.secretagent.store.InitialFetch;
import java.io.File;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs the command line of {@code java -jar secret-agent.jar}; called by {@code AgentMain}, by name. */
@Command(
        name = "java -jar secret-agent.jar",
        customSynopsis = {
            "java -jar secret-agent.jar serve [--config-file FILE]",
            "       java -jar secret-agent.jar check [--config-file FILE] [--json] [--application PATH [--fix]]",
            "       java -jar secret-agent.jar get [-n] [--config-file FILE] REFERENCE",
            "       java -jar secret-agent.jar schema",
            "       java -jar secret-agent.jar completion",
            "       java -jar secret-agent.jar --config-file FILE",
            "       java -javaagent:secret-agent.jar[=FILE] -jar APPLICATION.jar"
        },
        description = {"", "Fetches secrets from AWS Secrets Manager and serves them to other processes.", ""},
        optionListHeading = "Options:%n",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Without --config-file: that of SECRET_AGENT_CONFIG_FILE, the text of SECRET_AGENT_CONFIG, ./secret-agent.yaml,",
            "/etc/secret-agent/config.yaml; else what references in the environment name by ARNs.",
            "Exit status: 0, 1 for a failure, 2 for a command line that is wrong."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            ServeCommand.class,
            CheckCommand.class,
            GetCommand.class,
            SchemaCommand.class,
            CompletionCommand.class
        })
public final class SecretAgentCommand implements Callable<Integer> {

    private static final int WIDTH = 110;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** Allowed before and after the command. */
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    ConfigFileOption config;

    /** Not private, because picocli calls it, too. */
    SecretAgentCommand() {}

    /**
     * Runs a command line.
     *
     * @return the exit status
     */
    public static int run(String[] arguments) {
        CommandLine line = new CommandLine(new SecretAgentCommand());
        line.setUsageHelpWidth(WIDTH);
        line.setExpandAtFiles(false);
        if (!Terminal.hasEscapes()) {
            withoutColours(line);
        }
        line.setExecutionExceptionHandler(new IExecutionExceptionHandler() {
            @Override
            public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
                Log.error(e instanceof CommandFailure ? String.valueOf(e.getMessage()) : Defect.describe(e));
                return CommandLine.ExitCode.SOFTWARE;
            }
        });
        final IParameterExceptionHandler usage = line.getParameterExceptionHandler();
        line.setParameterExceptionHandler(new IParameterExceptionHandler() {
            @Override
            public int handleParseException(ParameterException e, String[] args) throws Exception {
                withoutColoursOffTerminal(e.getCommandLine());
                int status = usage.handleParseException(e, args);
                String file = isFileNamed(args) ? null : fileWithoutOption(e);
                if (file != null) {
                    e.getCommandLine().getErr().println("Did you mean --config-file " + file + "?");
                }
                return status;
            }
        });
        return line.execute(withTwoDashes(arguments));
    }

    /** Picocli colours what it prints to stderr if stdout is a terminal (and NO_COLOR is not set). */
    private static void withoutColoursOffTerminal(CommandLine line) {
        if (!Terminal.isStderr()) {
            withoutColours(line);
        }
    }

    private static void withoutColours(CommandLine line) {
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    }

    private static boolean isFileNamed(String[] arguments) {
        for (String argument : arguments) {
            if (argument.startsWith("--config-file")) {
                return true;
            }
        }
        return false;
    }

    /** The first argument that is not known and is probably the configuration file; null if there is none. */
    private static @Nullable String fileWithoutOption(ParameterException e) {
        if (e instanceof UnmatchedArgumentException) {
            for (String argument : ((UnmatchedArgumentException) e).getUnmatched()) {
                boolean isOther = argument.startsWith("-") || argument.contains("://");
                if (!isOther && (argument.matches("(?s).*\\.ya?ml") || new File(argument).isFile())) {
                    return OneLine.of(argument);
                }
            }
        }
        return null;
    }

    /** Aerospike's agent accepts its options with one dash, too; every guide to it has {@code -config-file=FILE}. */
    private static String[] withTwoDashes(String[] arguments) {
        String[] doubled = arguments.clone();
        for (int i = 0; i < doubled.length; i++) {
            if (doubled[i].matches("(?s)-(config-file(=.*)?|version|help)")) {
                doubled[i] = "-" + doubled[i];
            }
        }
        return doubled;
    }

    /** Looks for secrets as the agent does; null where no entry of the file finds any. */
    static @Nullable Discovery discover(Settings settings, SecretSource source) {
        if (settings.aws.discoveries.isEmpty()) {
            return null;
        }
        Progress progress = Progress.begin("Looking for secrets", settings.startup.timeout.toMillis() / 1000);
        try {
            return Discovery.atStart(settings, source);
        } finally {
            progress.end();
        }
    }

    /**
     * Fetches as the agent does: the same credentials, the same time limit, the same messages.
     *
     * @param discovery null for none
     */
    static InitialFetch fetch(
            Settings settings, SecretSource source, Set<SecretVersion> wanted, @Nullable Discovery discovery) {
        String secrets = wanted.size() == 1 ? "1 secret" : wanted.size() + " secrets";
        Progress progress = Progress.begin("Fetching " + secrets, settings.startup.timeout.toMillis() / 1000);
        try {
            return InitialFetch.fetch(settings, source, wanted, discovery);
        } finally {
            progress.end();
        }
    }

    /** Without a command: {@code serve} if the file is given, else the usage. */
    @Override
    public Integer call() throws CommandFailure {
        if (config.isGiven()) {
            return ServeCommand.serve(config);
        }
        withoutColoursOffTerminal(spec.commandLine());
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
