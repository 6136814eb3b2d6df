package io.secretagent.interception;

/** Whether a woven method is under way in the current thread; calls of it may be nested. Thread-safe. */
final class Nesting {

    /** How many calls are under way; null for none. */
    private final ThreadLocal<Integer> depths = new ThreadLocal<>();

    /** Begins a call, from {@code true} to its {@code false}. */
    void change(boolean begins) {
        Integer before = depths.get();
        int depth = (before == null ? 0 : before) + (begins ? 1 : -1);
        if (depth > 0) {
            depths.set(depth);
        } else {
            depths.remove();
        }
    }

    boolean isUnderWay() {
        return depths.get() != null;
    }
}
