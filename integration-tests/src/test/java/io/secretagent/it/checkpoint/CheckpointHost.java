package io.secretagent.it.checkpoint;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostSources;
import io.secretagent.it.harness.Libraries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The APIs of checkpoints that a host may have. None of them creates a checkpoint: the host calls what its JVM would. */
enum CheckpointHost {
    /** A JVM with CRaC: a stand-in for its package on the boot class path, which the library finds. */
    JDK("jdk.crac.Core"),
    /** Lambda's runtime, as AWS publishes it, which the library finds as a function's does. */
    LAMBDA("com.amazonaws.services.lambda.crac.Core");

    private static final String CRAC = "org.crac:crac:1.5.0";
    private static final String JEDIS = "redis.clients:jedis:5.2.0";
    private static final String RUNTIME = "com.amazonaws:aws-lambda-java-runtime-interface-client:2.10.1";

    private final String core;

    CheckpointHost(String core) {
        this.core = core;
    }

    /** Whether it exists for JVMs of this version: SnapStart begins with 11. */
    boolean runsOn(int javaVersion) {
        return this == JDK || javaVersion >= 11;
    }

    /** Adds the API and the command to a host. */
    HostJvm in(HostJvm jvm, Path folder) {
        List<Path> libraries = new ArrayList<>(Libraries.withDependencies(CRAC, JEDIS));
        jvm.option("-Dcore=" + core);
        if (this == JDK) {
            jvm.option(
                    "-Xbootclasspath/a:" + HostSources.compile("crac-jdk", 8, List.of(), folder.resolve("jdk-crac")));
        } else {
            libraries.add(Libraries.alone(RUNTIME));
            jvm.option("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac")
                    .environment("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        }
        return jvm.command(
                "-cp",
                HostSources.compile("crac", 8, libraries, folder.resolve("crac")),
                "io.secretagent.hosts.crac.Checkpoints");
    }
}
