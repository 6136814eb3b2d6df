package io.secretagent.it.harness.frameworks;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostilePasswords;
import io.secretagent.it.harness.KnownSecrets;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.frameworks.Frameworks.Row;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** The running host of a row, with its own AWS. It logs at the most detailed level, and no secret may be in the log. */
public final class FrameworkHost implements AutoCloseable {

    public static final String PASSWORD = "p-fw-1732";
    public static final String USER = "u-fw-2050";
    public static final int PORT = 45432;

    /** The settings special.h0, special.h1, …; the last one is a value that looks like a reference. */
    public static final List<String> HOSTILE = Stream.concat(
                    HostilePasswords.ALL.stream(), Stream.of("secrets:Db:never-looked-up"))
            .toList();

    /** Quotes, commas, braces, spaces at both ends, and a character of two {@code char}. */
    public static final String PUNCTUATION = " it''s, 'one',\\{two}}\"-\uD83D\uDD11 ";

    /** Set by environment variable or {@code -D}; a framework would interpret every part of it. */
    public static final String MIXED = "a$$b-${HOME}-#{1}-\\-100%-@";

    private static final String REFERENCE = "secrets:Db:password";
    private static final String REFERENCE_TO_MIXED = "secrets:Db:mixed";
    private static final Duration SOON = Duration.ofSeconds(15);

    private final TestingAws aws = TestingAws.start();
    private final RunningHost host;
    private int rotations;

    /** Starts it with the agent. */
    public FrameworkHost(Row row, Path folder) {
        this(row, folder, "");
    }

    /** The same with more sections in the agent's file. */
    public FrameworkHost(Row row, Path folder, String sections) {
        Path logging = PrivateFile.write(folder.resolve("logging.properties"), """
                handlers=java.util.logging.ConsoleHandler
                java.util.logging.ConsoleHandler.level=ALL
                io.helidon.level=ALL
                io.smallrye.level=ALL
                org.apache.commons.level=ALL
                """);
        host = HostJvm.in(folder)
                .java(row.jdk().java())
                .option("-Xverify:all") // woven classes of the JDK, too
                .option("-Dorg.slf4j.simpleLogger.defaultLogLevel=debug")
                .option("-Djava.util.logging.config.file=" + logging)
                .option("-Dapp.property=" + REFERENCE_TO_MIXED)
                .option("-Ddw.app.property=" + REFERENCE_TO_MIXED)
                .environment("APP_ENVIRONMENT", REFERENCE_TO_MIXED)
                .environment("APP_VARIABLE", REFERENCE)
                .agent(configuration() + sections)
                .command("-cp", row.version().classPath(folder.resolve("classes")))
                .command(row.version().framework().host())
                .startCommand();
    }

    private String configuration() {
        String db = """
                {"password":"%s","user":"%s","port":%d,"never-looked-up":"n-fw-3361","mixed":"%s","punctuation":"%s"}""".formatted(
                        PASSWORD, USER, PORT, HostilePasswords.escaped(MIXED), HostilePasswords.escaped(PUNCTUATION));
        return aws.secretManager(
                        "Db", aws.secret("Db", db),
                        "Hostile", aws.secret("Hostile", hostile()),
                        "Rotating", aws.secret("Rotating", rotating()))
                + "refresh: {interval: 1s}\n";
    }

    private static String hostile() {
        StringJoiner keys = new StringJoiner(",", "{", "}");
        for (int i = 0; i < HOSTILE.size(); i++) {
            keys.add("\"h" + i + "\":\"" + HostilePasswords.escaped(HOSTILE.get(i)) + "\"");
        }
        return keys.toString();
    }

    private String rotating() {
        return "{\"password\":\"" + rotatingPassword() + "\"}";
    }

    /** The current password of the secret that rotates. */
    public String rotatingPassword() {
        return "p-fw-rotating-" + rotations;
    }

    /** Rotates, and waits until the agent has the new password. */
    public void rotate() {
        rotations++;
        KnownSecrets.add(rotating());
        aws.aws.secrets(TestingAws.REGION).put("Rotating", rotating());
        host.awaitProperty("Rotating.password", rotatingPassword(), SOON);
    }

    /** The value that the application reads. */
    public String read(String setting) {
        return host.ask("read " + setting);
    }

    /** Waits until the application reads a value. */
    public void await(String setting, String value) {
        host.await(setting, SOON, () -> read(setting).equals(value));
    }

    /** The log of the agent and the framework. */
    public String stderr() {
        return host.stderr();
    }

    @Override
    public void close() {
        try {
            host.close();
        } finally {
            aws.close();
        }
    }
}
