package io.secretagent.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.secrets.SecretDetails;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewestVersionsTest {

    private static final SecretVersion DB = SecretVersion.current("Db");

    private long now;
    private final NewestVersions newest = new NewestVersions(() -> now);

    private static SecretValue version(String id, String created) {
        return SecretValue.text(id, "{}").with(new SecretDetails("", "", List.of(), created));
    }

    private String first(String id, String created) {
        return newest.newest(DB, version(id, created), true, "r").versionId;
    }

    private String replica(String id, String created) {
        return newest.newest(DB, version(id, created), false, "r").versionId;
    }

    @Test
    void aReplicaThatLagsDoesNotReplaceWhatItHasSucceeded() {
        first("v1", "1");
        first("v2", "2");

        assertThat(replica("v1", "1")).isEqualTo("v2");
        assertThat(replica("v1", "9")).as("known, whatever its date").isEqualTo("v2");
        assertThat(replica("v1", "1")).as("however often").isEqualTo("v2");
    }

    @Test
    void aVersionThatWasNeverSeenIsComparedByItsDate() {
        first("v2", "1.5E9");

        assertThat(replica("v1", "1499999999.999")).isEqualTo("v2");
        assertThat(replica("v3", "1500000000.001")).isEqualTo("v3");
    }

    @Test
    void aReplicasVersionWithoutADateReplacesNothing() {
        first("v2", "");

        assertThat(replica("v3", "3")).isEqualTo("v2");
        assertThat(replica("v3", "soon")).isEqualTo("v2");
        assertThat(first("v3", "")).as("the first region is believed").isEqualTo("v3");
    }

    @Test
    void aNewerVersionOfAReplicaStaysAfterTheReturnToAFirstRegionThatLags() {
        first("v1", "1");
        replica("v2", "2");

        assertThat(first("v1", "1")).isEqualTo("v2");
        assertThat(first("v0", "0")).isEqualTo("v2");
        assertThat(first("v2", "2")).isEqualTo("v2");
        assertThat(first("v1", "1")).as("set back").isEqualTo("v1");
        assertThat(replica("v2", "2")).as("a replica that lags behind that").isEqualTo("v1");
    }

    @Test
    void aFirstRegionThatLagsForLongIsBelieved() {
        replica("v2", "2");
        assertThat(first("v1", "1")).isEqualTo("v2");
        now = NewestVersions.LONGEST_LAG_NANOS - 1;
        assertThat(first("v1", "1")).isEqualTo("v2");
        now++;
        assertThat(first("v1", "1")).isEqualTo("v1");
    }

    @Test
    void theSameVersionOfAReplicaKeepsTheDetailsOfTheFirstRegion() {
        SecretValue value = version("v1", "1");
        newest.newest(DB, value, true, "r");

        assertThat(newest.newest(DB, version("v1", "2"), false, "r")).isSameAs(value);
    }

    @Test
    void stagesAreApartAndVersionsByIdNeverChange() {
        first("v2", "2");
        SecretVersion pending = SecretVersion.pending("Db");
        SecretVersion byId = SecretVersion.of("Db", "", "v1");

        assertThat(newest.newest(pending, version("v1", "1"), false, "r").versionId)
                .isEqualTo("v1");
        assertThat(newest.newest(byId, version("v1", "1"), false, "r").versionId)
                .isEqualTo("v1");
    }
}
