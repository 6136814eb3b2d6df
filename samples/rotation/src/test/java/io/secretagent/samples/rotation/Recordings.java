package io.secretagent.samples.rotation;

/** Recordings of twenty seconds at a hundred requests a second, for the tests of charts. */
final class Recordings {

    private Recordings() {}

    /** Nothing has happened yet. */
    static Recording empty() {
        return new Recording(20, 100, new Panel("without the agent", "a <b> & c"), new Panel("with the agent", "d"));
    }

    /** After seven seconds every request fails without the agent, which the database refuses twelve logins in the eighth. */
    static Recording whole() {
        Recording recording = empty();
        for (int second = 0; second < 20; second++) {
            boolean fails = second >= 7;
            recording.without().add(new Counts(fails ? 0 : 100, fails ? 100 : 0, 1, second == 7 ? 12 : 0));
            recording.with().add(new Counts(100, 0, 1, second == 7 ? 2 : 0));
        }
        recording.marks().add(new Mark(5.02, 6.01));
        recording.marks().add(new Mark(10, 11));
        return recording;
    }
}
