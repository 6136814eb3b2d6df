package io.secretagent.localaws;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Runs the server from the command line until the process ends. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (CommandLine.isHelp(arguments)) {
            System.out.println(CommandLine.HELP);
            return;
        }
        CommandLine options;
        LocalAws aws;
        try {
            options = CommandLine.parse(arguments);
            aws = start(options, StateFile.read(options.state()));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            System.err.println(e.getMessage());
            System.err.println(CommandLine.USAGE);
            System.exit(2);
            return;
        }
        print(aws, options, System.out);
        options.proxy()
                .map(proxy -> proxy.start(aws))
                .ifPresent(proxy -> System.out.println("# Proxy, for HTTPS_PROXY: " + proxy.uri()));
        if (options.readyFile().isPresent()) {
            writeReady(options.readyFile().get(), aws.endpoint().getPort());
        }
        Thread.currentThread().join();
    }

    /** Loads the state before the ready file is written and the output printed: a script that waits for either can use it. */
    static LocalAws start(CommandLine options, StateFile state) {
        LocalAws.Builder builder = LocalAws.builder()
                .account(state.account())
                .region(state.region())
                .port(options.port())
                .metadataPort(options.metadataPort());
        options.tls().ifPresent(builder::tls);
        LocalAws aws = builder.start();
        try {
            state.applyTo(aws);
        } catch (RuntimeException e) {
            aws.close();
            throw e;
        }
        return aws;
    }

    private static void print(LocalAws aws, CommandLine options, PrintStream out) {
        out.println("# Secrets Manager and STS: " + aws.endpoint());
        out.println("# Instance metadata: " + aws.metadataEndpoint());
        out.println("# Elsewhere, for redirects: " + aws.elsewhere());
        out.println("export AWS_ENDPOINT_URL=" + aws.endpoint());
        out.println("export AWS_EC2_METADATA_SERVICE_ENDPOINT=" + aws.metadataEndpoint());
        if (options.tls().isPresent()) {
            out.println("export AWS_CA_BUNDLE=" + aws.certificatePem());
            out.println("# JVMs: -Djavax.net.ssl.trustStore=" + aws.trustStore()
                    + " -Djavax.net.ssl.trustStorePassword=changeit");
        }
        out.flush();
    }

    /** Writes the port of Secrets Manager and STS atomically, because scripts wait for the file. */
    private static void writeReady(Path file, int port) throws IOException {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
        Path draft = Files.createTempFile(folder, "ready", ".tmp");
        Files.writeString(draft, port + "\n");
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
