package io.secretagent.masking;

import io.secretagent.store.SecretStore;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the hooks of {@code mask} call: returns what is printed or logged with values of secrets masked. Thread-safe. */
public final class OutputMask implements Function<Object, @Nullable Object> {

    private final MaskedValues values;
    private final HeldLines heldLines = new HeldLines();

    /** Creates the search for the values of a store, and follows it. */
    public OutputMask(SecretStore store) {
        values = new MaskedValues(store);
        store.subscribe(values);
        heldLines.start();
    }

    /** Forgets all values, before a checkpoint of the JVM; to be called after the store has forgotten its own. */
    public void forget() {
        values.forget();
    }

    /** Masks {@code System.out} and {@code System.err} as they are. */
    public void maskStreams() {
        System.setOut(stream(System.out));
        System.setErr(stream(System.err));
    }

    /**
     * The masked object for a text, a stream, a message of Log4j, or an array or a map with texts; null if nothing is masked in it. The
     * content of a {@code StringBuilder} is replaced.
     */
    @Override
    @SuppressWarnings("ReferenceEquality") // the same object means "unchanged"
    public @Nullable Object apply(Object captured) {
        if (captured instanceof String) {
            String masked = values.ofText().mask((String) captured);
            return masked == captured ? null : masked;
        }
        if (captured instanceof StringBuilder) {
            maskIn((StringBuilder) captured);
            return null;
        }
        if (captured instanceof OutputStream) {
            heldLines.releaseAll();
            return captured instanceof PrintStream ? stream((PrintStream) captured) : bytes((OutputStream) captured);
        }
        if (captured instanceof Object[]) {
            return inArray((@Nullable Object[]) captured);
        }
        return captured instanceof Map ? inMap((Map<?, ?>) captured) : MaskedMessages.masked(captured, values.ofText());
    }

    private PrintStream stream(PrintStream stream) {
        if (stream instanceof MaskedStream) {
            return stream;
        }
        StreamCharset.of(stream, values);
        return new MaskedStream(stream, values, heldLines);
    }

    private OutputStream bytes(OutputStream stream) {
        return stream instanceof MaskedBytes ? stream : new MaskedBytes(stream, values, heldLines);
    }

    @SuppressWarnings("ReferenceEquality")
    private void maskIn(StringBuilder text) {
        String before = text.toString();
        String masked = values.ofText().mask(before);
        if (masked != before) {
            text.setLength(0);
            text.append(masked);
        }
    }

    /** The arguments of a message. An exception stays, as a framework prints it otherwise. */
    private @Nullable Object inArray(@Nullable Object[] array) {
        @Nullable Object[] copy = null;
        for (int i = 0; i < array.length; i++) {
            Object masked = array[i] == null || array[i] instanceof Throwable ? null : apply(String.valueOf(array[i]));
            if (masked != null) {
                copy = copy == null ? new Object[array.length] : copy;
                copy[i] = masked;
            }
        }
        for (int i = 0; copy != null && i < array.length; i++) {
            copy[i] = copy[i] == null ? array[i] : copy[i];
        }
        return copy;
    }

    private @Nullable Object inMap(Map<?, ?> map) {
        Map<Object, @Nullable Object> copy = null;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object masked = entry.getValue() instanceof String ? apply(entry.getValue()) : null;
            if (masked != null) {
                copy = copy == null ? new HashMap<Object, @Nullable Object>(map) : copy;
                copy.put(entry.getKey(), masked);
            }
        }
        return copy;
    }
}
