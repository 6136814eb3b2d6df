package io.secretagent.masking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import io.secretagent.store.SecretStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MaskedStreamTest {

    private static final String SECRET = "p-1732-sécret";
    private static final String NAME = "[secrets:db]";

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream target = new PrintStream(written, true, UTF_8);
    private final MaskedValues values = new MaskedValues(
            new SecretStore(new Snapshot(Map.of(SecretVersion.current("db"), SecretValue.text("1", SECRET)))));
    /** Its thread is not started: what is held stays held. */
    private final HeldLines held = new HeldLines();

    private final MaskedStream stream = new MaskedStream(target, values, held);

    private String written() {
        return written.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }

    /** An application may hold the lock of the stream that it has set. */
    @Test
    void aThreadThatHoldsTheStreamBelowDoesNotBlockAnother() throws InterruptedException {
        Thread other = new Thread(() -> print("y", new Object()));
        Thread holder = new Thread(() -> print("x", target));
        for (Thread thread : new Thread[] {other, holder}) {
            thread.setDaemon(true); // a deadlock must not keep the tests from ending
            thread.start();
        }
        for (Thread thread : new Thread[] {other, holder}) {
            thread.join(20_000);
            assertThat(thread.isAlive()).isFalse();
        }
        assertThat(written().lines()).hasSize(40_000);
    }

    /** As where an application logs what is printed, and its log prints. */
    @Test
    void noLockIsHeldWhileAStreamOfTheApplicationIsCalled() throws InterruptedException {
        Object log = new Object();
        CountDownLatch isCalled = new CountDownLatch(1);
        CountDownLatch holdsLog = new CountDownLatch(1);
        PrintStream logging = new PrintStream(target) {
            @Override
            public void println(String line) {
                isCalled.countDown();
                try {
                    holdsLog.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                synchronized (log) {
                    target.println("logged " + line);
                }
            }
        };
        MaskedStream masked = new MaskedStream(logging, values, held);
        Thread printing = new Thread(() -> masked.println(SECRET));
        Thread other = new Thread(() -> {
            synchronized (log) {
                holdsLog.countDown();
                masked.println("other");
            }
        });
        for (Thread thread : new Thread[] {printing, other}) {
            thread.setDaemon(true);
            thread.start();
            isCalled.await();
        }
        for (Thread thread : new Thread[] {printing, other}) {
            thread.join(20_000);
            assertThat(thread.isAlive()).isFalse();
        }
        assertThat(written()).isEqualTo("logged other\nlogged " + NAME + "\n");
    }

    private void print(String line, Object lock) {
        for (int i = 0; i < 20_000; i++) {
            synchronized (lock) {
                stream.println(line);
            }
        }
    }

    @Test
    void masksWhateverIsPrinted() throws IOException {
        stream.println("a " + SECRET);
        stream.print("b " + SECRET + "\n");
        stream.println((Object) new StringBuilder(SECRET));
        stream.println(SECRET.toCharArray());
        stream.printf("%s %d%n", SECRET, 7);
        stream.format(Locale.ROOT, "%s%n", SECRET);
        stream.append(SECRET).append('\n').append("x" + SECRET + "x", 1, SECRET.length() + 1);
        stream.println();
        stream.write((SECRET + "\n").getBytes(UTF_8));
        stream.writeBytes((SECRET + "\n").getBytes(UTF_8));
        stream.print(true);
        stream.print('c');
        stream.print(12L);
        stream.print(1.5);
        stream.println((String) null);

        assertThat(written())
                .isEqualTo(("a %1$s\nb %1$s\n%1$s\n%1$s\n%1$s 7\n%1$s\n%1$s\n%1$s\n%1$s\n%1$s\ntruec121.5null\n")
                        .formatted(NAME));
    }

    @Test
    void masksAValueThatIsPrintedCharacterByCharacter() {
        for (char each : ("a " + SECRET + " b\n").toCharArray()) {
            stream.print(each);
        }
        for (byte each : ("a " + SECRET + " b\n").getBytes(UTF_8)) {
            stream.write(each);
        }
        assertThat(written()).isEqualTo("a " + NAME + " b\na " + NAME + " b\n");
    }

    @Test
    void masksAValueThatIsSplitOverWritesOfABuffer() {
        byte[] line = ("a " + SECRET + " b\n").getBytes(UTF_8);
        for (int cut = 1; cut < line.length; cut++) {
            written.reset();
            stream.write(line, 0, cut);
            stream.write(line, cut, line.length - cut);
            assertThat(written()).isEqualTo("a " + NAME + " b\n");
        }
    }

    /** A prompt that ends as a secret begins is held; a flush, or another kind of call, shows it. */
    @Test
    void aFlushWritesWhatIsHeld() {
        stream.print("go on? p");
        assertThat(written()).isEqualTo("go on? ");
        stream.flush();
        assertThat(written()).isEqualTo("go on? p");
        stream.print("p-17");
        stream.write('x');
        assertThat(written()).isEqualTo("go on? pp-17x");
        stream.print("p-17");
        assertThat(stream.checkError()).isFalse();
        stream.print("p-");
        stream.println();
        stream.print("p");
        stream.close();
        assertThat(written()).isEqualTo("go on? pp-17xp-17p-\np");
    }

    @Test
    void aPromptThatCannotBecomeASecretIsNotHeld() {
        stream.print("Password: ");
        assertThat(written()).isEqualTo("Password: ");
    }

    @Test
    void whatIsHeldIsReleasedAfterItsTimeAndNotBefore() {
        stream.print("p-17");
        assertThat(stream.release(Long.MAX_VALUE)).isTrue();
        assertThat(written()).isEmpty();
        assertThat(stream.release(0)).isFalse();
        assertThat(written()).isEqualTo("p-17");
    }

    @Test
    @Timeout(60)
    void theThreadReleasesWhatIsHeldAndSleepsThen() {
        HeldLines running = new HeldLines();
        running.start();
        MaskedStream own = new MaskedStream(target, values, running);
        for (int round = 1; round <= 2; round++) {
            own.print("p-17");
            String expected = "p-17".repeat(round);
            while (!written().equals(expected)) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void callsOfAStreamOfTheApplicationStayTheCallsThatTheyAre() {
        List<String> calls = new ArrayList<>();
        PrintStream own = new PrintStream(written) {
            @Override
            public void println(String line) {
                calls.add("println " + line);
            }

            @Override
            public void print(String text) {
                calls.add("print " + text);
            }

            @Override
            public void write(int written) {
                calls.add("write " + written);
            }
        };
        MaskedStream masked = new MaskedStream(own, values, held);
        masked.println(SECRET);
        masked.print("x");
        masked.write(65);
        assertThat(calls).containsExactly("println " + NAME, "print x", "write 65");
    }

    @Test
    void wrongArgumentsFailAsTheyDidBefore() {
        assertThatThrownBy(() -> stream.write(new byte[2], 1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> stream.write(new byte[2], 1, -2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> stream.println((char[]) null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> stream.printf(null)).isInstanceOf(NullPointerException.class);
    }
}
