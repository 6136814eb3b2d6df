package io.secretagent.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.secrets.SecretVersion;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class InvestigationsTest {

    private static final SecretVersion DB = SecretVersion.current("db");
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Investigations investigations = new Investigations(null, null);

    private Investigation succeeded(String target) {
        Investigation investigation = investigations.of(DB, target);
        investigation.succeeded();
        return investigation;
    }

    private void addUnproven(int count) {
        for (int i = 0; i < count; i++) {
            investigations.of(DB, "unproven-" + i);
        }
    }

    @Test
    void eachTargetHasItsOwnInvestigationHoweverManyThereAre() {
        addUnproven(1_000);

        assertThat(investigations.of(DB, "a")).isNotSameAs(investigations.of(DB, "b"));
        assertThat(investigations.of(DB, "a")).isSameAs(investigations.of(DB, "a"));
        assertThat(investigations.of(SecretVersion.pending("db"), "a")).isNotSameAs(investigations.of(DB, "a"));
    }

    @Test
    void aTargetThatALoginHasSucceededWithOutlivesAllUnprovenOnes() {
        Investigation own = succeeded("own");

        addUnproven(10_000);

        assertThat(investigations.of(DB, "own")).isSameAs(own);
    }

    @Test
    void theLeastRecentlyUsedUnprovenTargetIsDropped() {
        Investigation used = investigations.of(DB, "used");
        investigations.of(DB, "unused");
        addUnproven(150);
        investigations.of(DB, "used");
        addUnproven(199);

        assertThat(investigations.ifKnown(DB, "used")).isSameAs(used);
        assertThat(investigations.ifKnown(DB, "unused")).isNull();
    }

    @Test
    void theLeastRecentlyUsedTargetIsDroppedWhereALoginHasSucceededWithAll() {
        for (int i = 0; i < 200; i++) {
            succeeded("own-" + i);
        }
        investigations.of(DB, "own-0");

        succeeded("own-200");

        assertThat(investigations.ifKnown(DB, "own-0")).isNotNull();
        assertThat(investigations.ifKnown(DB, "own-1")).isNull();
    }

    @Test
    void allUnprovenTargetsTogetherMayAskOnceInASecondWhileTheMapIsFull() {
        long now = System.nanoTime();
        Investigation own = succeeded("own");
        Investigation one = investigations.of(DB, "one");
        Investigation another = investigations.of(DB, "another");
        assertThat(investigations.mayAsk(one, now)).isTrue();
        assertThat(investigations.mayAsk(another, now)).isTrue();
        addUnproven(197);

        assertThat(investigations.mayAsk(one, now)).isTrue();
        assertThat(investigations.mayAsk(another, now)).isFalse();
        assertThat(investigations.mayAsk(own, now)).isTrue();
        assertThat(investigations.mayAsk(another, now + SECOND)).isTrue();
    }

    /** With {@code String.hashCode}, a URL could be made up that has the target of another. */
    @Test
    void aUrlCannotBeMadeUpToHaveTheTargetOfAnother() {
        assertThat("jdbc:x://Aa/app").hasSameHashCodeAs("jdbc:x://BB/app");
        assertThat(target("jdbc:x://Aa/app")).isNotEqualTo(target("jdbc:x://BB/app"));
        assertThat(target("jdbc:x://Aa/app?user=a")).isEqualTo(target("jdbc:x://Aa/app;user=b"));
    }

    private static String target(String url) {
        return new Login(url, new Properties(), Map.of(), false, null).target;
    }
}
