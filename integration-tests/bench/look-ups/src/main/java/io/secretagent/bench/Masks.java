package io.secretagent.bench;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.openjdk.jmh.annotations.Benchmark;

/** Measures a line that is printed or logged, with and without a secret, to a stream that keeps nothing. */
public class Masks extends NanosecondBenchmark {

    private static final String PLAIN =
            "2026-11-28T10:00:00.000Z INFO 1 --- [main] c.e.orders.OrderService : order 4711 of customer 815 was paid";

    private final String secret = PLAIN + " with " + System.getenv("BENCH_PASSWORD");
    private final PrintStream out = standardOutput();
    private final StreamHandler handler =
            new StreamHandler(OutputStream.nullOutputStream(), new MessageAlone());

    /** What {@code System.out} is after the application has set it. */
    private static PrintStream standardOutput() {
        PrintStream before = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), true));
        PrintStream set = System.out;
        System.setOut(before);
        return set;
    }

    private void log(String line) {
        LogRecord record = new LogRecord(Level.INFO, line);
        record.setLoggerName(Logger.GLOBAL_LOGGER_NAME);
        record.setSourceClassName("Masks");
        handler.publish(record);
    }

    @Benchmark
    public void printlnPlain() {
        out.println(PLAIN);
    }

    @Benchmark
    public void printlnSecret() {
        out.println(secret);
    }

    @Benchmark
    public void loggedPlain() {
        log(PLAIN);
    }

    @Benchmark
    public void loggedSecret() {
        log(secret);
    }

    /** {@code SimpleFormatter} takes microseconds for the date, and not the same number in each JVM. */
    private static final class MessageAlone extends Formatter {

        @Override
        public String format(LogRecord record) {
            return formatMessage(record) + System.lineSeparator();
        }
    }
}
