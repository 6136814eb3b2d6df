package io.secretagent.interception;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceParser;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.store.InitialFetch;
import io.secretagent.store.Refresher;
import io.secretagent.store.Refreshers;
import io.secretagent.testing.RunningRefreshers;
import io.secretagent.testing.SecretsServer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The refresh of a stage that no configuration names, after its first look-up, with a server that imitates AWS. */
@Timeout(30)
class UnusedStageTest {

    private static final String TEXT = "{{resolve:secretsmanager:TestingSecret:SecretString:pw:BLUE}}";
    private static final String PREVIOUS = TEXT.replace("BLUE", "AWSPREVIOUS");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SecretsServer aws = new SecretsServer();
    private final InitialFetch fetched = aws.fetched();
    private final Refresher refresher = fetched.refresher();
    private final References references =
            new References(new ReferenceParser(aws.settings().aws.resources), fetched.store, refresher, new Origins());
    private final SecretVersion blue = references.parsed(TEXT).versions().get(0);

    @BeforeEach
    void start() {
        RunningRefreshers.start(refresher);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private boolean isRefreshed(SecretVersion version) throws InterruptedException {
        return refresher.refreshNow(version, PATIENCE);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    /** Lets hours pass without a look-up; the call that has fetched the value may not have ended yet. */
    private void unused() {
        AtomicInteger hours = new AtomicInteger();
        await(() -> Refreshers.dropUnused(refresher, Duration.ofHours(hours.getAndAdd(2))) > 0);
    }

    @Test
    void isNoLongerRefreshedWhenNoTextThatNamesItIsRead() throws InterruptedException {
        assertThat(references.resolve(TEXT)).isEqualTo("first");
        assertThat(isRefreshed(blue)).isTrue();

        unused();

        assertThat(isRefreshed(blue)).isFalse();
        assertThat(isRefreshed(SecretVersion.current("TestingSecret"))).isTrue();
    }

    @Test
    void staysRefreshedWhileItIsReadEvenIfItsValueIsTheSame() throws InterruptedException {
        String first = references.resolve(TEXT);

        for (int halfHours = 0; halfHours < 100; halfHours++) {
            assertThat(references.resolve(TEXT)).isSameAs(first);
            assertThat(Refreshers.dropUnused(refresher, Duration.ofMinutes(30 * halfHours)))
                    .isZero();
        }

        assertThat(isRefreshed(blue)).isTrue();
    }

    @Test
    void resolvesAtOnceToTheLastValueAndThenToTheCurrentOne() throws InterruptedException {
        references.resolve(TEXT);
        unused();
        aws.answer("second");

        assertThat(references.resolve(TEXT)).isEqualTo("first");

        await(() -> references.resolve(TEXT).equals("second"));
        assertThat(isRefreshed(blue)).isTrue();
    }

    @Test
    void resolvesToTheLastValueWhileAwsIsDown() {
        references.resolve(TEXT);
        unused();
        aws.fail();
        int before = aws.requests.size();

        assertThat(references.resolve(TEXT)).isEqualTo("first");
        await(() -> aws.requests.size() > before);
        assertThat(references.resolve(TEXT)).isEqualTo("first");
    }

    @Test
    void thePreviousStageIsAlwaysRefreshed() throws InterruptedException {
        references.resolve(PREVIOUS);
        references.resolve(TEXT);

        unused();

        assertThat(isRefreshed(references.parsed(PREVIOUS).versions().get(0))).isTrue();
    }

    @Test
    void anotherStageMayTakeItsPlace() throws InterruptedException {
        for (int i = 0; i < 50; i++) {
            assertThat(references.resolve(TEXT.replace("BLUE", "STAGE-" + i))).isEqualTo("first");
        }
        assertThat(references.resolve(TEXT)).isEqualTo(TEXT);

        unused();

        assertThat(references.resolve(TEXT)).isEqualTo("first");
        assertThat(isRefreshed(blue)).isTrue();
    }
}
