package io.secretagent.testing;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.extension.Extension;

/**
 * Replaces stderr before any class of the agent is loaded, because its log keeps the stream that it finds first. JUnit finds
 * this extension by itself (META-INF/services, junit-platform.properties).
 */
public final class StandardError extends OutputStream implements Extension {

    private static final ByteArrayOutputStream CAPTURED = new ByteArrayOutputStream();

    static {
        System.setErr(new PrintStream(new StandardError(), true, StandardCharsets.UTF_8));
    }

    /** What is written to stderr meanwhile; it does not reach the real stderr. */
    public static String during(Runnable action) {
        CAPTURED.reset();
        action.run();
        return CAPTURED.toString(StandardCharsets.UTF_8);
    }

    /** What was written to stderr since the action of {@link #during} began. */
    public static String soFar() {
        return CAPTURED.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void write(int b) {
        CAPTURED.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        CAPTURED.write(bytes, offset, length);
    }
}
