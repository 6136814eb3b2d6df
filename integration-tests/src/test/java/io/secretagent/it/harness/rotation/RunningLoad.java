package io.secretagent.it.harness.rotation;

import io.secretagent.it.harness.Elapsed;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.RunningHost;
import java.time.Duration;

/** A host that constantly opens connections, about two hundred a second, and counts them. */
public final class RunningLoad implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final RunningHost host;

    private RunningLoad(RunningHost host) {
        this.host = host;
        host.ask("begin");
    }

    /** Starts the host of a command, and its load. */
    public static RunningLoad start(HostJvm jvm) {
        return new RunningLoad(jvm.startCommand());
    }

    public Counts counts() {
        return Counts.parse(host.ask("counts"));
    }

    /** Lets the load run for a time. */
    void goOn(Duration time) {
        host.await("the load to run", time.plus(SOON), new Elapsed(time));
    }

    public void awaitConnections(long more) {
        long enough = counts().ok() + more;
        host.await(more + " connections", SOON, () -> counts().ok() >= enough);
    }

    public void awaitFailures(long more) {
        long enough = counts().failed() + more;
        host.await(more + " failures", SOON, () -> counts().failed() >= enough);
    }

    /** Waits for more logins, successful or not. */
    public void awaitAttempts(long more) {
        long enough = counts().ok() + counts().failed() + more;
        host.await(more + " logins", SOON, () -> counts().ok() + counts().failed() >= enough);
    }

    /** The output on stderr so far. */
    public String stderr() {
        return host.stderr();
    }

    public void awaitProperty(String name, String value) {
        host.awaitProperty(name, value, SOON);
    }

    /** Logs in with a typed user and password, and returns {@code ok} or the reason of the refusal. */
    public String type(String user, String password) {
        return host.ask("typed " + user + " " + password);
    }

    /** Repeats the last typed login. */
    public String typeAgain() {
        return host.ask("typed again");
    }

    /** The message of the newest failure. */
    public String lastFailure() {
        return host.ask("last");
    }

    /** How long an event loop has waited inside the agent at most; the JVM needs the option {@code -Dwatch-loops=true}. */
    public Duration longestInLoop() {
        return Duration.ofMillis(Long.parseLong(host.ask("loops")));
    }

    @Override
    public void close() {
        host.close();
    }
}
