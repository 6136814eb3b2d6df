package io.secretagent.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what lets a shell complete commands, options and file names. */
@Command(
        name = "completion",
        description =
                "Prints a script by which bash and zsh complete the arguments of a command or alias secret-agent.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class CompletionCommand implements Callable<Integer> {

    private static final String COMPLETED = "secret-agent";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws CommandFailure {
        Output.print(AutoComplete.bash(COMPLETED, spec.root().commandLine()));
        return 0;
    }
}
