package io.secretagent.masking;

/**
 * The end of what was written, where that may be the beginning of a value that the next call completes. It is held back until the next
 * call, or until it is released. Guarded by a monitor of its stream.
 */
final class UnfinishedLine {

    private String held = "";
    private long sinceNanos;

    /** What may be written now, masked; the same object as the text where that is all of it, without a value. */
    String add(String text, ValueSearch search) {
        String all = joined(text);
        int end = search.unfinished(all);
        held = all.substring(end);
        sinceNanos = held.isEmpty() ? 0 : System.nanoTime();
        return search.mask(end == all.length() ? all : all.substring(0, end));
    }

    /** The same for a text that is the end of the line: all of it may be written. */
    String end(String text, ValueSearch search) {
        String all = joined(text);
        held = "";
        return search.mask(all);
    }

    private String joined(String text) {
        return held.isEmpty() ? text : held + text;
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    /** Whether anything is held for that long. */
    boolean isOlder(long nanos, long nowNanos) {
        return !held.isEmpty() && nowNanos - sinceNanos >= nanos;
    }
}
