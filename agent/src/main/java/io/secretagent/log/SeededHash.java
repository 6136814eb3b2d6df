package io.secretagent.log;

/** A hash of 64 bits with a seed for each process, so that an attacker cannot construct two texts of one hash. */
public final class SeededHash {

    /** Odd, and unknown to other processes. */
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
