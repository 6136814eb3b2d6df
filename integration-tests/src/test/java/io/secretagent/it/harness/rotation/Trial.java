package io.secretagent.it.harness.rotation;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.servers.Database;
import java.nio.file.Path;
import java.util.List;

/** Runs hosts through all rotations, each with its own users and secret. */
public final class Trial {

    /** The time until the host's code is compiled and its pool is full. */
    private static final long WARM_UP = 300;

    private final TestingAws aws;
    private final Client client;
    private final Database database;
    private final Path java;

    /** @param java the executable that runs the hosts */
    public Trial(TestingAws aws, Client client, Database database, Path java) {
        this.aws = aws;
        this.client = client;
        this.database = database;
        this.java = java;
    }

    /** Without the agent, as an application that has read its password at its start. */
    public Figures withoutAgent(Pool pool, Path folder, Rotation... rotations) {
        return run(pool, Handed.ENVIRONMENT, false, folder, rotations);
    }

    /**
     * With the agent, which refreshes every five minutes or at a refused login: in this time only what happens at a login
     * can change the password.
     */
    public Figures withAgent(Pool pool, Handed handed, Path folder, Rotation... rotations) {
        return run(pool, handed, true, folder, rotations);
    }

    private Figures run(Pool pool, Handed handed, boolean agent, Path folder, Rotation... rotations) {
        RotatedSecret secret = new RotatedSecret(aws, database);
        HostJvm jvm = HostJvm.in(folder).java(java);
        if (agent) {
            jvm.agent(aws.secretManager(secret.name(), secret.arn()));
        }
        command(jvm, pool, handed.prepare(jvm, secret, agent));
        try (RunningLoad load = RunningLoad.start(jvm)) {
            load.awaitConnections(WARM_UP);
            return Figures.of(load, secret, database, List.of(rotations));
        }
    }

    private void command(HostJvm jvm, Pool pool, List<String> credentials) {
        LoadHost host = pool.host(client);
        jvm.command("-cp", host.classPath(), host.mainClass(), client.url(database.url()));
        jvm.command(credentials.toArray(String[]::new));
        if (pool.byDataSource()) {
            jvm.command(client.dataSource());
        }
    }
}
