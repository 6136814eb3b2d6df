package io.secretagent.management;

import io.secretagent.log.Log;
import java.lang.instrument.Instrumentation;

/**
 * Registers the agent with JMX and Flight Recorder once the host has started them. The agent starts neither, as that would take
 * decisions that are the host's: on Java 8, JMX initialises {@code java.util.logging}.
 */
public final class HostMonitoring implements Runnable {

    private static final String JMX = "javax.management.MBeanServerFactory";
    private static final String FLIGHT_RECORDER = "jdk.jfr.FlightRecorder";
    /** Loaded by name, as early updates of Java 8 lack the classes that it uses. */
    private static final String RECORDER = "io.secretagent.recording.FlightRecording";

    /** In ticks. Each look goes through all classes of the JVM, so the pauses between looks grow. */
    private static final int LONGEST_PAUSE = 60;

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

    /** Called every second; looks at the loaded classes at some of the calls. */
    @Override
    public void run() {
        ticks++;
        if (ticks < nextLook || (isManaged && isRecorded)) {
            return;
        }
        pause = Math.min(LONGEST_PAUSE, pause * 2);
        nextLook = ticks + pause;
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (loaded.getClassLoader() != null) {
                continue; // both classes are of the boot loader, and a name costs memory
            }
            if (!isManaged && loaded.getName().equals(JMX)) {
                isManaged = Management.register(agent);
            } else if (!isRecorded && loaded.getName().equals(FLIGHT_RECORDER)) {
                isRecorded = record();
            }
        }
    }

    /** Whether no further try is needed: events are recorded, or cannot be. */
    private boolean record() {
        try {
            Recorder recorder = Class.forName(RECORDER)
                    .asSubclass(Recorder.class)
                    .getConstructor()
                    .newInstance();
            boolean begun = recorder.begin(agent.statistics);
            if (begun) {
                if (agent.logins != null) {
                    agent.logins.watchEarlierVersions(agent.statistics);
                }
                Log.debug("Flight Recorder gets events of fetches and rotations.");
            }
            return begun;
        } catch (ReflectiveOperationException | LinkageError e) {
            Log.debug("Flight Recorder cannot be used: " + e.getClass().getName());
            return true;
        }
    }
}
