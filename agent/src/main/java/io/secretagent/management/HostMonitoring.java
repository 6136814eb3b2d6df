package io.secretagent.management;

import io.secretagent.log.Log;
import java.lang.instrument.Instrumentation;

/**
 * Looks from time to time whether the host has started JMX or Flight Recorder by itself, and joins in when it has. Starting
 * either would decide things that are the host's to decide: on Java 8, JMX brings up {@code java.util.logging}.
 */
public final class HostMonitoring implements Runnable {

    private static final String JMX = "javax.management.MBeanServerFactory";
    private static final String FLIGHT_RECORDER = "jdk.jfr.FlightRecorder";
    /** By name, for Java 8 did not always have what it is made of. */
    private static final String RECORDER = "io.secretagent.recording.FlightRecording";

    /** Each look is at all classes of the JVM; so they become rarer. */
    private static final int RAREST = 60;

    private final Instrumentation instrumentation;
    private final AgentState agent;
    private boolean isManaged;
    private boolean isRecorded;
    private int ticks;
    private int nextLook = 1;
    private int pause = 1;

    public HostMonitoring(Instrumentation instrumentation, AgentState agent) {
        this.instrumentation = instrumentation;
        this.agent = agent;
    }

    /** One tick; at some of them it looks. */
    @Override
    public void run() {
        ticks++;
        if (ticks < nextLook || isManaged && isRecorded) {
            return;
        }
        pause = Math.min(RAREST, pause * 2);
        nextLook = ticks + pause;
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (loaded.getClassLoader() != null) {
                continue; // both are the JVM's own, and a name costs memory
            }
            if (!isManaged && loaded.getName().equals(JMX)) {
                isManaged = Management.register(agent);
            } else if (!isRecorded && loaded.getName().equals(FLIGHT_RECORDER)) {
                isRecorded = record();
            }
        }
    }

    /** Whether that is done, for good or for bad. */
    private boolean record() {
        try {
            Recorder recorder =
                    (Recorder) Class.forName(RECORDER).getConstructor().newInstance();
            boolean begun = recorder.begin(agent.statistics);
            if (begun) {
                Log.debug("Flight Recorder gets events of fetches and rotations.");
            }
            return begun;
        } catch (ReflectiveOperationException | LinkageError e) {
            Log.debug("Flight Recorder cannot be used: " + e.getClass().getName());
            return true;
        }
    }
}
