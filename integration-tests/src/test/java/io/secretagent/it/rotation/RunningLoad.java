package io.secretagent.it.rotation;

import io.secretagent.it.Elapsed;
import io.secretagent.it.HostJvm;
import io.secretagent.it.RunningHost;
import java.time.Duration;

/** A host that gets connections all the time, about two hundred a second, and counts. */
final class RunningLoad implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final RunningHost host;

    private RunningLoad(RunningHost host) {
        this.host = host;
        host.ask("begin");
    }

    /** Starts the host that a command names, and its load. */
    static RunningLoad start(HostJvm jvm) {
        return new RunningLoad(jvm.startCommand());
    }

    Counts counts() {
        return Counts.parse(host.ask("counts"));
    }

    /** Lets the load go on for a time, whatever comes of it. */
    void goOn(Duration time) {
        host.await("the load to go on", time.plus(SOON), new Elapsed(time));
    }

    void awaitConnections(long more) {
        long enough = counts().ok() + more;
        host.await(more + " connections", SOON, () -> counts().ok() >= enough);
    }

    void awaitFailures(long more) {
        long enough = counts().failed() + more;
        host.await(more + " failures", SOON, () -> counts().failed() >= enough);
    }

    void awaitProperty(String name, String value) {
        host.awaitProperty(name, value, SOON);
    }

    /** What becomes of a login with what a person types: {@code ok}, or the reason of its refusal. */
    String type(String user, String password) {
        return host.ask("typed " + user + " " + password);
    }

    /** The same login again, with what was typed then. */
    String typeAgain() {
        return host.ask("typed again");
    }

    /** The newest failure in words. */
    String lastFailure() {
        return host.ask("last");
    }

    @Override
    public void close() {
        host.close();
    }
}
