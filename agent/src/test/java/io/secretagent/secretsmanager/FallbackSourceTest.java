package io.secretagent.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.secretagent.secrets.SecretDetails;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.testing.StandardError;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FallbackSourceTest {

    private static final SecretVersion DB = SecretVersion.current("Db");
    private static final FetchException REFUSED = new FetchException("Nothing listens.", "ConnectException", true);
    private static final FetchException THROTTLED = new FetchException("Slower.", "ThrottlingException", true);
    private static final FetchException DENIED = FetchException.ofAbsence("Denied.", "AccessDeniedException", null);

    private long now;
    private final Region west = new Region("us-west-1");
    private final Region ireland = new Region("eu-west-1");
    private final FallbackSource source =
            new FallbackSource(west.source(), new LinkedHashMap<>(Map.of("eu-west-1", ireland.source())), () -> now);

    /** What a region does next. */
    private static final class Region {

        private final String name;
        private volatile FetchException failure;
        private volatile RuntimeException defect;
        private volatile int failuresLeft = Integer.MAX_VALUE;
        private volatile String version = "v1";
        private volatile CountDownLatch hanging = new CountDownLatch(0);
        private volatile int calls;

        Region(String name) {
            this.name = name;
        }

        SecretSource source() {
            return (SecretSource) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {SecretSource.class},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "fetch" -> answer();
                        case "describe" -> "Db (" + name + ")";
                        case "regions" -> Map.of(name, List.of("Db"));
                        case "renewCredentialsIfDue" -> null;
                        default -> throw new AssertionError(method);
                    });
        }

        private SecretValue answer() throws FetchException, InterruptedException {
            calls++;
            hanging.await();
            if (defect != null) {
                throw defect;
            }
            if (failure != null && failuresLeft-- > 0) {
                throw failure;
            }
            return SecretValue.text(version, name).with(new SecretDetails("", "", List.of(), version.substring(1)));
        }
    }

    private String fetch() {
        try {
            return source.fetch(DB).versionId;
        } catch (FetchException e) {
            throw new AssertionError(e);
        }
    }

    private String fetchLater() {
        now += RegionChoice.LONGEST_PAUSE_NANOS;
        return fetch();
    }

    @Test
    void aReplicaIsNotAskedWhileTheFirstRegionAnswers() {
        assertThat(fetch()).isEqualTo("v1");
        west.failure = DENIED;
        assertThat(catchThrowableOfType(FetchException.class, () -> source.fetch(DB)))
                .isSameAs(DENIED);
        assertThat(ireland.calls).isZero();
    }

    @Test
    void aReplicaAnswersForARegionThatFailsAndThatIsLoggedOnceEachWay() {
        west.failure = REFUSED;
        assertThat(StandardError.during(this::fetch))
                .contains("WARN secret-agent: Db (us-west-1) could not be fetched there, but from eu-west-1")
                .endsWith("answers again. Nothing listens.\n");
        assertThat(source.regions()).containsOnlyKeys("eu-west-1 in place of us-west-1");
        assertThat(StandardError.during(this::fetch)).isEmpty();
        assertThat(StandardError.during(this::fetchLater)).isEmpty();
        assertThat(west.calls).as("asked again when it was due").isEqualTo(2);
        west.failure = null;
        assertThat(StandardError.during(this::fetchLater))
                .containsOnlyOnce("INFO secret-agent: Db (us-west-1) is fetched there again");
        assertThat(StandardError.during(this::fetchLater)).isEmpty();
        assertThat(source.regions()).containsOnlyKeys("us-west-1, else eu-west-1");
    }

    @ParameterizedTest
    @CsvSource({"1, 2, 0", "2, 2, 1"})
    void aThrottledCallIsRetriedOnce(int throttled, int calls, int callsOfReplica) {
        west.failure = THROTTLED;
        west.failuresLeft = throttled;

        StandardError.during(this::fetch);

        assertThat(west.calls).isEqualTo(calls);
        assertThat(ireland.calls).isEqualTo(callsOfReplica);
    }

    @Test
    void aReplicaIsAskedAfterASecondInWhichTheFirstRegionIsSilent() {
        west.hanging = new CountDownLatch(1);
        long start = System.nanoTime();

        assertThat(StandardError.during(this::fetch)).contains("There was no response within a second.");

        assertThat((System.nanoTime() - start) / 1_000_000_000.0).isBetween(0.9, 10.0);
        west.hanging.countDown();
    }

    /** A checkpoint of the JVM waits for it: the call has a socket, and its answer a secret. */
    @Test
    void aCallThatIsNoLongerAwaitedIsStillUnderWay() throws InterruptedException {
        assertThat(source.isBusy()).isFalse();
        west.hanging = new CountDownLatch(1);

        StandardError.during(this::fetch);

        assertThat(source.isBusy()).isTrue();
        west.hanging.countDown();
        long start = System.nanoTime();
        while (source.isBusy() && System.nanoTime() - start < 10_000_000_000L) {
            Thread.sleep(1);
        }
        assertThat(source.isBusy()).isFalse();
    }

    @Test
    void theFirstRegionMayStillAnswerBeforeASlowReplica() throws InterruptedException {
        west.hanging = new CountDownLatch(1);
        ireland.hanging = new CountDownLatch(1);
        Thread release = new Thread(() -> {
            while (ireland.calls == 0) {
                Thread.onSpinWait();
            }
            west.hanging.countDown();
        });
        release.start();

        assertThat(StandardError.during(this::fetch)).isEmpty();

        release.join();
        ireland.hanging.countDown();
    }

    @Test
    void aReplicaThatLagsNeverReplacesTheNewerVersion() {
        west.version = "v2";
        fetch();
        west.failure = REFUSED;
        StandardError.during(() -> assertThat(fetch()).isEqualTo("v2"));
        assertThat(fetch()).isEqualTo("v2");
        ireland.version = "v3";
        assertThat(fetch()).isEqualTo("v3");
        west.failure = null;
        StandardError.during(() -> assertThat(fetchLater()).as("the first lags").isEqualTo("v3"));
        west.version = "v3";
        assertThat(fetchLater()).isEqualTo("v3");
    }

    @Test
    void theFailureNamesAllRegionsAndIsTransient() {
        west.failure = REFUSED;
        ireland.failure = DENIED;

        FetchException e = catchThrowableOfType(FetchException.class, () -> source.fetch(DB));

        assertThat(e).hasMessage("Nothing listens. In the fall-back region eu-west-1: Denied.");
        assertThat(e.code).isEqualTo("ConnectException");
        assertThat(e.isTransient).isTrue();
        assertThat(e.absence).isNull();
    }

    @Test
    void aFirstRegionThatRefusesAfterAnOutageIsBack() {
        west.failure = REFUSED;
        StandardError.during(this::fetch);
        west.failure = DENIED;
        now += RegionChoice.LONGEST_PAUSE_NANOS;

        assertThat(StandardError.during(
                        () -> assertThat(catchThrowableOfType(FetchException.class, () -> source.fetch(DB)))
                                .isSameAs(DENIED)))
                .contains("is fetched there again");
    }

    @Test
    void withoutCredentialsNoReplicaIsAsked() {
        west.failure = FetchException.ofCredentials("None.", "no credentials", true);

        assertThat(catchThrowableOfType(FetchException.class, () -> source.fetch(DB)))
                .isSameAs(west.failure);
        assertThat(ireland.calls).isZero();
    }

    @Test
    void aDefectIsThrownAndIsNoAnswer() {
        west.failure = REFUSED;
        ireland.defect = new IllegalStateException("defect");

        assertThat(StandardError.during(
                        () -> assertThatThrownBy(() -> source.fetch(DB)).isSameAs(ireland.defect)))
                .isEmpty();
    }
}
