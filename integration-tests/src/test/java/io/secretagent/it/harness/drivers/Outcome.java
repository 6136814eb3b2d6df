package io.secretagent.it.harness.drivers;

/** What was received from a driver that had the references in a place: {@link #RIGHT}, {@link #KNOWN}, or what was wrong. */
public record Outcome(DriverVersion driver, String place, String result) {

    /** A server has received the secret. */
    static final String RIGHT = "✓";
    /** There is no server; the agent has resolved the references. */
    static final String KNOWN = "resolved";

    public boolean isRight() {
        return result.equals(RIGHT) || result.equals(KNOWN);
    }

    /** A row of the table of drivers. */
    public String row() {
        return String.join("\t", driver.artifact(), driver.version(), place, isRight() ? result : "✗");
    }
}
