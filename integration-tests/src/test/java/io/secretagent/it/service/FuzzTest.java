package io.secretagent.it.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Elapsed;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.service.Frames;
import io.secretagent.it.harness.service.SecretClient;
import io.secretagent.it.harness.service.Served;
import io.secretagent.it.harness.service.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Invalid requests over every transport, in random pieces, from clients with random behaviour. A few
 * seconds; {@code -Pfuzz} takes a minute. The random choices follow from a seed, which is printed.
 */
@Tag("once")
class FuzzTest {

    private static final Duration LENGTH = Duration.ofSeconds(Long.getLong("secret-agent.tests.fuzz-seconds", 4));
    private static final int FEWEST = 100;
    private static final String PASSWORD = "{\"SecretValue\":\"p-fuzz-606\"}";
    private static final long SLACK_BYTES = 6L << 20;

    private final long seed = Long.getLong("secret-agent.tests.fuzz-seed", System.nanoTime());
    private final Random random = new Random(seed);

    private int closed;

    @TempDir
    Path folder;

    @Test
    void nothingKillsAThreadOrGrowsTheHeap() throws IOException {
        System.out.println("fuzz of " + LENGTH + ", -Dsecret-agent.tests.fuzz-seed=" + seed);
        long[] heap = new long[Transport.values().length];
        int connections = 0;
        try (TestingAws aws = TestingAws.start();
                Served served = Served.start(
                        folder,
                        aws.secretManager("Db", aws.secret("Db", "{\"password\":\"p-fuzz-606\"}")),
                        Transport.values())) {
            Elapsed end = new Elapsed(LENGTH);
            Elapsed warm = new Elapsed(LENGTH.dividedBy(3));
            Elapsed atTheLatest = new Elapsed(LENGTH.multipliedBy(10));
            while (!end.getAsBoolean() || (connections <= FEWEST && !atTheLatest.getAsBoolean())) {
                Transport transport = Transport.values()[random.nextInt(Transport.values().length)];
                visit(served.connect(transport));
                connections++;
                assertThat(served.ask(transport, "Db", "password")).isEqualTo(PASSWORD);
                if (warm.getAsBoolean() && heap[0] == 0) {
                    for (Transport each : Transport.values()) {
                        heap[each.ordinal()] = heap(served, each);
                    }
                }
            }
            System.out.println(connections + " connections, " + closed + " of them closed without a reply");
            assertThat(connections).isGreaterThan(FEWEST);
            for (Transport transport : Transport.values()) {
                assertUnharmed(served, transport, heap[transport.ordinal()]);
            }
        }
    }

    private static long heap(Served served, Transport transport) {
        return Long.parseLong(served.host(transport).ask("heap"));
    }

    private static void assertUnharmed(Served served, Transport transport, long heap) {
        RunningHost host = served.host(transport);
        assertThat(host.stderr()).doesNotContain("WARN", "ERROR", "Exception");
        host.await("its threads to end", Served.SOON, () -> threads(host) <= 4);
        host.await(
                "the heap to be as small as before", Served.SOON, () -> heap(served, transport) < heap + SLACK_BYTES);
    }

    private static long threads(RunningHost host) {
        return Arrays.stream(host.ask("threads").split(", "))
                .filter(name -> name.startsWith("secret-agent-service"))
                .count();
    }

    /** Sends bytes in pieces, reads or does not, and closes in a random way. */
    private void visit(SecretClient client) throws IOException {
        byte[] bytes = something();
        try {
            for (int at = 0; at < bytes.length; ) {
                int next = random.nextInt(4) == 0 ? Math.min(bytes.length, at + 1 + random.nextInt(16)) : bytes.length;
                client.send(Arrays.copyOfRange(bytes, at, next));
                at = next;
            }
            if (random.nextBoolean()) {
                assertThat(client.halfClose().read()).matches("(?s)\\{\"(SecretValue|Error)\":\".*\"}");
            }
        } catch (IOException e) {
            closed++;
        }
        if (random.nextBoolean()) {
            client.reset();
        }
        client.close();
    }

    private byte[] something() {
        byte[] right = Frames.request("Db", "password");
        switch (random.nextInt(8)) {
            case 0: // random bytes
                byte[] noise = new byte[random.nextInt(2000)];
                random.nextBytes(noise);
                return noise;
            case 1: // one or more wrong bytes
                for (int i = random.nextInt(4); i >= 0; i--) {
                    right[random.nextInt(right.length)] = (byte) random.nextInt(256);
                }
                return right;
            case 2: // an incomplete frame
                return Arrays.copyOf(right, random.nextInt(right.length));
            case 3: // any length in the header, and a part of the body
                return Frames.with(Frames.MAGIC, random.nextInt(), new byte[random.nextInt(100_000)]);
            case 4: // JSON that may be valid
                return Frames.of(nested(random.nextInt(5_000)));
            case 5: // a name that the error quotes
                return Frames.request("\u007f".repeat(random.nextInt(65_000)), "k");
            case 6: // several frames, the last one incomplete
                byte[] many = new byte[right.length * 50 - random.nextInt(right.length)];
                for (int i = 0; i < many.length; i++) {
                    many[i] = right[i % right.length];
                }
                return many;
            default:
                return right;
        }
    }

    private String nested(int depth) {
        String[] opening = {"{\"a\":", "[", "{\"Resource\":\"Db\",\"SecretKey\":", "\"\\ud800", "1e9999,", "[null,"};
        StringBuilder json = new StringBuilder();
        for (int i = 0; i < depth && json.length() < 60_000; i++) {
            json.append(opening[random.nextInt(opening.length)]);
        }
        return json.toString();
    }
}
