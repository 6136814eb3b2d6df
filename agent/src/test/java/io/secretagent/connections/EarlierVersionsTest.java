package io.secretagent.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceParser;
import io.secretagent.references.ReferenceText;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshots;
import io.secretagent.secretsmanager.FetchException;
import io.secretagent.store.FetchObserver;
import io.secretagent.store.FetchStatistics;
import io.secretagent.store.Refreshers;
import io.secretagent.store.SecretChange;
import io.secretagent.store.SecretStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hours are virtual: the time at which is reported is given. */
class EarlierVersionsTest {

    private static final String FIRST = "{\"username\":\"u\",\"password\":\"p-first-1\"}";

    private final SecretStore store = new SecretStore(Snapshots.withId("v1", "Db", FIRST));
    private final FetchStatistics statistics = new FetchStatistics(Set.of());
    private final Origins origins = new Origins();
    private final ReferenceParser parser = new ReferenceParser(Map.of("Db", "Db"));
    private final List<String> reports = new ArrayList<>();
    private final EarlierVersions watched = new EarlierVersions(store, statistics);
    private long timeUsed;
    /** The object that the application was given before the first rotation. */
    private String given;

    @BeforeEach
    void watch() {
        given = give();
        statistics.observe(new FetchObserver() {
            @Override
            public void fetched(SecretVersion version, long nanos, String failure) {}

            @Override
            public void rotated(SecretChange change) {}

            @Override
            public void lastUsed(SecretVersion version, String versionId, long replaced, long lastUsed) {
                reports.add(version + " " + versionId + (lastUsed > replaced ? " used" : " unused"));
                timeUsed = lastUsed - replaced;
            }
        });
        store.subscribe(watched);
        origins.watch(watched);
    }

    private String give() {
        ReferenceText text = parser.parse("secrets:Db:password");
        String value = text.resolve(store.snapshot());
        origins.put(value, text, store.snapshot());
        return value;
    }

    private void rotate(String versionId) {
        try {
            String text = "{\"username\":\"u\",\"password\":\"p-" + versionId + "-long\"}";
            store.put(SecretVersion.current("Db"), SecretValue.text(versionId, text));
        } catch (FetchException e) {
            throw new IllegalStateException(e);
        }
    }

    private void hoursPass(double hours) {
        watched.report(System.currentTimeMillis() + (long) (hours * EarlierVersions.QUIET_MILLIS));
    }

    /** So that the clock of milliseconds shows another time. */
    private static void tick() {
        long before = System.currentTimeMillis();
        while (System.currentTimeMillis() == before) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aVersionWhoseValueIsNotSeenAgainIsReportedAfterAnHour() {
        rotate("v2");
        hoursPass(0.9);
        assertThat(reports).isEmpty();

        hoursPass(1.1);
        hoursPass(9);

        assertThat(reports).containsExactly("Db v1 unused");
        assertThat(timeUsed).isZero();
    }

    @Test
    void aValueThatIsSeenIsReportedWithItsTimeAndAgainIfItIsSeenLater() {
        rotate("v2");
        tick();
        origins.text(given);
        hoursPass(1.1);
        assertThat(reports).containsExactly("Db v1 used");
        assertThat(timeUsed).isPositive();

        tick();
        origins.seen(given);
        hoursPass(1.1);

        assertThat(reports).containsExactly("Db v1 used", "Db v1 used");
    }

    @Test
    void theNextRotationReportsAtOnceButNothingTwice() {
        rotate("v2");
        rotate("v3");
        hoursPass(1.1);
        rotate("v4");

        assertThat(reports).containsExactly("Db v1 unused", "Db v2 unused");
    }

    @Test
    void neitherACurrentValueNorAnEqualTextOfAnotherCounts() {
        rotate("v2");
        tick();

        origins.text(give());
        origins.text(new String("p-first-1"));
        hoursPass(1.1);

        assertThat(reports).containsExactly("Db v1 unused");
    }

    @Test
    void aPasswordOfCharactersCounts() {
        LoginSecrets secrets = new LoginSecrets(parser, store, Refreshers.idle(store), origins, Map.of());
        secrets.passwords.watch(watched);
        rotate("v2");
        tick();

        assertThat(secrets.passwords.find("u", "p-first-1")).isNotNull();
        hoursPass(1.1);

        assertThat(reports).containsExactly("Db v1 used");
    }

    @Test
    void aValueWhoseKeyIsGoneCounts() throws FetchException {
        store.put(SecretVersion.current("Db"), SecretValue.text("v2", "{\"other\":\"x\"}"));
        tick();

        origins.text(given);
        hoursPass(1.1);

        assertThat(reports).containsExactly("Db v1 used");
    }
}
