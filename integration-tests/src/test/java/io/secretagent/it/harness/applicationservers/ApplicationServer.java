package io.secretagent.it.harness.applicationservers;

import java.io.IOException;

/** A server: how it is installed and started with the agent, and where the references stand. */
public interface ApplicationServer {

    /** The name that users know, and the way to start the agent where there are several. */
    String name();

    String version();

    /** The file, and the place in it, that holds the references. */
    String place();

    /** Whether the server needs its connections, so that a rotation may not end them. */
    default boolean losesNoConnection() {
        return false;
    }

    /** The key {@code intercept} of the agent's file. */
    default String intercept() {
        return "all";
    }

    /** Writes everything that it needs below the site's folder. */
    Launch install(Site site) throws IOException, InterruptedException;
}
