package io.secretagent.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.log.Level;
import io.secretagent.log.Log;
import io.secretagent.signature.AwsIdentity;
import io.secretagent.testing.StandardError;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions of an hour, which are due after 45 minutes, by a clock that only the test moves. */
class SessionCredentialsTest {

    private static final String CANNOT_BE_RENEWED = "The session of the source could not be renewed; the current one is"
            + " valid for another 14 min. out of order";

    /** Issues sessions A1, A2 and so on. */
    private static class Source extends SessionCredentials {

        private final long startNanos = System.nanoTime();
        private volatile Duration passed = Duration.ZERO;
        volatile int opened;
        volatile boolean isOutOfOrder;
        volatile boolean isConstant;
        boolean servesBeyondExpiration;

        @Override
        Session open() {
            opened++;
            if (isOutOfOrder) {
                throw new CredentialsException("out of order", true);
            }
            String id = "A" + (isConstant ? 1 : opened);
            Session session = new Session(new AwsIdentity(id, "s"), Instant.now());
            session.extend(Duration.ofMinutes(60), nanoTime());
            session.postpone(Duration.ofMinutes(45), nanoTime());
            return session;
        }

        @Override
        long nanoTime() {
            return startNanos + passed.toNanos();
        }

        void pass(Duration time) {
            passed = passed.plus(time);
        }

        String id() {
            return current().accessKeyId();
        }

        @Override
        boolean servesBeyondExpiration() {
            return servesBeyondExpiration;
        }

        @Override
        String issuer() {
            return "The issuer";
        }

        @Override
        public String source() {
            return "the source";
        }
    }

    private final Source source = new Source();

    @AfterEach
    void quiet() {
        Log.setLevel(Level.INFO);
    }

    @Test
    void oneSessionServesUntilItIsDue() {
        assertThat(source.id()).isEqualTo("A1");
        source.pass(Duration.ofMinutes(44));
        assertThat(source.id()).isEqualTo("A1");
        assertThat(source.opened).isEqualTo(1);

        Log.setLevel(Level.DEBUG);
        source.pass(Duration.ofMinutes(1));
        assertThat(StandardError.during(() -> assertThat(source.id()).isEqualTo("A2")))
                .contains("The session of the source was renewed.")
                .doesNotContain("again");
        assertThat(source.id()).isEqualTo("A2");
        assertThat(source.opened).isEqualTo(2);
    }

    @Test
    void anExpiredSessionIsReplaced() {
        source.id();
        source.pass(Duration.ofMinutes(60));

        assertThat(source.id()).isEqualTo("A2");
    }

    @Test
    void aSessionThatCannotBeRenewedStaysInUseAndTheRenewalIsRetriedAfterHalfAMinute() {
        source.id();
        source.pass(Duration.ofMinutes(45).plusSeconds(1));
        source.isOutOfOrder = true;

        assertThat(StandardError.during(() -> assertThat(source.id()).isEqualTo("A1")))
                .containsOnlyOnce(CANNOT_BE_RENEWED);
        assertThat(source.id()).isEqualTo("A1");
        assertThat(source.opened).as("within the pause").isEqualTo(2);

        source.pass(Duration.ofSeconds(30));
        assertThat(StandardError.during(source::id))
                .as("only the first failure is logged")
                .isEmpty();
        assertThat(source.opened).isEqualTo(3);

        source.pass(Duration.ofSeconds(30));
        source.isOutOfOrder = false;
        assertThat(StandardError.during(() -> assertThat(source.id()).isEqualTo("A4")))
                .containsOnlyOnce("The issuer issues sessions of the source again.");

        source.pass(Duration.ofMinutes(46));
        source.isOutOfOrder = true;
        assertThat(StandardError.during(source::id)).as("a new failure").contains("could not be renewed");
    }

    @Test
    void withoutASessionTheFailureIsThrownAtEachCall() {
        source.isOutOfOrder = true;
        assertThatThrownBy(source::current).hasMessage("out of order");
        assertThatThrownBy(source::current).hasMessage("out of order");
        assertThat(source.opened).isEqualTo(2);

        source.isOutOfOrder = false;
        assertThat(source.id()).isEqualTo("A3");
    }

    @Test
    void anExpiredSessionIsNotUsedUnlessItsSourceAllowsIt() {
        source.id();
        source.pass(Duration.ofMinutes(61));
        source.isOutOfOrder = true;
        assertThatThrownBy(source::current).hasMessage("out of order");

        source.servesBeyondExpiration = true;
        assertThat(source.id()).isEqualTo("A1");
        assertThat(source.id()).isEqualTo("A1");
        assertThat(source.opened).as("within the pause").isEqualTo(3);
        source.pass(Duration.ofSeconds(30));
        assertThat(source.id()).isEqualTo("A1");
        assertThat(source.opened).isEqualTo(4);
    }

    @Test
    void withoutAFirstSessionThereIsNothingToUseBeyondItsExpiration() {
        source.servesBeyondExpiration = true;
        source.isOutOfOrder = true;

        assertThatThrownBy(source::current).hasMessage("out of order");
    }

    @Test
    void aRefusedSessionIsReplacedAtMostOnceAMinute() {
        AwsIdentity first = source.current();
        assertThat(source.renew(first)).isTrue();
        AwsIdentity second = source.current();
        assertThat(second.accessKeyId()).isEqualTo("A2");

        source.pass(Duration.ofSeconds(59));
        assertThat(source.renew(second)).isFalse();
        assertThat(source.id()).isEqualTo("A2");
        source.pass(Duration.ofSeconds(1));
        assertThat(source.renew(second)).isTrue();
        assertThat(source.id()).isEqualTo("A3");
    }

    @Test
    void aRefusedSessionThatWasReplacedAlreadyIsNotReplacedAgain() {
        AwsIdentity first = source.current();
        source.renew(first);

        assertThat(source.renew(first)).isTrue();
        assertThat(source.opened).isEqualTo(2);
    }

    @Test
    void aSourceThatHasNoOtherSessionSaysSoAndIsAskedAgain() {
        source.isConstant = true;
        AwsIdentity only = source.current();

        assertThat(source.renew(only)).isFalse();
        assertThat(source.renew(only)).isFalse();
        assertThat(source.opened).isEqualTo(3);
    }

    @Test
    void refusedCredentialsThatItNeverIssuedAreComparedWithItsFirstSession() {
        assertThat(source.renew(new AwsIdentity("A0", "s"))).isTrue();
        assertThat(source.opened).isEqualTo(1);
        assertThat(new Source().renew(new AwsIdentity("A1", "s"))).isFalse();
    }

    @Test
    void byDefaultStsIssuesSessionsThatAreNotUsedBeyondTheirExpiration() {
        SessionCredentials plain = new AssumedRole(new GivenCredentials(1), new RoleRequest("r", ""), null);

        assertThat(plain.servesBeyondExpiration()).isFalse();
        assertThat(plain.issuer()).isEqualTo("STS");
        assertThat(plain.nanoTime() - System.nanoTime()).isBetween(-TimeUnit.MINUTES.toNanos(1), 0L);
    }

    /** Blocks in each {@code open} until the test lets it continue. */
    private static final class Slow extends Source {

        final CountDownLatch isOpening = new CountDownLatch(1);
        final CountDownLatch mayOpen = new CountDownLatch(1);
        volatile boolean isSlow;

        @Override
        Session open() {
            if (isSlow) {
                isOpening.countDown();
                try {
                    assertThat(mayOpen.await(20, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return super.open();
        }
    }

    @Test
    void whileOneThreadRenewsTheOthersUseTheCurrentSession() throws Exception {
        Slow slow = new Slow();
        slow.id();
        slow.pass(Duration.ofMinutes(50));
        slow.isSlow = true;
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<String> renewing = thread.submit(slow::id);
            assertThat(slow.isOpening.await(20, TimeUnit.SECONDS)).isTrue();

            assertThat(slow.id()).isEqualTo("A1");
            slow.mayOpen.countDown();
            assertThat(renewing.get(20, TimeUnit.SECONDS)).isEqualTo("A2");
            assertThat(slow.id()).isEqualTo("A2");
        } finally {
            thread.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void threadsThatWaitForAFirstSessionShareItOrItsFailure(boolean isOutOfOrder) throws Exception {
        Slow slow = new Slow();
        slow.isSlow = true;
        slow.isOutOfOrder = isOutOfOrder;
        FutureTask<Object> opening = new FutureTask<>(() -> outcome(slow));
        FutureTask<Object> waiting = new FutureTask<>(() -> outcome(slow));
        new Thread(opening).start();
        assertThat(slow.isOpening.await(20, TimeUnit.SECONDS)).isTrue();
        Thread waiter = new Thread(waiting);
        waiter.start();
        while (waiter.getState() != Thread.State.WAITING && waiter.isAlive()) {
            Thread.onSpinWait();
        }
        slow.pass(Duration.ofSeconds(1));
        slow.mayOpen.countDown();

        assertThat(waiting.get(20, TimeUnit.SECONDS)).isSameAs(opening.get(20, TimeUnit.SECONDS));
        assertThat(slow.opened).isEqualTo(1);
    }

    private static Object outcome(SessionCredentials credentials) {
        try {
            return credentials.current();
        } catch (CredentialsException e) {
            return e;
        }
    }

    /** The lock is released after each way out, so that another thread can renew. */
    @Test
    void everyThreadCanRenewAfterAnother() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            assertThat(thread.submit(source::id).get(20, TimeUnit.SECONDS)).isEqualTo("A1");
            source.pass(Duration.ofMinutes(45));
            assertThat(source.id()).isEqualTo("A2");
            source.pass(Duration.ofMinutes(45));
            assertThat(thread.submit(source::id).get(20, TimeUnit.SECONDS)).isEqualTo("A3");
            source.pass(Duration.ofMinutes(60));
            assertThat(source.id()).isEqualTo("A4");
        } finally {
            thread.shutdownNow();
        }
    }
}
