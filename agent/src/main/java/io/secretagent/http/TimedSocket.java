package io.secretagent.http;

import io.secretagent.process.Deadline;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.Socket;

/**
 * A TCP socket of which every read ends at the deadline of the exchange, also under TLS: an {@code SSLSocket} on top reads its
 * records through {@link #getInputStream}, byte by byte if they arrive so.
 */
final class TimedSocket extends Socket {

    /** Of the JVM's start: what the host changes later is meant for the host. Null for none. */
    static final SocksSettings SOCKS =
            System.getProperty(SocksSettings.HOST, "").isEmpty() ? null : new SocksSettings();

    private static final Proxy PROXY = SOCKS == null ? Proxy.NO_PROXY : SOCKS.proxy();

    private volatile Deadline deadline;
    private volatile long silenceMillis;

    TimedSocket() {
        super(PROXY);
    }

    /** From now on reads end at that deadline, or after so long without a byte. */
    void begin(Deadline newDeadline, Limits limits) {
        deadline = newDeadline;
        silenceMillis = limits.silence.toMillis();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new TimedInput(super.getInputStream());
    }

    /** Sets the time-out of each read to what is left. */
    private final class TimedInput extends FilterInputStream {

        TimedInput(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            setSoTimeout(deadline.timeout(silenceMillis));
            return in.read();
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            setSoTimeout(deadline.timeout(silenceMillis));
            return in.read(bytes, from, length);
        }
    }
}
