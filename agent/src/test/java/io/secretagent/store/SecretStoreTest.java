package io.secretagent.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.secretagent.secrets.SecretDetails;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import io.secretagent.secrets.Snapshots;
import io.secretagent.secretsmanager.FetchException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretStoreTest {

    private static final SecretVersion SECRET = SecretVersion.current("S");

    private final List<SecretChange> changes = new ArrayList<>();
    private final SecretStore store =
            new SecretStore(new Snapshot(Map.of(SECRET, json("v1", "{\"a\":\"1\",\"b\":\"2\"}"))));

    SecretStoreTest() {
        store.subscribe(changes::add);
    }

    private static SecretValue json(String versionId, String text) {
        return SecretValue.text(versionId, text);
    }

    @Test
    void aTextReplacesDefaults() throws FetchException {
        SecretVersion version = SecretVersion.current("Dev");
        SecretStore withDefaults =
                new SecretStore(new Snapshot(Map.of(version, SecretValue.text(SecretValue.DEFAULTS, "{\"a\":\"b\"}"))));
        withDefaults.put(version, SecretValue.text("v1", "plain"));
        assertThat(withDefaults.snapshot().get(version).whole).isEqualTo("plain");
    }

    @Test
    void theSameVersionIsNoChange() throws FetchException {
        Snapshot before = store.snapshot();

        assertThat(store.put(SECRET, json("v1", "{\"a\":\"other\"}"))).isNull();
        assertThat(store.snapshot()).isSameAs(before);
        assertThat(changes).isEmpty();
    }

    @Test
    void aNewVersionIsANewSnapshotAndTheOldOneStaysAsItWas() throws FetchException {
        Snapshot before = store.snapshot();

        SecretChange change = store.put(SECRET, json("v2", "{\"a\":\"1\",\"b\":\"3\",\"c\":\"4\"}"));

        assertThat(before.get(SECRET).keys).containsEntry("b", "2");
        assertThat(store.snapshot().get(SECRET).keys).containsEntry("b", "3");
        assertThat(change.keys()).containsExactly("b", "c");
        assertThat(changes).containsExactly(change);
    }

    @Test
    void removedKeysAreAmongTheChangedKeys() throws FetchException {
        assertThat(store.put(SECRET, json("v2", "{\"b\":\"2\"}")).keys()).containsExactly("a");
    }

    @Test
    void aVersionThatIsNoLongerJsonIsRefusedAndTheLastGoodOneStays() {
        FetchException e =
                catchThrowableOfType(FetchException.class, () -> store.put(SECRET, json("v2", "oops-5ecret")));

        assertThat(e).hasMessageContaining("v2").hasMessageNotContaining("oops");
        assertThat(store.snapshot().get(SECRET).versionId).isEqualTo("v1");
        assertThat(changes).isEmpty();
    }

    @Test
    void aVersionThatTheStartDidNotFetchCanBeAddedLater() throws FetchException {
        SecretVersion late = SecretVersion.current("Late");

        assertThat(store.put(late, json("v1", "text"))).isNotNull();
        assertThat(store.snapshot().get(late).whole).isEqualTo("text");
    }

    @Test
    void oneResponseThatLagsBehindTheRotationIsIgnored() throws FetchException {
        store.put(SECRET, json("v2", "{\"a\":\"new\"}"));

        assertThat(store.put(SECRET, json("v1", "{\"a\":\"1\"}"))).isNull();
        assertThat(store.put(SECRET, json("v2", "{\"a\":\"new\"}"))).isNull();
        assertThat(store.put(SECRET, json("v1", "{\"a\":\"1\"}"))).isNull();
        assertThat(store.snapshot().get(SECRET).keys).containsEntry("a", "new");
    }

    @Test
    void aRotationThatIsRolledBackIsAcceptedAtTheSecondResponse() throws FetchException {
        store.put(SECRET, json("v2", "{\"a\":\"new\"}"));
        store.put(SECRET, json("v1", "{\"a\":\"1\"}"));

        assertThat(store.put(SECRET, json("v1", "{\"a\":\"1\"}"))).isNotNull();
        assertThat(store.snapshot().get(SECRET).keys).containsEntry("a", "1");
    }

    @Test
    void aListenerThatThrowsDoesNotKeepTheOthersFromBeingNotified() throws FetchException {
        SecretStore some = new SecretStore(new Snapshot(Map.of(SECRET, json("v1", "{\"a\":\"1\"}"))));
        some.subscribe(change -> {
            throw new NoClassDefFoundError("of a jar that was overwritten");
        });
        some.subscribe(changes::add);

        SecretChange change = some.put(SECRET, json("v2", "{\"a\":\"2\"}"));

        assertThat(changes).containsExactly(change);
    }

    @Test
    void theStagesOfAVersionMayChangeWithoutANewVersion() throws FetchException {
        SecretVersion current = SecretVersion.current("a");
        SecretStore own = new SecretStore(Snapshots.of("a", "{\"k\":\"v\"}"));
        SecretValue before = own.snapshot().get(current);
        own.subscribe(change -> {
            throw new AssertionError("no change of the value");
        });
        SecretDetails details = new SecretDetails("arn", "a", java.util.List.of("AWSCURRENT", "Mine"), "");

        assertThat(own.put(current, SecretValue.text("v1", "{\"k\":\"v\"}").with(details)))
                .isNull();

        SecretValue after = own.snapshot().get(current);
        assertThat(after.details).isEqualTo(details);
        assertThat(after.whole).isSameAs(before.whole);
        assertThat(after.keys.get("k")).isSameAs(before.keys.get("k"));
    }

    @Test
    void forgetsTheTextsBeforeACheckpointAndAcceptsNoneUntilTheRestore() {
        store.forget();

        assertThat(store.snapshot().versions()).isEmpty();
        assertThat(catchThrowableOfType(FetchException.class, () -> store.put(SECRET, json("v2", "{}"))))
                .hasMessageContaining("checkpoint");
        assertThat(store.snapshot().versions()).isEmpty();
    }

    @Test
    void aVersionThatWasReplacedDuringACheckpointIsAChangeOfAllItsKeys() {
        store.forget();
        List<SecretChange> restored = store.restore(new Snapshot(Map.of(SECRET, json("v2", "{\"a\":\"1\"}"))));

        assertThat(changes).isEmpty();
        store.announce(restored);
        assertThat(changes).hasSize(1);
        assertThat(changes.get(0).before.get(SECRET).versionId).isEqualTo("v1");
        assertThat(changes.get(0).before.get(SECRET).keys).containsOnly(Map.entry("a", ""), Map.entry("b", ""));
        assertThat(changes.get(0).goneKeys()).containsExactly("b");
        assertThat(store.snapshot().get(SECRET).keys).containsEntry("a", "1");
    }

    @Test
    void theSameVersionAfterACheckpointIsNoChange() {
        store.forget();

        assertThat(store.restore(new Snapshot(Map.of(SECRET, json("v1", "{\"a\":\"1\"}")))))
                .isEmpty();
    }

    @Test
    void aVersionThatIsFetchedLateAfterACheckpointHasReplacedTheOneBeforeIt() throws FetchException {
        store.forget();
        store.restore(new Snapshot(Map.of()));
        store.forget();
        store.restore(new Snapshot(Map.of()));

        store.put(SECRET, json("v2", "{\"a\":\"1\"}"));
        assertThat(changes.get(0).before.get(SECRET).versionId).isEqualTo("v1");
    }

    @Test
    void theSameVersionThatIsFetchedLateAfterACheckpointIsAFirstValue() throws FetchException {
        store.forget();
        store.restore(new Snapshot(Map.of()));

        store.put(SECRET, json("v1", "{\"a\":\"1\"}"));
        assertThat(changes.get(0).before.get(SECRET)).isNull();
    }
}
