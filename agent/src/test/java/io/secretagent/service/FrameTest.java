package io.secretagent.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {

    private static final int MAGIC = 0x51DEC1CC;

    private static byte[] frame(int length, byte[] body) {
        return ByteBuffer.allocate(8 + body.length)
                .putInt(MAGIC)
                .putInt(length)
                .put(body)
                .array();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] read(byte[] frame) throws IOException {
        return read(new ByteArrayInputStream(frame));
    }

    private static byte[] read(InputStream in) throws IOException {
        return Frame.read(in.read(), in);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 1023, 1024, 1025, 2048, 5000, 65_535, 65_536})
    void theBodyIsReadToItsLastByteAndNotFurther(int length) throws IOException {
        byte[] body = random(length);
        byte[] withNext = Arrays.copyOf(frame(length, body), 8 + length + 1);
        withNext[8 + length] = 42;
        ByteArrayInputStream in = new ByteArrayInputStream(withNext);

        assertThat(read(in)).isEqualTo(body);
        assertThat(in.read()).isEqualTo(42);
    }

    /** As a network may deliver it. */
    @Test
    void aFrameMayArriveInPiecesOfOneByte() throws IOException {
        byte[] body = random(3000);
        InputStream slow = new ByteArrayInputStream(frame(3000, body)) {
            @Override
            public synchronized int read(byte[] bytes, int from, int length) {
                return super.read(bytes, from, Math.min(1, length));
            }
        };

        assertThat(read(slow)).isEqualTo(body);
    }

    @Test
    void otherBytesAreNoFrame() {
        for (int changed = 0; changed < 4; changed++) {
            byte[] frame = frame(1, new byte[1]);
            frame[changed] ^= 1;
            assertThatThrownBy(() -> read(frame))
                    .isInstanceOf(FrameException.class)
                    .hasMessage("this is no request of Secret Agent's protocol");
        }
    }

    @Test
    void aRequestOfMoreThan64KibibytesIsRefusedBeforeItsBodyArrives() {
        assertThatThrownBy(() -> read(frame(65_537, new byte[0])))
                .isInstanceOf(FrameException.class)
                .hasMessage("a request of 65537 bytes is too long; 65536 is the most");
        assertThatThrownBy(() -> read(frame(-1, new byte[0])))
                .isInstanceOf(FrameException.class)
                .hasMessage("a request of 4294967295 bytes is too long; 65536 is the most");
    }

    @Test
    void theEndWithinAFrameIsAnEndOfFile() {
        byte[] frame = frame(1500, random(1500));
        for (int length : new int[] {1, 4, 7, 8, 9, 1032, 1507}) {
            assertThatThrownBy(() -> read(Arrays.copyOf(frame, length))).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void aHeaderIsTheMagicAndTheLength() {
        assertThat(HexFormat.of().formatHex(Frame.header(0x01020304))).isEqualTo("51dec1cc01020304");
    }

    /** Any client can cause it, at any rate. */
    @Test
    void aRefusalHasNoStackTrace() {
        assertThat(new FrameException("reason").getStackTrace()).isEmpty();
        assertThat(new FrameException("reason").fillInStackTrace()).isInstanceOf(FrameException.class);
    }
}
