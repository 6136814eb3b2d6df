package io.secretagent.management;

import io.secretagent.log.Log;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/** The platform's MBean server, if there is one; its classes load only where the host has loaded them. */
final class Management {

    private static final String ONLY_THE_PLATFORM_HAS = "java.lang:type=Runtime";

    private Management() {}

    /** Registers the MXBean; whether that is done, for good or for bad. */
    static boolean register(AgentState agent) {
        try {
            for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
                if (server.isRegistered(new ObjectName(ONLY_THE_PLATFORM_HAS))) {
                    server.registerMBean(new ManagedAgent(agent), new ObjectName(SecretAgentMXBean.NAME));
                    Log.debug("Registered " + SecretAgentMXBean.NAME + ".");
                    return true;
                }
            }
            return false;
        } catch (JMException | SecurityException e) {
            Log.debug("JMX does not take the MXBean: " + e.getClass().getName());
            return true;
        }
    }
}
