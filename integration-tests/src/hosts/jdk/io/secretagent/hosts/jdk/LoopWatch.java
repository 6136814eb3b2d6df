package io.secretagent.hosts.jdk;

import java.util.HashMap;
import java.util.Map;

/**
 * Looks at all threads every few milliseconds, for event loops that wait inside the agent. The time between the first and the last look that
 * saw a loop waiting, with none between that did not, is how long it waited. A loop that computes is left out: it may lack a processor.
 */
final class LoopWatch implements Runnable {

    private static final long PERIOD_MILLIS = 10;
    private static final String AGENT = "io.secretagent.";
    private static final String HOSTS = "io.secretagent.hosts.";

    /** Of the threads that waited inside the agent at the last look: since when, of {@link System#nanoTime()}. */
    private final Map<Thread, Long> inside = new HashMap<>();

    private volatile long longestNanos;

    /** Begins to look. */
    static LoopWatch start() {
        LoopWatch watch = new LoopWatch();
        Thread thread = new Thread(watch, "loop-watch");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    /** The longest time up to now that a loop has waited inside the agent, in milliseconds. */
    long longestMillis() {
        return longestNanos / 1_000_000;
    }

    @Override
    public void run() {
        while (true) {
            Map<Thread, StackTraceElement[]> stacks = Thread.getAllStackTraces();
            long now = System.nanoTime();
            stacks.forEach((thread, stack) -> look(thread, stack, now));
            try {
                Thread.sleep(PERIOD_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void look(Thread thread, StackTraceElement[] stack, long now) {
        boolean isWaiting =
                thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
        if (!isWaiting || !isLoopInsideAgent(stack)) {
            inside.remove(thread);
            return;
        }
        Long since = inside.putIfAbsent(thread, now);
        longestNanos = Math.max(longestNanos, now - (since == null ? now : since));
    }

    private static boolean isLoopInsideAgent(StackTraceElement[] stack) {
        boolean isLoop = false;
        boolean isInside = false;
        for (StackTraceElement frame : stack) {
            String type = frame.getClassName();
            isLoop |= type.endsWith("EventLoop")
                    || type.endsWith("$EventHandlerTask")
                    || type.endsWith("IOReactorWorker");
            isInside |= type.startsWith(AGENT) && !type.startsWith(HOSTS);
        }
        return isLoop && isInside;
    }
}
