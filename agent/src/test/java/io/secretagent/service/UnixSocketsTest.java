package io.secretagent.service;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ProtocolFamily;
import java.net.SocketException;
import org.junit.jupiter.api.Test;

class UnixSocketsTest {

    /** A JDK in which the process has no file descriptor left. */
    public static final class Exhausted {
        public static Object open(ProtocolFamily family) throws SocketException {
            throw new SocketException("Too many open files");
        }
    }

    /** A JDK on a system without Unix domain sockets. */
    public static final class Without {
        public static Object open(ProtocolFamily family) {
            throw new UnsupportedOperationException(family.name());
        }
    }

    /** A JDK before 16. */
    public static final class Older {}

    @Test
    void whatIsOverLaterIsNotPermanent() {
        assertThatThrownBy(() -> UnixSockets.open(Exhausted.class))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(PermanentFailure.class)
                .hasMessageContaining("Too many open files");
    }

    @Test
    void aSystemWithoutThemNeverGetsThem() {
        assertThatThrownBy(() -> UnixSockets.open(Without.class))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("has no Unix domain sockets");
    }

    @Test
    void anOlderJvmNeverGetsThem() {
        assertThatThrownBy(() -> UnixSockets.open(Older.class))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("need Java 16 or newer");
    }
}
