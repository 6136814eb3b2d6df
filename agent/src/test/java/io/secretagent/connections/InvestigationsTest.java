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

    private void strangers(int count) {
        for (int i = 0; i < count; i++) {
            investigations.of(DB, "stranger-" + i);
        }
    }

    @Test
    void eachTargetHasItsOwnHoweverManyThereAre() {
        strangers(1_000);

        assertThat(investigations.of(DB, "a")).isNotSameAs(investigations.of(DB, "b"));
        assertThat(investigations.of(DB, "a")).isSameAs(investigations.of(DB, "a"));
        assertThat(investigations.of(SecretVersion.pending("db"), "a")).isNotSameAs(investigations.of(DB, "a"));
    }

    @Test
    void oneThatALoginHasSucceededWithOutlivesAllStrangers() {
        Investigation own = succeeded("own");

        strangers(10_000);

        assertThat(investigations.of(DB, "own")).isSameAs(own);
    }

    @Test
    void ofStrangersTheOneThatWasUsedLongestAgoGivesWay() {
        Investigation used = investigations.of(DB, "used");
        investigations.of(DB, "unused");
        strangers(150);
        investigations.of(DB, "used");
        strangers(199);

        assertThat(investigations.ifKnown(DB, "used")).isSameAs(used);
        assertThat(investigations.ifKnown(DB, "unused")).isNull();
    }

    @Test
    void whereALoginHasSucceededWithAllTheOneThatWasUsedLongestAgoGivesWay() {
        for (int i = 0; i < 200; i++) {
            succeeded("own-" + i);
        }
        investigations.of(DB, "own-0");

        succeeded("own-200");

        assertThat(investigations.ifKnown(DB, "own-0")).isNotNull();
        assertThat(investigations.ifKnown(DB, "own-1")).isNull();
    }

    @Test
    void strangersTogetherAskOnceInASecondWhereItIsFull() {
        long now = System.nanoTime();
        Investigation own = succeeded("own");
        Investigation one = investigations.of(DB, "one");
        Investigation another = investigations.of(DB, "another");
        assertThat(investigations.mayAsk(one, now)).isTrue();
        assertThat(investigations.mayAsk(another, now)).isTrue();
        strangers(197);

        assertThat(investigations.mayAsk(one, now)).isTrue();
        assertThat(investigations.mayAsk(another, now)).isFalse();
        assertThat(investigations.mayAsk(own, now)).isTrue();
        assertThat(investigations.mayAsk(another, now + SECOND)).isTrue();
    }

    /** A URL that a stranger makes up has the target of no other, as with {@code String.hashCode}. */
    @Test
    void aTargetCannotBeMadeUpToBeAnothers() {
        assertThat("jdbc:x://Aa/app").hasSameHashCodeAs("jdbc:x://BB/app");
        assertThat(target("jdbc:x://Aa/app")).isNotEqualTo(target("jdbc:x://BB/app"));
        assertThat(target("jdbc:x://Aa/app?user=a")).isEqualTo(target("jdbc:x://Aa/app;user=b"));
    }

    private static String target(String url) {
        return new Login(url, new Properties(), Map.of(), false, null).target;
    }
}
