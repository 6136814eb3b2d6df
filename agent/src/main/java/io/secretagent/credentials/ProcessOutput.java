package io.secretagent.credentials;

import io.secretagent.process.DaemonThreads;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads the output of a process in a thread of its own: at most 64 KiB, then the stream is closed. */
final class ProcessOutput implements Runnable {

    private static final int LONGEST = 64 * 1024;

    private final InputStream in;
    private final Thread reader = DaemonThreads.named("secret-agent-credential-process", this);
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean isTooLong;

    private ProcessOutput(InputStream in) {
        this.in = in;
    }

    static ProcessOutput of(InputStream in) {
        ProcessOutput output = new ProcessOutput(in);
        output.reader.start();
        return output;
    }

    @Override
    public void run() {
        byte[] part = new byte[4096];
        try {
            int length = in.read(part);
            while (length >= 0 && take(part, length)) {
                length = in.read(part);
            }
            in.close();
        } catch (IOException e) {
            // the process was killed; its output until then is kept
        }
    }

    private synchronized boolean take(byte[] part, int length) {
        isTooLong = bytes.size() + length > LONGEST;
        if (!isTooLong) {
            bytes.write(part, 0, length);
        }
        return !isTooLong;
    }

    /**
     * Waits until the output of an ended process is read; not for longer, as a child process may keep the stream open.
     */
    void awaitEnd(long millis) throws InterruptedException {
        reader.join(millis);
    }

    synchronized boolean isEmpty() {
        return bytes.size() == 0;
    }

    synchronized boolean isTooLong() {
        return isTooLong;
    }

    synchronized byte[] bytes() {
        return bytes.toByteArray();
    }
}
