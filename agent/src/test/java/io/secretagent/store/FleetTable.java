package io.secretagent.store;

import java.util.Locale;

/** The table of the README's section "Fleets", in Markdown. */
final class FleetTable {

    private static final String HEAD = """
            | JVMs | who calls AWS | calls an hour | USD a month | calls in the worst second of a deploy | until all run |
            |---|---|---|---|---|---|
            """;
    /** Figures of a simulation are not more exact than this number of digits. */
    private static final int DIGITS = 2;

    private final StringBuilder text = new StringBuilder(HEAD);

    /**
     * Adds a line.
     *
     * @param perHour calls where nothing happens
     * @param peak calls in the worst second
     */
    void add(int jvms, Deploy deploy, double perHour, long peak) {
        text.append(String.format(
                Locale.ROOT,
                "| %,d | %s | %,d | %,d | %,d | %s |\n",
                jvms,
                deploy.hasProviders() ? "local providers" : "each JVM",
                rounded(perHour),
                rounded(AwsLimits.aMonth(perHour) + AwsLimits.ofSecrets(Fleet.SECRETS)),
                rounded(peak),
                deploy.failed() == 0
                        ? Math.max(1, Math.round(deploy.seconds())) + " s"
                        : Math.round(100.0 * deploy.failed() / deploy.size()) + " % time out"));
    }

    private static long rounded(double number) {
        double unit = Math.max(1, Math.pow(10, Math.ceil(Math.log10(number)) - DIGITS));
        return Math.round(Math.round(number / unit) * unit);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
