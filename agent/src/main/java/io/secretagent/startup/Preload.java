package io.secretagent.startup;

import io.secretagent.log.Log;
import io.secretagent.process.DaemonThreads;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Loads the classes that refreshes, logins and messages will need, once the host runs: an upgrade that overwrites the agent's jar
 * under a running JVM then harms none of them. It comes some seconds after the start, which it must not slow down.
 */
public final class Preload implements Runnable {

    private static final long DELAY_MILLIS = TimeUnit.SECONDS.toMillis(3);

    /** Made by the build: classes of libraries, then our own but for those of the start and of the command line. */
    private static final String NAMES = "/io/secretagent/preloaded.txt";

    private static final String OURS = "io.secretagent.";
    private static final String BYTE_BUDDY = "net.bytebuddy.";
    private static final String SERVICE = "io.secretagent.service.";

    private final boolean withService;
    private final List<Runnable> weaving;
    private int count;

    /**
     * A preload.
     *
     * @param withService whether the service's classes are needed, too
     * @param weaving loads what weaving needs; empty where nothing is woven
     */
    public Preload(boolean withService, List<Runnable> weaving) {
        this.withService = withService;
        this.weaving = weaving;
    }

    /** Starts it in a thread of its own. */
    public void start() {
        DaemonThreads.named("secret-agent-preload", this).start();
    }

    @Override
    public void run() {
        try {
            Thread.sleep(DELAY_MILLIS);
        } catch (InterruptedException e) {
            // by the host; then it comes early
        }
        try {
            for (Runnable preload : weaving) {
                preload.run();
            }
            loadNamed();
            Log.debug(count + " classes preloaded: the agent no longer needs its jar.");
        } catch (IOException | RuntimeException | LinkageError e) {
            Log.debug("Not everything was preloaded: " + e);
        }
    }

    private void loadNamed() throws IOException {
        InputStream in = Preload.class.getResourceAsStream(NAMES);
        if (in == null) {
            throw new IOException("there is no " + NAMES);
        }
        try (BufferedReader names = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            for (String name = names.readLine(); name != null; name = names.readLine()) {
                if (isNeeded(name)) {
                    load(name);
                }
            }
        }
    }

    private boolean isNeeded(String name) {
        return (withService || !name.startsWith(SERVICE)) && (!weaving.isEmpty() || !name.startsWith(BYTE_BUDDY));
    }

    /**
     * Our own are initialised, too, in the order of their names, so a class comes before those inside it that extend it. Byte
     * Buddy's are not: while another thread weaves, each would wait for the other for ever.
     */
    private void load(String name) {
        try {
            Class.forName(name, name.startsWith(OURS), Preload.class.getClassLoader());
            count++;
        } catch (ClassNotFoundException | LinkageError e) {
            Log.debug(name + " was not preloaded: " + e);
        }
    }
}
