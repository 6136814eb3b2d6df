package io.secretagent.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A host application in its own JVM. Its environment holds only the AWS settings that the test makes: no shared files,
 * no instance metadata.
 */
public final class HostJvm {

    /** The build runs most tests twice: as users do, and at trace, where the search for secrets has the most output. */
    private static final String LOG_LEVEL = System.getProperty("secret-agent.tests.log-level", "info");

    private static final Duration LONGEST = Duration.ofSeconds(90);

    private Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    private Path jar = Build.AGENT_JAR;
    private final Path folder;
    private Path into;
    private final List<String> options = new ArrayList<>();
    private final List<String> command = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();

    private HostJvm(Path folder) {
        this.folder = folder;
        environment("HOME", folder.toString());
        environment("AWS_EC2_METADATA_DISABLED", "true");
        environment("AWS_SHARED_CREDENTIALS_FILE", empty("no-credentials"));
        environment("AWS_CONFIG_FILE", empty("no-config"));
        option("-Duser.home=" + folder);
    }

    private String empty(String name) {
        Path file = folder.resolve(name);
        return (Files.exists(file) ? file : PrivateFile.write(file, "")).toString();
    }

    /** A host whose working folder and home are the test's own folder. */
    public static HostJvm in(Path folder) {
        return new HostJvm(folder);
    }

    /** Another host with the settings of this one so far. */
    public static HostJvm copyOf(HostJvm other) {
        HostJvm copy = new HostJvm(other.folder);
        copy.java = other.java;
        copy.jar = other.jar;
        copy.options.clear();
        copy.options.addAll(other.options);
        copy.command.addAll(other.command);
        copy.environment.clear();
        copy.environment.putAll(other.environment);
        return copy;
    }

    public HostJvm java(Path executable) {
        java = executable;
        return this;
    }

    /** Uses a copy of the agent's jar. */
    public HostJvm agentJar(Path copy) {
        jar = copy;
        return this;
    }

    public HostJvm option(String option) {
        options.add(option);
        return this;
    }

    /** Writes the text to a file that only its owner reads, and starts the agent with it. */
    public HostJvm agent(String yaml) {
        return agentFile(file(yaml));
    }

    private Path file(String yaml) {
        String level = yaml.contains("log:") ? "" : "\nlog: {level: " + LOG_LEVEL + "}\n";
        return PrivateFile.write(folder.resolve("secret-agent.yaml"), yaml + level);
    }

    /** Runs the agent's own command line instead of a host. */
    public HostJvm alone(String... arguments) {
        return command("-jar", jar.toString()).command(arguments);
    }

    /** The same with the option {@code --config-file}, for the text in a file that only its owner reads. */
    public HostJvm aloneWith(String yaml, String... arguments) {
        return alone(arguments).command("--config-file", file(yaml).toString());
    }

    public HostJvm agentFile(Path config) {
        return option("-javaagent:" + jar + "=" + config);
    }

    /** Starts the agent without a file: with what it finds in the folder and the environment. */
    public HostJvm agent() {
        return option("-javaagent:" + jar);
    }

    public HostJvm environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Looks for shared files where AWS does, in the folder {@code .aws} of the home. */
    public HostJvm sharedFilesInHome() {
        environment.remove("AWS_SHARED_CREDENTIALS_FILE");
        environment.remove("AWS_CONFIG_FILE");
        return this;
    }

    /** The sample plain-java, printing these system properties. */
    public HostJvm hello(String... properties) {
        command.addAll(List.of("-cp", Build.PLAIN_JAVA_JAR.toString(), "io.secretagent.samples.plain.Hello"));
        command.addAll(List.of(properties));
        return this;
    }

    /** A host of {@code src/hosts/jdk}. */
    public HostJvm host(String mainClass, String... arguments) {
        return command("-cp", Build.HOSTS.toString(), mainClass).command(arguments);
    }

    /** Sets the arguments after the options: class path, main class, arguments. */
    public HostJvm command(String... words) {
        command.addAll(List.of(words));
        return this;
    }

    /** Sends stdout to a file instead of {@link HostRun#stdout}. */
    public HostJvm into(Path file) {
        into = file;
        return this;
    }

    /** Runs the host to its end; one that does not end is killed and fails the test. */
    public HostRun run() {
        try {
            Path stdout = Files.createTempFile(folder, "host", ".stdout");
            Path stderr = Files.createTempFile(folder, "host", ".stderr");
            Process process = builder()
                    .redirectOutput((into == null ? stdout : into).toFile())
                    .redirectError(stderr.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("The host did not end within " + LONGEST + ": " + read(stderr));
            }
            HostRun run = new HostRun(process.exitValue(), read(stdout), read(stderr));
            KnownSecrets.assertNoneIn(run.stderr());
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts a process that runs until its stdin ends or it is killed. */
    public RunningAgent serve() {
        try {
            Path stderr = Files.createTempFile(folder, "agent", ".stderr");
            return new RunningAgent(builder().redirectError(stderr.toFile()).start(), stderr);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the host {@code Watched}, which runs until it is closed. */
    public RunningHost start() {
        return start("io.secretagent.hosts.jdk.Watched");
    }

    /** Starts a host that handles the same commands. */
    public RunningHost start(String mainClass) {
        return host(mainClass).startCommand();
    }

    /** Starts what {@link #command} sets; it must handle the commands of {@code Watched}. */
    public RunningHost startCommand() {
        try {
            Path stderr = Files.createTempFile(folder, "host", ".stderr");
            RunningHost host =
                    new RunningHost(builder().redirectError(stderr.toFile()).start(), stderr);
            host.property("user.dir"); // returns once its main method runs
            return host;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private ProcessBuilder builder() {
        List<String> words = new ArrayList<>();
        words.add(java.toString());
        words.addAll(options);
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.matches("(AWS_|JAVA_|SECRET_AGENT).*") || name.matches("(?i).*_proxy"));
        builder.environment().putAll(environment);
        return builder;
    }
}
