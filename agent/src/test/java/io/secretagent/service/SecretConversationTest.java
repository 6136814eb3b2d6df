package io.secretagent.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.references.ResourceNames;
import io.secretagent.secrets.Snapshots;
import io.secretagent.store.SecretStore;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretConversationTest {

    private static final String USER = request("{\"Resource\":\"db\",\"SecretKey\":\"user\"}");
    private static final String USER_VALUE = request("{\"SecretValue\":\"app\"}");

    private final SecretConversation conversation = new SecretConversation(new SecretAnswers(
            new SecretStore(Snapshots.of("db", "{\"user\":\"app\"}")),
            new ResourceNames(Map.of("db", "prod/db")),
            false));

    /** A frame; requests and replies have the same. Each character is a byte. */
    private static String request(String body) {
        byte[] utf8 = body.getBytes(StandardCharsets.UTF_8);
        return new String(Frame.header(utf8.length), StandardCharsets.ISO_8859_1)
                + new String(utf8, StandardCharsets.ISO_8859_1);
    }

    private static String sent(MemoryWire wire) {
        return wire.sent.toString(StandardCharsets.ISO_8859_1);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void eachRequestHasItsReplyUntilTheClientCloses() throws IOException {
        MemoryWire wire = new MemoryWire(USER + request("{\"SecretKey\":\"other\"}") + USER);
        ClientConnection connection = wire.connection();

        conversation.hold(connection);

        assertThat(sent(wire))
                .isEqualTo(USER_VALUE
                        + request("{\"Error\":\"secret key \\\"other\\\" is not present in resource db\"}")
                        + USER_VALUE);
        assertThat(wire.isOutputEnded()).isFalse();
        assertNothingWasCounted(connection);
    }

    private static void assertNothingWasCounted(ClientConnection connection, Count... except) {
        for (Count count : Count.values()) {
            assertThat(connection.traffic.get(count))
                    .as(count.metric)
                    .isEqualTo(Arrays.asList(except).contains(count) ? 1 : 0);
        }
    }

    @Test
    void bytesThatAreNoRequestAreRefusedOnceAndEndTheConnection() throws IOException {
        for (String wrong : List.of("GET / HTTP/1.1\r\n\r\n", request("[]"))) {
            MemoryWire wire = new MemoryWire(USER + wrong + USER);
            ClientConnection connection = wire.connection();

            conversation.hold(connection);

            assertThat(sent(wire)).startsWith(USER_VALUE).contains("{\"Error\":\"this is no request");
            assertThat(sent(wire).indexOf("SecretValue")).isEqualTo(sent(wire).lastIndexOf("SecretValue"));
            assertThat(wire.isOutputEnded()).isTrue();
            assertNothingWasCounted(connection, Count.PARSE_ERRORS);
        }
    }

    @Test
    void aClientThatClosesWithinARequestIsNoError() {
        MemoryWire wire = new MemoryWire(USER.substring(0, 20));
        ClientConnection connection = wire.connection();

        assertThatThrownBy(() -> conversation.hold(connection)).isInstanceOf(EOFException.class);

        assertThat(sent(wire)).isEmpty();
        assertNothingWasCounted(connection);
    }

    /** A stream of some bytes, then of a failure. */
    private static InputStream failingAfter(String text) {
        return new InputStream() {
            private final InputStream before = bytes(text);

            @Override
            public int read() throws IOException {
                throw new AssertionError("reads arrays only");
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                int count = before.read(bytes, from, length);
                if (count < 0) {
                    throw new SocketException("Connection reset");
                }
                return count;
            }
        };
    }

    @Test
    void aFailureWithinARequestIsAReadError() {
        ClientConnection connection = new MemoryWire(failingAfter(USER.substring(0, 20))).connection();

        assertThatThrownBy(() -> conversation.hold(connection)).isInstanceOf(SocketException.class);

        assertNothingWasCounted(connection, Count.READ_ERRORS);
    }

    @Test
    void aFailureBetweenRequestsIsNoReadError() {
        ClientConnection connection = new MemoryWire(failingAfter(USER)).connection();

        assertThatThrownBy(() -> conversation.hold(connection)).isInstanceOf(SocketException.class);

        assertNothingWasCounted(connection);
    }

    @Test
    void aReplyThatIsNotWrittenIsAWriteError() {
        ClientConnection connection = new MemoryWire(USER) {
            @Override
            public OutputStream output() throws IOException {
                throw new SocketException("Broken pipe");
            }
        }.connection();

        assertThatThrownBy(() -> conversation.hold(connection)).isInstanceOf(SocketException.class);

        assertNothingWasCounted(connection, Count.WRITE_ERRORS);
    }

    /** An idle connection is closed first where room is needed. */
    @Test
    void aConnectionIsIdleBetweenRequestsOnly() throws IOException {
        List<String> steps = new ArrayList<>();
        ClientConnection[] connection = new ClientConnection[1];
        InputStream two = new InputStream() {
            private final List<InputStream> pieces = new ArrayList<>(
                    List.of(bytes(USER.substring(0, 12)), bytes(USER.substring(12)), bytes(USER + USER)));

            @Override
            public int read() {
                throw new AssertionError("reads arrays only");
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                steps.add(connection[0].isIdle() ? "idle" : "reading");
                return pieces.isEmpty() ? -1 : pieces.remove(0).read(bytes, from, length);
            }
        };
        MemoryWire wire = new MemoryWire(two) {
            @Override
            public OutputStream output() throws IOException {
                steps.add(connection[0].isIdle() ? "idle while writing" : "writing");
                return super.output();
            }
        };
        connection[0] = wire.connection();

        conversation.hold(connection[0]);

        assertThat(steps).containsExactly("idle", "reading", "writing", "idle", "writing", "writing", "idle");
    }
}
