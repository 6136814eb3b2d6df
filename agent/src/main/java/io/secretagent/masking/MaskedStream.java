package io.secretagent.masking;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a stream of the application, and masks what is printed and written to it. Each call becomes the same call of that
 * stream, so that its charset, its flushing and what it overrides stay in effect. What may be the beginning of a value, at the end of a
 * call without a line break, waits for the next call, a flush or {@link HeldLines}. Thread-safe.
 */
@SuppressWarnings({"UnsynchronizedOverridesSynchronized", "AnnotateFormatMethod"}) // as PrintStream
final class MaskedStream extends PrintStream implements HeldLines.Holder {

    private final PrintStream target;
    private final MaskedValues values;
    private final HeldLines heldLines;
    /** Whether the stream is of another class than the JDK's. */
    private final boolean isDerived;
    /** Its monitor, below which nothing is called, guards the fields below, too. */
    private final UnfinishedLine text = new UnfinishedLine();

    private final UnfinishedLine bytes = new UnfinishedLine();
    private boolean isAdded;

    MaskedStream(PrintStream target, MaskedValues values, HeldLines heldLines) {
        super(target);
        this.target = target;
        this.isDerived = target.getClass() != PrintStream.class;
        this.values = values;
        this.heldLines = heldLines;
    }

    /**
     * What keeps the calls to the stream in their order. A stream that an application has derived may call anything, and need not have a
     * lock of its own, so none is held while it is called; the others hold this monitor, or one below it, themselves.
     */
    private Object order() {
        return isDerived ? new Object() : target;
    }

    @Override
    public boolean release(long nanos) {
        synchronized (order()) {
            boolean isDue;
            synchronized (text) {
                long now = System.nanoTime();
                isDue = text.isOlder(nanos, now) || bytes.isOlder(nanos, now);
            }
            if (isDue) {
                writeHeld();
            }
            synchronized (text) {
                isAdded = !text.isEmpty() || !bytes.isEmpty();
                return isAdded;
            }
        }
    }

    private void writeHeld() {
        writeHeldText();
        writeHeldBytes();
    }

    private void writeHeldText() {
        String held;
        synchronized (text) {
            held = text.isEmpty() ? "" : text.end("", values.ofText());
        }
        if (!held.isEmpty()) {
            target.print(held);
        }
    }

    private void writeHeldBytes() {
        String held;
        synchronized (text) {
            held = bytes.isEmpty() ? "" : bytes.end("", values.ofBytes());
        }
        if (!held.isEmpty()) {
            writeLatin(held);
        }
    }

    private void writeLatin(String latin) {
        byte[] encoded = latin.getBytes(StandardCharsets.ISO_8859_1);
        target.write(encoded, 0, encoded.length);
    }

    /** Has what is held released later. */
    private void hold() {
        boolean isNew;
        synchronized (text) {
            isNew = !isAdded && !(text.isEmpty() && bytes.isEmpty());
            isAdded |= isNew;
        }
        if (isNew) {
            heldLines.add(this);
        }
    }

    private void printText(String printed) {
        synchronized (order()) {
            writeHeldBytes();
            String now;
            synchronized (text) {
                ValueSearch search = values.ofText();
                now = heldLines.mayHold() ? text.add(printed, search) : text.end(printed, search);
            }
            if (!now.isEmpty()) {
                target.print(now);
            }
            hold();
        }
    }

    private void printLine(String printed) {
        synchronized (order()) {
            writeHeldBytes();
            String now;
            synchronized (text) {
                now = text.end(printed, values.ofText());
            }
            target.println(now);
        }
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the same object means "unchanged"
    public void write(byte[] buffer, int offset, int length) {
        synchronized (order()) {
            writeHeldText();
            if (length <= 0) {
                target.write(buffer, offset, length); // throws if it has to
                return;
            }
            String latin = new String(buffer, offset, length, StandardCharsets.ISO_8859_1);
            boolean isNew;
            String now;
            synchronized (text) {
                isNew = bytes.isEmpty();
                now = addBytes(latin);
            }
            if (isNew && now == latin) {
                target.write(buffer, offset, length);
            } else if (!now.isEmpty()) {
                writeLatin(now);
            }
            hold();
        }
    }

    /** A byte that is not held is written as one, which flushes only at the end of a line. */
    @Override
    public void write(int written) {
        synchronized (order()) {
            writeHeldText();
            boolean isNew;
            String now;
            synchronized (text) {
                isNew = bytes.isEmpty();
                now = addBytes(String.valueOf((char) (written & 0xff)));
            }
            if (isNew && !now.isEmpty()) {
                target.write(written);
            } else if (!now.isEmpty()) {
                writeLatin(now);
            }
            hold();
        }
    }

    private String addBytes(String latin) {
        ValueSearch search = values.ofBytes();
        return heldLines.mayHold() ? bytes.add(latin, search) : bytes.end(latin, search);
    }

    @Override
    public void write(byte[] buffer) {
        write(buffer, 0, buffer.length);
    }

    /** Since Java 14. */
    @SuppressWarnings("MissingOverride") // this is compiled for Java 8
    public void writeBytes(byte[] buffer) {
        write(buffer, 0, buffer.length);
    }

    @Override
    public void flush() {
        synchronized (order()) {
            writeHeld();
            target.flush();
        }
    }

    @Override
    public void close() {
        synchronized (order()) {
            writeHeld();
            target.close();
        }
    }

    @Override
    public boolean checkError() {
        synchronized (order()) {
            writeHeld();
            return target.checkError();
        }
    }

    @Override
    public void print(boolean value) {
        printText(String.valueOf(value));
    }

    @Override
    public void print(char value) {
        printText(String.valueOf(value));
    }

    @Override
    public void print(int value) {
        printText(String.valueOf(value));
    }

    @Override
    public void print(long value) {
        printText(String.valueOf(value));
    }

    @Override
    public void print(float value) {
        printText(String.valueOf(value));
    }

    @Override
    public void print(double value) {
        printText(String.valueOf(value));
    }

    @Override
    public void print(char[] value) {
        printText(String.valueOf(value));
    }

    @Override
    public void print(@Nullable String value) {
        printText(String.valueOf(value));
    }

    @Override
    public void print(@Nullable Object value) {
        printText(String.valueOf(value));
    }

    @Override
    public void println() {
        synchronized (order()) {
            writeHeld();
            target.println();
        }
    }

    @Override
    public void println(boolean value) {
        printLine(String.valueOf(value));
    }

    @Override
    public void println(char value) {
        printLine(String.valueOf(value));
    }

    @Override
    public void println(int value) {
        printLine(String.valueOf(value));
    }

    @Override
    public void println(long value) {
        printLine(String.valueOf(value));
    }

    @Override
    public void println(float value) {
        printLine(String.valueOf(value));
    }

    @Override
    public void println(double value) {
        printLine(String.valueOf(value));
    }

    @Override
    public void println(char[] value) {
        printLine(String.valueOf(value));
    }

    @Override
    public void println(@Nullable String value) {
        printLine(String.valueOf(value));
    }

    @Override
    public void println(@Nullable Object value) {
        printLine(String.valueOf(value));
    }

    @Override
    public PrintStream printf(String format, @Nullable Object... arguments) {
        return format(format, arguments);
    }

    @Override
    public PrintStream printf(@Nullable Locale locale, String format, @Nullable Object... arguments) {
        return format(locale, format, arguments);
    }

    @Override
    public PrintStream format(String format, @Nullable Object... arguments) {
        printText(String.format(format, arguments));
        return this;
    }

    @Override
    public PrintStream format(@Nullable Locale locale, String format, @Nullable Object... arguments) {
        printText(String.format(locale, format, arguments));
        return this;
    }

    @Override
    public PrintStream append(@Nullable CharSequence value) {
        printText(String.valueOf(value));
        return this;
    }

    @Override
    public PrintStream append(@Nullable CharSequence value, int start, int end) {
        printText(String.valueOf(value).substring(start, end));
        return this;
    }

    @Override
    public PrintStream append(char value) {
        printText(String.valueOf(value));
        return this;
    }
}
