package io.secretagent.hosts.jdk;

import java.lang.management.ManagementFactory;
import javax.management.ObjectName;

/**
 * Runs until stdin ends, and replies to each line of it with one line: {@code get NAME} with the system property of that name, or
 * {@code null}; {@code env NAME} with the environment variable; {@code set NAME VALUE}, which sets a property, with its old value;
 * {@code threads} with the names of all threads and their context class loaders; {@code heap} with the bytes in use after a
 * collection; {@code bean NAME} with an attribute of the agent's MXBean. {@code jmx} starts JMX, and {@code refresh RESOURCE} calls
 * the MXBean; {@code listen} adds a listener to it, and {@code heard} returns what it was notified of last.
 */
public final class Watched {

    private Watched() {}

    public static void main(String[] arguments) throws Exception {
        CommandLoop.run(3, Watched::answer);
    }

    /** The reply to one of these commands. */
    public static String answer(String[] words) {
        switch (words[0]) {
            case "get":
                return System.getProperty(words[1]);
            case "env":
                return System.getenv(words[1]);
            case "set":
                return System.setProperty(words[1], words[2]);
            case "threads":
                return threads();
            case "heap":
                return Long.toString(heap());
            default:
                return Beans.answer(words);
        }
    }

    private static String threads() {
        StringBuilder names = new StringBuilder();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            ClassLoader loader = thread.getContextClassLoader();
            names.append(thread.getName())
                    .append(thread.isDaemon() ? " (daemon)" : "")
                    .append(loader == null ? "" : " of " + loader.getClass().getSimpleName())
                    .append(", ");
        }
        return names.toString();
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** A class of its own, so that JMX is not loaded before a command needs it. */
    private static final class Beans {

        private static final String AGENT = "io.secretagent:type=SecretAgent";
        private static volatile String heard = "";

        static String answer(String[] words) {
            try {
                ObjectName agent = new ObjectName(AGENT);
                switch (words[0]) {
                    case "jmx":
                        return Boolean.toString(
                                ManagementFactory.getPlatformMBeanServer().isRegistered(agent));
                    case "bean":
                        Object value =
                                ManagementFactory.getPlatformMBeanServer().getAttribute(agent, words[1]);
                        return value instanceof Object[]
                                ? java.util.Arrays.toString((Object[]) value).replace('\n', ' ')
                                : String.valueOf(value);
                    case "refresh":
                        return (String) ManagementFactory.getPlatformMBeanServer()
                                .invoke(agent, "refreshNow", new Object[] {words[1]}, new String[] {
                                    String.class.getName()
                                });
                    case "listen":
                        ManagementFactory.getPlatformMBeanServer()
                                .addNotificationListener(
                                        agent, (notification, handback) -> hear(notification), null, null);
                        return ManagementFactory.getPlatformMBeanServer()
                                .getMBeanInfo(agent)
                                .getNotifications()[0]
                                .getNotifTypes()[0];
                    case "heard":
                        return heard;
                    default:
                        return "unknown command";
                }
            } catch (javax.management.JMException e) {
                return e.toString();
            }
        }

        private static void hear(javax.management.Notification notification) {
            javax.management.openmbean.CompositeData data =
                    (javax.management.openmbean.CompositeData) notification.getUserData();
            heard = notification.getType() + " " + data.get("resource") + " " + data.get("versionId") + " "
                    + notification.getTimeStamp() + " " + System.getProperty(data.get("resource") + ".password");
        }
    }
}
