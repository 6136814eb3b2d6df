package io.secretagent.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.log.Level;
import io.secretagent.log.Log;
import io.secretagent.testing.StandardError;
import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ListenerTest {

    private final FakeEndpoint endpoint = new FakeEndpoint();
    private final Traffic traffic = new Traffic();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    /** How many threads the system has left. */
    private final AtomicInteger threadsLeft = new AtomicInteger(1000);

    private Listener listener;

    @AfterEach
    void close() {
        Log.setLevel(Level.INFO);
        if (listener != null) {
            listener.close();
            listener.drain(System.nanoTime());
        }
    }

    private Thread newThread(Runnable work) {
        if (threadsLeft.getAndDecrement() <= 0) {
            throw new OutOfMemoryError("unable to create native thread");
        }
        Thread thread = new Thread(work, "listener-test");
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    private void open(int mostConnections, Conversation conversation) {
        listener = new Listener("FAKE", endpoint, conversation, traffic, this::newThread, mostConnections);
        try {
            listener.open();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A client that does nothing by itself. */
    private MemoryWire connect() {
        MemoryWire wire = new MemoryWire("");
        endpoint.connect(wire);
        return wire;
    }

    private void awaitCount(Count count, long expected) {
        Eventually.await(count + " is " + expected, () -> traffic.get(count) == expected);
    }

    /** A conversation that lasts until its client is closed. */
    private static Conversation untilClosed(boolean isIdle) {
        return connection -> {
            if (isIdle) {
                connection.beginIdle();
            }
            awaitClosed(connection.wire);
            throw new SocketException("Socket closed");
        };
    }

    private static void awaitClosed(Wire wire) {
        awaitZero(((MemoryWire) wire).closed);
    }

    private static void awaitZero(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void openingIsLoggedWithTheAddress() {
        assertThat(StandardError.during(() -> open(1, untilClosed(true))))
                .containsOnlyOnce("INFO secret-agent: Started FAKE listener on fake:1");
        assertThat(endpoint.calls).containsExactly("open");
        assertThat(listener.isOpen()).isTrue();
    }

    @Test
    void checkingChecksTheEndpointAndOpensNothing() throws IOException {
        listener = new Listener("FAKE", endpoint, untilClosed(true), traffic, this::newThread, 1);

        listener.check();
        listener.checkFiles();

        assertThat(endpoint.calls).containsExactly("check", "checkFiles");
        assertThat(listener.isOpen()).isFalse();
    }

    @Test
    void aClientIsServedAndClosedAndCounted() {
        CountDownLatch done = new CountDownLatch(1);
        open(3, connection -> {
            connection.wire.output().write('x');
            awaitZero(done);
        });
        MemoryWire wire = connect();

        Eventually.await("the client is served", () -> wire.sent().equals("x"));
        assertThat(traffic.get(Count.OPENED)).isEqualTo(1);
        assertThat(traffic.get(Count.ACTIVE)).isEqualTo(1);
        assertThat(traffic.get(Count.CLOSED)).isZero();
        assertThat(wire.isClosed()).isFalse();

        done.countDown();
        awaitCount(Count.CLOSED, 1);
        assertThat(wire.isClosed()).isTrue();
        assertThat(traffic.get(Count.ACTIVE)).isZero();
        assertThat(traffic.get(Count.CONNECTION_ERRORS)).isZero();
    }

    /** Returns the log of a client whose handshake or conversation fails. */
    private String logOfFailure(int expectedTlsErrors, Throwable handshake, Throwable conversation) {
        AtomicInteger held = new AtomicInteger();
        return StandardError.during(() -> {
            open(3, connection -> {
                held.incrementAndGet();
                throwIt(conversation);
            });
            MemoryWire wire = new MemoryWire("") {
                @Override
                public void open() throws IOException {
                    throwIt(handshake);
                }
            };
            endpoint.connect(wire);
            awaitCount(Count.CLOSED, 1);
            assertThat(wire.isClosed()).isTrue();
            assertThat(held).hasValue(handshake == null ? 1 : 0);
            assertThat(traffic.get(Count.TLS_ERRORS)).isEqualTo(expectedTlsErrors);
            assertThat(traffic.get(Count.ACTIVE)).isZero();
        });
    }

    private static void throwIt(Throwable e) throws IOException {
        if (e instanceof IOException) {
            throw (IOException) e;
        }
        if (e instanceof RuntimeException) {
            throw (RuntimeException) e;
        }
        if (e != null) {
            throw (Error) e;
        }
    }

    private static SSLException failed(Throwable cause) {
        return new SSLException("handshake", cause);
    }

    @Test
    void aHandshakeThatFailsIsAnErrorOfTls() {
        assertThat(logOfFailure(1, new SSLHandshakeException("no cipher suites in common"), null))
                .doesNotContain("connection");
    }

    @Test
    void aProbeThatClosesWithoutAHandshakeIsNoErrorOfTls() {
        logOfFailure(0, failed(new EOFException()), null);
    }

    @Test
    void aClientThatResetsTheConnectionIsNoErrorOfTls() {
        logOfFailure(0, failed(new SocketException("Connection reset")), null);
    }

    @Test
    void aConnectionThatFailsBeforeTheHandshakeIsNoErrorOfTls() {
        logOfFailure(0, new SocketException("Connection reset"), null);
    }

    @Test
    void theEndOfAConnectionIsLoggedAtDebugOnly() {
        assertThat(logOfFailure(0, null, new EOFException())).doesNotContain("has ended");
    }

    @Test
    void atDebugTheEndOfAConnectionIsLoggedWithItsKindAndNotItsMessage() {
        String ended = "DEBUG secret-agent: A connection to the FAKE listener has ended: ";
        Log.setLevel(Level.DEBUG);

        assertThat(logOfFailure(0, null, new SocketException("client's text")))
                .contains(ended + "SocketException")
                .doesNotContain("client's text");
    }

    @Test
    void atDebugAHandshakeThatFailsIsLogged() {
        Log.setLevel(Level.DEBUG);

        assertThat(logOfFailure(1, new SSLHandshakeException("text"), null)).contains("ended: SSLHandshakeException");
    }

    @Test
    void atDebugAConnectionThatFailsBeforeTheHandshakeIsLogged() {
        Log.setLevel(Level.DEBUG);

        assertThat(logOfFailure(0, new EOFException(), null)).contains("has ended: EOFException");
    }

    @Test
    void aDefectIsLoggedOnceAMinuteAndTheNextClientIsServed() {
        String defect = "ERROR secret-agent: An unexpected java.lang.IllegalStateException was thrown";

        assertThat(logOfFailure(0, null, new IllegalStateException("text")))
                .containsOnlyOnce(defect)
                .doesNotContain("text");
        assertThat(StandardError.during(() -> {
                    connect();
                    awaitCount(Count.CLOSED, 2);
                }))
                .doesNotContain(defect);
    }

    @Test
    void aConversationThatHasNoMemoryIsCountedAndNoDefect() {
        assertThat(logOfFailure(0, null, new OutOfMemoryError("Java heap space")))
                .contains("WARN secret-agent: The FAKE listener on fake:1 cannot accept connections:"
                        + " java.lang.OutOfMemoryError.")
                .doesNotContain("defect");
        assertThat(traffic.get(Count.CONNECTION_ERRORS)).isEqualTo(1);
    }

    private void failToAccept(Throwable e) {
        endpoint.connect(() -> {
            throwIt(e);
            throw new AssertionError();
        });
    }

    @Test
    void aFailureToAcceptIsLoggedOnceAMinuteAndRetriedAfterAPause() {
        String log = StandardError.during(() -> {
            open(3, connection -> {});
            long nanos = System.nanoTime();
            failToAccept(new SocketException("Too many open files"));
            failToAccept(new SocketException("Too many open files"));
            connect();
            awaitCount(Count.CLOSED, 1);
            assertThat(System.nanoTime() - nanos).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(190));
        });

        assertThat(traffic.get(Count.CONNECTION_ERRORS)).isEqualTo(2);
        assertThat(log)
                .containsOnlyOnce("WARN secret-agent: The FAKE listener on fake:1 cannot accept connections: Too many"
                        + " open files. It keeps trying; if this lasts, raise the limits of open files and threads of"
                        + " this process.");
    }

    @Test
    void anUnexpectedFailureToAcceptIsLoggedByItsClass() {
        assertThat(StandardError.during(() -> {
                    open(3, connection -> {});
                    failToAccept(new IllegalStateException("text"));
                    connect();
                    awaitCount(Count.CLOSED, 1);
                }))
                .contains("cannot accept connections: java.lang.IllegalStateException. It keeps trying")
                .doesNotContain("text");
    }

    @Test
    void aClosedListenerAcceptsNothingAndItsFailureToAcceptIsNone() throws InterruptedException {
        open(3, connection -> {});

        listener.close();

        threads.get(0).join(TimeUnit.SECONDS.toMillis(20));
        assertThat(threads.get(0).isAlive()).isFalse();
        assertThat(endpoint.calls).containsExactly("open", "close");
        assertThat(traffic.get(Count.CONNECTION_ERRORS)).isZero();
    }

    @Test
    void aClientWithoutAThreadIsClosedAndTheNextIsServed() {
        threadsLeft.set(1); // that of the listener
        open(3, connection -> connection.wire.output().write('x'));
        MemoryWire refused = connect();
        awaitCount(Count.CONNECTION_ERRORS, 1);
        assertThat(refused.isClosed()).isTrue();

        threadsLeft.set(1);
        MemoryWire served = connect();
        awaitCount(Count.CLOSED, 1);
        assertThat(served.sent()).isEqualTo("x");
        assertThat(refused.sent()).isEmpty();
    }

    @Test
    void aClientWithoutAThreadIsNotWaitedForAtTheEnd() {
        threadsLeft.set(1);
        open(3, connection -> {});
        connect();
        awaitCount(Count.CONNECTION_ERRORS, 1);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);

        listener.drain(end);

        assertThat(System.nanoTime()).isLessThan(end);
    }

    @Test
    void atTheLimitTheClientThatIsIdleForTheLongestMakesRoom() {
        open(2, untilClosed(true));
        MemoryWire first = connect();
        MemoryWire second = connect();
        awaitCount(Count.ACTIVE, 2);

        MemoryWire third = connect();

        awaitCount(Count.CLOSED, 1);
        assertThat(List.of(first, second, third))
                .filteredOn(MemoryWire::isClosed)
                .hasSize(1);
        assertThat(third.isClosed()).isFalse();
        assertThat(traffic.get(Count.CONNECTION_ERRORS)).isEqualTo(1);
    }

    /** The thread of a closed connection may take a moment to end; for twice as many connections there are threads. */
    @Test
    void clientsAreRefusedWhileThreadsOfClosedConnectionsHaveNotEnded() {
        CountDownLatch end = new CountDownLatch(1);
        open(1, connection -> awaitZero(end));
        connect();
        connect();
        awaitCount(Count.ACTIVE, 2);
        MemoryWire third = connect();

        awaitClosed(third);
        awaitCount(Count.CONNECTION_ERRORS, 3); // the first and the second made room
        assertThat(traffic.get(Count.OPENED)).isEqualTo(2);
        end.countDown();
        awaitCount(Count.CLOSED, 2);
    }

    @Test
    void aLowerLimitClosesIdleClients() {
        open(3, untilClosed(true));
        connect();
        connect();
        connect();
        awaitCount(Count.ACTIVE, 3);

        listener.allowFurther(-2);

        awaitCount(Count.CLOSED, 2);
        assertThat(traffic.get(Count.ACTIVE)).isEqualTo(1);
    }

    @Test
    void drainingClosesIdleClientsAtOnceAndLetsAReplyUnderWayBeSent() throws InterruptedException {
        CountDownLatch reply = new CountDownLatch(1);
        AtomicInteger clients = new AtomicInteger();
        open(3, connection -> {
            if (clients.getAndIncrement() == 0) {
                awaitZero(reply);
                connection.wire.output().write('x');
            }
            untilClosed(true).hold(connection);
        });
        MemoryWire writing = connect();
        awaitCount(Count.ACTIVE, 1);
        MemoryWire idle = connect();
        awaitCount(Count.ACTIVE, 2);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);

        Thread drain = newThread(() -> listener.drain(end));
        drain.start();

        awaitClosed(idle);
        assertThat(writing.isClosed()).isFalse();
        reply.countDown();
        drain.join();
        assertThat(writing.sent()).isEqualTo("x");
        assertThat(writing.isClosed()).isTrue();
        assertThat(System.nanoTime()).isLessThan(end);
    }

    @Test
    void atTheEndOfItsTimeDrainingClosesClientsThatAreNotIdle() {
        open(3, untilClosed(false));
        MemoryWire wire = connect();
        awaitCount(Count.ACTIVE, 1);

        listener.drain(System.nanoTime());

        assertThat(wire.isClosed()).isTrue();
    }

    private String describe(Throwable e) {
        listener = new Listener("FAKE", endpoint, untilClosed(true), traffic, this::newThread, 1);
        return listener.describe(e);
    }

    @Test
    void aListenerThatCannotBeOpenedSaysWhyInOneLine() {
        String start = "The FAKE listener on fake:1 could not be started: ";

        assertThat(describe(new IOException("a reason"))).isEqualTo(start + "a reason");
        assertThat(describe(new IOException())).isEqualTo(start + "java.io.IOException");
        assertThat(describe(new IllegalStateException("text"))).isEqualTo(start + "java.lang.IllegalStateException");
        assertThat(describe(new BindException("Address already in use")))
                .isEqualTo(start + "Address already in use; another process or another listener of this agent uses"
                        + " that address: end it or configure another address");
        for (String denied : List.of("Cannot assign requested address", "Can't assign requested address")) {
            assertThat(describe(new BindException(denied)))
                    .startsWith(start + denied + "; this machine does not have that address: ");
        }
    }

    @Test
    void anInterruptOnlyShortensAPause() {
        Thread.currentThread().interrupt();
        long nanos = System.nanoTime();

        Listener.pause(30_000);

        assertThat(System.nanoTime() - nanos).isLessThan(TimeUnit.SECONDS.toNanos(30));
        assertThat(Thread.interrupted()).isFalse();
    }
}
