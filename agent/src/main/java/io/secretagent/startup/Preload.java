package io.secretagent.startup;

import io.secretagent.log.Log;
import io.secretagent.process.DaemonThreads;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Has the bridge defined at once, so that no thread of the host has to. Some seconds later, in order not to slow down the host's start,
 * it loads the classes that refreshes, logins and messages will need, so that an upgrade that overwrites the agent's jar does not harm
 * a running JVM.
 */
public final class Preload implements Runnable {

    private static final long DELAY_MILLIS = TimeUnit.SECONDS.toMillis(3);

    /** Written by the build: ASM's classes, then the agent's own except those of the start and of the command line. */
    private static final String NAMES = "/io/secretagent/preloaded.txt";

    private static final String AGENT = "io.secretagent.";
    private static final String ASM = "net.bytebuddy.jar.asm.";
    private static final String BEANS = "io.secretagent.beans.";
    private static final String SERVICE = "io.secretagent.service.";
    private static final String MASKING = "io.secretagent.masking.";
    private static final String MASKED = "io.secretagent.hooks.Masked";

    /** As beginnings of names, what only entries that find secrets need. */
    private static final String[] OF_DISCOVERY = {
        "io.secretagent.FurtherResources",
        "io.secretagent.secretsmanager.FoundSecret",
        "io.secretagent.secretsmanager.ListedSecret",
        "io.secretagent.secretsmanager.SecretSearch",
        "io.secretagent.store.Discovery"
    };

    /** As beginnings of names, what the start has loaded already if it is configured, and what is not needed otherwise. */
    private static final String[] OF_THE_START = {"io.secretagent.secretsmanager.Parameter"};

    /** What only calls of AWS need, as beginnings of names. */
    private static final String[] OF_AWS = {
        "io.secretagent.credentials.",
        "io.secretagent.iam.",
        "io.secretagent.signature.",
        "io.secretagent.secretsmanager.S",
        "io.secretagent.http.Proxy",
        "io.secretagent.http.Tls"
    };

    /** Of these, what the messages and responses of a local provider need, too. */
    private static final String[] OF_LOCAL_PROVIDERS = {
        "io.secretagent.credentials.AwsErrorCodes",
        "io.secretagent.credentials.Partition",
        "io.secretagent.signature.AwsClock",
        "io.secretagent.secretsmanager.SecretRequest",
        "io.secretagent.secretsmanager.SecretSource",
        "io.secretagent.secretsmanager.ServiceResponse"
    };

    private final boolean withAws;
    private final boolean withService;
    private final boolean withBeans;
    private final boolean withMasking;
    private final boolean withDiscovery;
    private final @Nullable Runnable bridge;
    private int count;
    private boolean isDone;

    /**
     * Loads nothing yet.
     *
     * @param withAws whether AWS is called; false where a local provider is
     * @param withService whether the service's classes are needed, too
     * @param withBeans whether those of {@code refresh.spring} are
     * @param withMasking whether those of {@code mask} are
     * @param withDiscovery whether those of entries that find secrets are
     * @param bridge defines the bridge; null where nothing is woven
     */
    public Preload(
            boolean withAws,
            boolean withService,
            boolean withBeans,
            boolean withMasking,
            boolean withDiscovery,
            @Nullable Runnable bridge) {
        this.withAws = withAws;
        this.withService = withService;
        this.withBeans = withBeans;
        this.withMasking = withMasking;
        this.withDiscovery = withDiscovery;
        this.bridge = bridge;
    }

    /** Starts the thread. */
    public void start() {
        DaemonThreads.named("secret-agent-preload", this).start();
    }

    @Override
    public void run() {
        if (bridge != null) {
            bridge.run();
        }
        try {
            Thread.sleep(DELAY_MILLIS);
        } catch (InterruptedException e) {
            // by the host; then it loads early
        }
        load();
    }

    /** Loads the classes now, unless they are loaded already: before a checkpoint of the JVM, after which the jar is not read. */
    public synchronized void load() {
        if (isDone) {
            return;
        }
        isDone = true;
        try {
            loadNamed();
            Log.debug(count + " classes preloaded: the agent no longer needs its jar.");
        } catch (IOException | RuntimeException | LinkageError e) {
            Log.debug("Not everything was preloaded: " + e);
        }
    }

    private void loadNamed() throws IOException {
        InputStream in = Preload.class.getResourceAsStream(NAMES);
        if (in == null) {
            throw new IOException(NAMES + " is missing");
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
        return (withService || !name.startsWith(SERVICE))
                && !begins(name, OF_THE_START)
                && (withBeans || !name.startsWith(BEANS))
                && (withMasking || !(name.startsWith(MASKING) || name.startsWith(MASKED)))
                && (withDiscovery || !begins(name, OF_DISCOVERY))
                && (bridge != null || !name.startsWith(ASM))
                && (withAws || !begins(name, OF_AWS) || begins(name, OF_LOCAL_PROVIDERS));
    }

    private static boolean begins(String name, String[] beginnings) {
        for (String beginning : beginnings) {
            if (name.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The agent's own classes are initialised, too, in the order of their names: a class precedes its nested classes that extend it.
     * Those of libraries are not: while another thread uses them, both might wait for each other for ever.
     */
    private void load(String name) {
        try {
            Class.forName(name, name.startsWith(AGENT), Preload.class.getClassLoader());
            count++;
        } catch (ClassNotFoundException | RuntimeException | LinkageError e) {
            Log.debug(name + " was not preloaded: " + e);
        }
    }
}
