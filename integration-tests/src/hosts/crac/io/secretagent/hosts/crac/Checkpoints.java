package io.secretagent.hosts.crac;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.secretagent.hosts.jdk.CommandLoop;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.sql.Driver;
import java.util.Properties;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import redis.clients.jedis.DefaultRedisCredentials;

/**
 * Has a resource of its own, and replies to each line of stdin: {@code before} and {@code after} notify the resources of the context of
 * the class in the property {@code core} as its JVM does; {@code fail} has the own resource refuse the next checkpoint; {@code own} says
 * what that has found; {@code get}, {@code env}; {@code length NAME} of a property; {@code use}, which logs in with references; {@code
 * collect}; {@code dump FILE} writes all live objects.
 */
public final class Checkpoints implements Resource {

    private static final Checkpoints OWN = new Checkpoints();
    private static final Driver DRIVER = new OwnDriver();
    private static final DefaultRedisCredentials REDIS =
            new DefaultRedisCredentials("secrets:S:username", "secrets:S:password");

    private final StringBuilder found = new StringBuilder();
    private boolean fails;

    private Checkpoints() {}

    public static void main(String[] arguments) throws Exception {
        if (!Boolean.getBoolean("no-crac")) {
            register();
        }
        CommandLoop.run(3, CommandLoop.withFailuresAsReplies(Checkpoints::reply));
    }

    private static void register() {
        Core.getGlobalContext().register(OWN);
    }

    private static String reply(String[] words) throws Exception {
        switch (words[0]) {
            case "before":
                return call("beforeCheckpoint");
            case "after":
                return call("afterRestore");
            case "fail":
                OWN.fails = true;
                return "it will";
            case "own":
                return OWN.found.toString();
            case "get":
                return System.getProperty(words[1]);
            case "set":
                return System.setProperty(words[1], words[2]);
            case "env":
                return System.getenv(words[1]);
            case "length":
                return "" + System.getProperty(words[1]).length();
            case "use":
                return use();
            case "collect":
                System.gc();
                return "done";
            case "dump":
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                        .dumpHeap(words[1], true);
                return "done";
            default:
                return "unknown command";
        }
    }

    private static String call(String method) throws Exception {
        Class<?> core = Class.forName(System.getProperty("core"));
        Object context = core.getMethod("getGlobalContext").invoke(null);
        Class<?> type = Class.forName(core.getPackage().getName() + ".Context");
        try {
            type.getMethod(method, type).invoke(context, (Object) null);
            return "done";
        } catch (InvocationTargetException e) {
            // all resources were notified before Lambda's runtime comes to what only its image has
            boolean isMissing = e.getCause() instanceof UnsatisfiedLinkError;
            return isMissing ? "done" : e.getCause().getClass().getSimpleName();
        }
    }

    private static String use() throws Exception {
        Properties login = new Properties();
        login.setProperty("user", "secrets:S:username");
        login.setProperty("password", "secrets:S:password");
        DRIVER.connect("jdbc:own:server", login);
        return REDIS.getPassword().length + " " + System.getenv("OF_SECRET").length();
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) throws Exception {
        found.append(" before: ").append(end());
        if (fails) {
            fails = false;
            throw new Exception("not now");
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        found.append(" after: ").append(end());
    }

    /** What follows the last hyphen of the user's name: nothing is kept of it that a search for the name finds. */
    private static String end() {
        String user = System.getProperty("S.username");
        return user.substring(user.lastIndexOf('-') + 1);
    }
}
