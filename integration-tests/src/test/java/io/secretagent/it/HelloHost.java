package io.secretagent.it;

import java.nio.file.Path;
import java.util.List;

/** The sample plain-java with the agent, for tests in the packages below this one, which do not see {@link HostJvm}. */
public final class HelloHost {

    private final HostJvm jvm;

    private HelloHost(HostJvm jvm) {
        this.jvm = jvm;
    }

    /** A host with this configuration, whose working folder and home is a folder of the test's own. */
    public static HelloHost in(Path folder, String yaml) {
        return new HelloHost(HostJvm.in(folder).agent(yaml));
    }

    /** From now on no host may print this secret on stderr. */
    public static void keepSecret(String secret) {
        KnownSecrets.add(secret);
    }

    public HelloHost option(String option) {
        jvm.option(option);
        return this;
    }

    /** Runs the host to its end; it prints these system properties. */
    public Ended run(String... properties) {
        HostRun run = jvm.hello(properties).run();
        return new Ended(run.status(), run.stdout(), run.stderrLines());
    }

    /**
     * What came of the host.
     *
     * @param status the exit status
     */
    public record Ended(int status, String stdout, List<String> stderrLines) {}
}
