package io.secretagent.log;

/** A hash of 64 bits, another one in each process, so that no text can be made to have the hash of another. */
public final class SeededHash {

    /** Odd, and not known outside. */
    private static final long SEED = System.nanoTime() * 0xBF58476D1CE4E5B9L | 1;

    private SeededHash() {}

    public static long of(String text) {
        long hash = SEED;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return hash;
    }
}
