package io.secretagent.testing;

/** How many random cases the differential tests try: some thousands in each build, a million with {@code -Pfuzz}. */
public final class Cases {

    /** Their tag, by which {@code -Pfuzz} finds them. */
    public static final String TAG = "differential";

    public static final int COUNT = Integer.getInteger("secret-agent.tests.cases", 5000);

    /** Another for each run; it is in the message of each failure. */
    public static final long SEED = Long.getLong("secret-agent.tests.fuzz-seed", System.nanoTime());

    private Cases() {}

    /** What names a case in the message of a failure. */
    public static String name(int number) {
        return "case " + number + " of -Dsecret-agent.tests.fuzz-seed=" + SEED;
    }
}
