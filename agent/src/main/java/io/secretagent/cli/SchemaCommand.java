package io.secretagent.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the JSON schema of the configuration file, which the jar holds. */
@Command(
        name = "schema",
        description = "Prints the JSON schema of the configuration file, by which editors complete and check it.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class SchemaCommand implements Callable<Integer> {

    private static final String RESOURCE = "/io/secretagent/config/secret-agent.schema.json";
    private static final int CHUNK = 8192;

    @Override
    public Integer call() throws CommandFailure {
        Output.print(read());
        return 0;
    }

    private static String read() throws CommandFailure {
        try (InputStream in = SchemaCommand.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new CommandFailure("The jar has no " + RESOURCE + "; it is not complete. Fetch it again.");
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] chunk = new byte[CHUNK];
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                bytes.write(chunk, 0, count);
            }
            return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CommandFailure(e);
        }
    }
}
