package io.secretagent.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.secrets.SecretVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LateVersionsTest {

    private static final Duration INTERVAL = Duration.ofMinutes(5);

    private final LateVersions late = new LateVersions(INTERVAL);
    private long nowNanos;

    private boolean mayFetch(String resource, String stage) {
        return late.mayFetch(SecretVersion.of(resource, stage, ""), nowNanos);
    }

    private static ScheduledRefresh refresh(String stage) {
        return new ScheduledRefresh(SecretVersion.of("db", stage, ""), INTERVAL, true);
    }

    private ScheduledRefresh found(String stage) {
        ScheduledRefresh refresh = refresh(stage);
        assertThat(mayFetch("db", stage)).isTrue();
        late.found(refresh);
        assertThat(late.isUnused(refresh, nowNanos)).isFalse();
        return refresh;
    }

    private boolean isDropped(ScheduledRefresh refresh) {
        boolean isUnused = late.isUnused(refresh, nowNanos);
        if (isUnused) {
            late.drop(refresh.version);
        }
        return isUnused;
    }

    private void pass(Duration time) {
        nowNanos += time.toNanos();
    }

    @Test
    void madeUpStagesAreFetchedTenTimesInTenMinutes() {
        for (int i = 0; i < 60; i++) {
            assertThat(mayFetch("db", "MADE-UP-" + i)).isEqualTo(i < 10);
        }
        assertThat(mayFetch("other", "STAGE")).isTrue();
        pass(Duration.ofMinutes(11));
        assertThat(mayFetch("db", "MADE-UP-59")).isTrue();
    }

    @Test
    void madeUpStagesDoNotBlockTheStagesOfAws() {
        for (int i = 0; i < 60; i++) {
            mayFetch("db", "MADE-UP-" + i);
        }
        assertThat(mayFetch("db", "AWSPREVIOUS")).isTrue();
        assertThat(mayFetch("db", "AWSPENDING")).isTrue();
    }

    @Test
    void aMissingVersionIsNotFetchedAgainAtOnce() {
        assertThat(mayFetch("db", "STAGE")).isTrue();
        assertThat(mayFetch("db", "STAGE")).isFalse();
        assertThat(mayFetch("db", "AWSPREVIOUS")).isTrue();
        pass(Duration.ofMinutes(2));
        assertThat(mayFetch("db", "STAGE")).isFalse();
        assertThat(mayFetch("db", "AWSPREVIOUS")).isTrue();
    }

    @Test
    void aVersionThatExistsDoesNotCountAsMissing() {
        for (int i = 0; i < 20; i++) {
            assertThat(mayFetch("db", "REAL-" + i)).isTrue();
            late.found(refresh("REAL-" + i));
        }
    }

    @Test
    void atMostFiftyVersionsThatExistAreRefreshed() {
        for (int i = 0; i < 60; i++) {
            assertThat(mayFetch("db", "REAL-" + i)).isEqualTo(i < 50);
            late.found(refresh("REAL-" + i));
        }
        assertThat(mayFetch("db", "AWSPREVIOUS")).isTrue();
    }

    @Test
    void aVersionThatIsUnusedForAnHourIsDroppedAndMakesRoom() {
        List<ScheduledRefresh> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(found("REAL-" + i));
        }
        assertThat(mayFetch("db", "ONE-MORE")).isFalse();
        pass(Duration.ofMinutes(59));
        assertThat(all).noneMatch(this::isDropped);
        all.get(0).lastUse.mark();
        pass(Duration.ofMinutes(2));

        assertThat(isDropped(all.get(0))).isFalse();
        assertThat(isDropped(all.get(1))).isTrue();

        assertThat(mayFetch("db", "ONE-MORE")).isTrue();
        assertThat(late.wasFound(all.get(1).version)).isTrue();
    }

    @Test
    void aVersionThatIsUsedIsNeverDropped() {
        ScheduledRefresh used = found("REAL");
        for (int i = 0; i < 1_000; i++) {
            pass(Duration.ofMinutes(50));
            used.lastUse.mark();
            assertThat(isDropped(used)).isFalse();
        }
    }

    @Test
    void withALongIntervalAVersionIsDroppedAfterTenIntervals() {
        LateVersions rare = new LateVersions(Duration.ofHours(1));
        ScheduledRefresh refresh = refresh("REAL");
        rare.found(refresh);
        assertThat(rare.isUnused(refresh, nowNanos)).isFalse();
        pass(Duration.ofHours(10));
        assertThat(rare.isUnused(refresh, nowNanos)).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(rare.isUnused(refresh, nowNanos)).isTrue();
        assertThat(new LateVersions(Duration.ofDays(100_000_000)).isUnused(refresh, nowNanos + Long.MAX_VALUE / 2))
                .isFalse();
    }

    @Test
    void theStagesOfAwsAndVersionsByIdAreNeverDropped() {
        ScheduledRefresh previous = found("AWSPREVIOUS");
        ScheduledRefresh byId = new ScheduledRefresh(SecretVersion.of("db", "", "v-1"), INTERVAL, true);
        late.found(byId);
        pass(Duration.ofDays(30));

        assertThat(isDropped(previous)).isFalse();
        assertThat(isDropped(byId)).isFalse();
    }

    /** While AWS is not available it is unknown whether a version exists; its fetches must end all the same. */
    @Test
    void aVersionThatWasNeverFoundIsDroppedToo() {
        ScheduledRefresh unknown = refresh("MADE-UP");
        ScheduledRefresh unknownId = new ScheduledRefresh(SecretVersion.of("db", "", "v-1"), Duration.ZERO, true);
        assertThat(isDropped(unknown)).isFalse();
        assertThat(isDropped(unknownId)).isFalse();
        pass(Duration.ofMinutes(61));

        assertThat(isDropped(unknown)).isTrue();
        assertThat(isDropped(unknownId)).isTrue();
        assertThat(late.wasFound(unknown.version)).isFalse();
    }

    @Test
    void theStoreKeepsALimitedNumberOfVersionsHoweverManyAreDropped() {
        int count = 0;
        while (mayFetch("db", "REAL-" + count)) {
            ScheduledRefresh refresh = refresh("REAL-" + count++);
            late.found(refresh);
            late.drop(refresh.version);
        }
        assertThat(count).isEqualTo(200);
        assertThat(mayFetch("db", "AWSPREVIOUS")).isTrue();
    }
}
