package io.secretagent.management;

import io.secretagent.log.Log;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/** Registers the MXBean with the platform's MBean server. Loads classes of JMX, so it is used only when the host has loaded them. */
final class Management {

    private static final String ONLY_THE_PLATFORM_SERVER_HAS = "java.lang:type=Runtime";

    private Management() {}

    /** Whether no further try is needed: the MXBean is registered, or cannot be. */
    static boolean register(AgentState agent) {
        try {
            for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
                if (server.isRegistered(new ObjectName(ONLY_THE_PLATFORM_SERVER_HAS))) {
                    ObjectName name = new ObjectName(SecretAgentMXBean.NAME);
                    server.registerMBean(new ManagedAgent(agent, new RotationNotifications(agent.store, name)), name);
                    Log.debug("Registered " + SecretAgentMXBean.NAME + ".");
                    return true;
                }
            }
            return false;
        } catch (JMException | SecurityException e) {
            Log.debug("The MXBean cannot be registered: " + e.getClass().getName());
            return true;
        }
    }
}
