package io.secretagent.http;

import io.secretagent.process.Deadline;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * A TCP socket whose reads time out at the deadline of the exchange, also under TLS: an {@code SSLSocket} on top reads
 * its records through {@link #getInputStream}, so that even a record that arrives byte by byte ends at the deadline.
 */
final class TimedSocket extends Socket {

    /**
     * The settings at the JVM's start, as later changes by the application are meant for itself; null if there are
     * none.
     */
    static final @Nullable SocksSettings SOCKS =
            System.getProperty(SocksSettings.HOST, "").isEmpty() ? null : new SocksSettings();

    private static final Proxy PROXY = SOCKS == null ? Proxy.NO_PROXY : SOCKS.proxy();

    private volatile Deadline deadline;
    private volatile long silenceMillis;
    private long waitedNanos;

    TimedSocket(Deadline deadline, Limits limits) {
        this(deadline, limits, PROXY);
    }

    /** A socket that no SOCKS proxy applies to. */
    static TimedSocket direct(Deadline deadline, Limits limits) {
        return new TimedSocket(deadline, limits, Proxy.NO_PROXY);
    }

    private TimedSocket(Deadline deadline, Limits limits, Proxy proxy) {
        super(proxy);
        this.deadline = deadline;
        this.silenceMillis = limits.silence.toMillis();
    }

    /** Begins an exchange: reads time out at this deadline, or after the silence that the limits allow. */
    void begin(Deadline newDeadline, Limits limits) {
        deadline = newDeadline;
        silenceMillis = limits.silence.toMillis();
        waitedNanos = 0;
    }

    /** How long the reads of the exchange have blocked: what the network and the server took, without this machine's work. */
    long waitedNanos() {
        return waitedNanos;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new TimedInput(super.getInputStream());
    }

    /** Sets the time-out of each read to the time that is left. */
    private final class TimedInput extends FilterInputStream {

        TimedInput(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            setSoTimeout(deadline.timeout(silenceMillis));
            long start = System.nanoTime();
            int read = in.read();
            waitedNanos += System.nanoTime() - start;
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            setSoTimeout(deadline.timeout(silenceMillis));
            long start = System.nanoTime();
            int read = in.read(bytes, from, length);
            waitedNanos += System.nanoTime() - start;
            return read;
        }
    }
}
