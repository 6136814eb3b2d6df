package io.secretagent.masking;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Masks what a handler of {@code java.util.logging} writes to its stream. Thread-safe. */
final class MaskedBytes extends OutputStream implements HeldLines.Holder {

    private final OutputStream target;
    private final MaskedValues values;
    private final HeldLines heldLines;
    private final UnfinishedLine bytes = new UnfinishedLine();
    private boolean isAdded;

    MaskedBytes(OutputStream target, MaskedValues values, HeldLines heldLines) {
        this.target = target;
        this.values = values;
        this.heldLines = heldLines;
    }

    @Override
    public void write(int written) throws IOException {
        write(new byte[] {(byte) written}, 0, 1);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the same object means "unchanged"
    public void write(byte[] buffer, int offset, int length) throws IOException {
        synchronized (target) {
            String latin = new String(buffer, offset, length, StandardCharsets.ISO_8859_1);
            boolean isNew = bytes.isEmpty();
            ValueSearch search = values.ofBytes();
            String now = heldLines.mayHold() ? bytes.add(latin, search) : bytes.end(latin, search);
            if (isNew && now == latin) {
                target.write(buffer, offset, length);
            } else if (!now.isEmpty()) {
                target.write(now.getBytes(StandardCharsets.ISO_8859_1));
            }
            if (!isAdded && !bytes.isEmpty()) {
                isAdded = true;
                heldLines.add(this);
            }
        }
    }

    private void writeHeld() throws IOException {
        if (!bytes.isEmpty()) {
            target.write(bytes.end("", values.ofBytes()).getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    @Override
    public boolean release(long nanos) {
        synchronized (target) {
            try {
                if (bytes.isOlder(nanos, System.nanoTime())) {
                    writeHeld();
                }
            } catch (IOException e) {
                // the handler's next call reports it
            }
            isAdded = !bytes.isEmpty();
            return isAdded;
        }
    }

    @Override
    public void flush() throws IOException {
        synchronized (target) {
            writeHeld();
            target.flush();
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (target) {
            writeHeld();
            target.close();
        }
    }
}
