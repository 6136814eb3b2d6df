package io.secretagent.it.harness.rotation;

import io.secretagent.it.harness.HostJvm;
import java.util.List;

/**
 * What a trial runs: a host that is given user and password between its other arguments.
 *
 * @param warmUp how many connections it opens before the first rotation, until its code is compiled and its pool is full
 */
public record Subject(LoadHost host, List<String> before, List<String> after, long warmUp) {

    void command(HostJvm jvm, List<String> credentials) {
        jvm.command("-cp", host.classPath(), host.mainClass())
                .command(before.toArray(String[]::new))
                .command(credentials.toArray(String[]::new))
                .command(after.toArray(String[]::new));
    }
}
