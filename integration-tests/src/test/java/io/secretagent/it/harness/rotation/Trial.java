package io.secretagent.it.harness.rotation;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.servers.Accounts;
import java.nio.file.Path;
import java.util.List;

/** Runs hosts through all rotations, each with its own users and secret. */
public final class Trial {

    private final TestingAws aws;
    private final Accounts server;
    private final Path java;

    /** @param java the executable that runs the hosts */
    public Trial(TestingAws aws, Accounts server, Path java) {
        this.aws = aws;
        this.server = server;
        this.java = java;
    }

    /** Without the agent, as an application that has read its password at its start. */
    public Figures withoutAgent(Subject subject, Path folder, Rotation... rotations) {
        return run(subject, Handed.ENVIRONMENT, false, folder, rotations);
    }

    /**
     * With the agent, which refreshes every five minutes or at a refused login: in this time only what happens at a login
     * can change the password.
     */
    public Figures withAgent(Subject subject, Handed handed, Path folder, Rotation... rotations) {
        return run(subject, handed, true, folder, rotations);
    }

    private Figures run(Subject subject, Handed handed, boolean agent, Path folder, Rotation... rotations) {
        RotatedSecret secret = new RotatedSecret(aws, server);
        HostJvm jvm = HostJvm.in(folder).java(java);
        if (agent) {
            jvm.agent(aws.secretManager(secret.name(), secret.arn()));
        }
        subject.command(jvm, handed.prepare(jvm, secret, agent));
        try (RunningLoad load = RunningLoad.start(jvm)) {
            load.awaitConnections(subject.warmUp());
            return Figures.of(load, secret, server, List.of(rotations));
        }
    }
}
