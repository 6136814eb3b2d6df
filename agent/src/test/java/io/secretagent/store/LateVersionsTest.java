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
    private long now;

    private boolean mayFetch(String resource, String stage) {
        return late.mayFetch(SecretVersion.of(resource, stage, ""), now);
    }

    private static ScheduledRefresh refresh(String stage) {
        return new ScheduledRefresh(SecretVersion.of("db", stage, ""), INTERVAL, true);
    }

    private ScheduledRefresh found(String stage) {
        ScheduledRefresh refresh = refresh(stage);
        assertThat(mayFetch("db", stage)).isTrue();
        late.found(refresh);
        assertThat(late.isUnused(refresh, now)).isFalse();
        return refresh;
    }

    private boolean isLetGo(ScheduledRefresh refresh) {
        boolean isUnused = late.isUnused(refresh, now);
        if (isUnused) {
            late.letGo(refresh.version);
        }
        return isUnused;
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void stagesThatAreMadeUpAreLookedForTenTimesInTenMinutes() {
        for (int i = 0; i < 60; i++) {
            assertThat(mayFetch("db", "MADE-UP-" + i)).isEqualTo(i < 10);
        }
        assertThat(mayFetch("other", "STAGE")).isTrue();
        pass(Duration.ofMinutes(11));
        assertThat(mayFetch("db", "MADE-UP-59")).isTrue();
    }

    @Test
    void theStagesOfAwsAreNotCrowdedOut() {
        for (int i = 0; i < 60; i++) {
            mayFetch("db", "MADE-UP-" + i);
        }
        assertThat(mayFetch("db", "AWSPREVIOUS")).isTrue();
        assertThat(mayFetch("db", "AWSPENDING")).isTrue();
    }

    @Test
    void whatIsMissingIsNotLookedForAgainAtOnce() {
        assertThat(mayFetch("db", "STAGE")).isTrue();
        assertThat(mayFetch("db", "STAGE")).isFalse();
        assertThat(mayFetch("db", "AWSPREVIOUS")).isTrue();
        pass(Duration.ofMinutes(2));
        assertThat(mayFetch("db", "STAGE")).isFalse();
        assertThat(mayFetch("db", "AWSPREVIOUS")).isTrue();
    }

    @Test
    void whatIsFoundDoesNotCountAsMadeUp() {
        for (int i = 0; i < 20; i++) {
            assertThat(mayFetch("db", "REAL-" + i)).isTrue();
            late.found(refresh("REAL-" + i));
        }
    }

    @Test
    void thereIsRoomForSomeTensThatExist() {
        for (int i = 0; i < 60; i++) {
            assertThat(mayFetch("db", "REAL-" + i)).isEqualTo(i < 50);
            late.found(refresh("REAL-" + i));
        }
        assertThat(mayFetch("db", "AWSPREVIOUS")).isTrue();
    }

    @Test
    void whatIsNotUsedForAnHourIsLetGoAndGivesItsRoomBack() {
        List<ScheduledRefresh> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(found("REAL-" + i));
        }
        assertThat(mayFetch("db", "ONE-MORE")).isFalse();
        pass(Duration.ofMinutes(59));
        assertThat(all).noneMatch(this::isLetGo);
        all.get(0).use.mark();
        pass(Duration.ofMinutes(2));

        assertThat(isLetGo(all.get(0))).isFalse();
        assertThat(isLetGo(all.get(1))).isTrue();

        assertThat(mayFetch("db", "ONE-MORE")).isTrue();
        assertThat(late.wasFound(all.get(1).version)).isTrue();
    }

    @Test
    void whatIsUsedIsNeverLetGo() {
        ScheduledRefresh used = found("REAL");
        for (int i = 0; i < 1_000; i++) {
            pass(Duration.ofMinutes(50));
            used.use.mark();
            assertThat(isLetGo(used)).isFalse();
        }
    }

    @Test
    void whereTheIntervalIsLongTenOfThemPassBefore() {
        LateVersions seldom = new LateVersions(Duration.ofHours(1));
        ScheduledRefresh refresh = refresh("REAL");
        seldom.found(refresh);
        assertThat(seldom.isUnused(refresh, now)).isFalse();
        pass(Duration.ofHours(10));
        assertThat(seldom.isUnused(refresh, now)).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(seldom.isUnused(refresh, now)).isTrue();
        assertThat(new LateVersions(Duration.ofDays(100_000_000)).isUnused(refresh, now + Long.MAX_VALUE / 2))
                .isFalse();
    }

    @Test
    void theStagesOfAwsAndWhatCostsNoCallAreNeverLetGo() {
        ScheduledRefresh previous = found("AWSPREVIOUS");
        ScheduledRefresh byId = new ScheduledRefresh(SecretVersion.of("db", "", "v-1"), INTERVAL, true);
        late.found(byId);
        pass(Duration.ofDays(30));

        assertThat(isLetGo(previous)).isFalse();
        assertThat(isLetGo(byId)).isFalse();
    }

    /** While AWS does not answer, there is no telling what exists; it is not looked for until the end of days. */
    @Test
    void whatWasNeverFoundIsLetGoToo() {
        ScheduledRefresh unknown = refresh("MADE-UP");
        ScheduledRefresh unknownId = new ScheduledRefresh(SecretVersion.of("db", "", "v-1"), Duration.ZERO, true);
        assertThat(isLetGo(unknown)).isFalse();
        assertThat(isLetGo(unknownId)).isFalse();
        pass(Duration.ofMinutes(61));

        assertThat(isLetGo(unknown)).isTrue();
        assertThat(isLetGo(unknownId)).isTrue();
        assertThat(late.wasFound(unknown.version)).isFalse();
    }

    @Test
    void whatTheStoreKeepsHasABoundWhateverIsLetGo() {
        int count = 0;
        while (mayFetch("db", "REAL-" + count)) {
            ScheduledRefresh refresh = refresh("REAL-" + count++);
            late.found(refresh);
            late.letGo(refresh.version);
        }
        assertThat(count).isEqualTo(200);
        assertThat(mayFetch("db", "AWSPREVIOUS")).isTrue();
    }
}
