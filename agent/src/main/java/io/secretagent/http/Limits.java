package io.secretagent.http;

import java.time.Duration;

/** The limits in time and size of one exchange, from the connection to the last byte of the body. Immutable. */
public final class Limits {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final Duration WHOLE = Duration.ofSeconds(10);

    /** For opening one TCP connection. */
    final Duration connect;
    /** Without a byte received. */
    final Duration silence;
    /** For the whole exchange, except the look-up of the host name, which the JVM cannot interrupt. */
    final Duration whole;
    /** Bytes of the body. */
    final int largestBody;

    public Limits(Duration connect, Duration silence, Duration whole, int largestBody) {
        this.connect = connect;
        this.silence = silence;
        this.whole = whole;
        this.largestBody = largestBody;
    }

    /** For a call of AWS, which responds in milliseconds: 2 s to connect, 5 s of silence, 10 s for the whole. */
    public static Limits ofAws(int largestBody) {
        return new Limits(CONNECT, SILENCE, WHOLE, largestBody);
    }
}
