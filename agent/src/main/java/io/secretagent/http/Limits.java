package io.secretagent.http;

import java.time.Duration;

/** What one exchange may take, from the connection to the last byte of the body. Immutable. */
public final class Limits {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final Duration WHOLE = Duration.ofSeconds(10);

    /** To open one TCP connection. */
    final Duration connect;
    /** Without a single byte. */
    final Duration silence;
    /** For everything: look-up of the name apart, which the JVM cannot interrupt. */
    final Duration whole;
    /** Bytes of the body. */
    final int largestBody;

    public Limits(Duration connect, Duration silence, Duration whole, int largestBody) {
        this.connect = connect;
        this.silence = silence;
        this.whole = whole;
        this.largestBody = largestBody;
    }

    /** For a call of AWS, which answers in milliseconds: 2 s to connect, 5 s of silence, 10 s for the whole. */
    public static Limits ofAws(int largestBody) {
        return new Limits(CONNECT, SILENCE, WHOLE, largestBody);
    }
}
