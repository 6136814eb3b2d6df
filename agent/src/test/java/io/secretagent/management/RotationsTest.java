package io.secretagent.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.secrets.Snapshots;
import io.secretagent.store.SecretStore;
import java.util.List;
import org.junit.jupiter.api.Test;

class RotationsTest {

    private final SecretStore store = new SecretStore(Snapshots.of("Db", "{\"password\":\"p-0\",\"user\":\"u\"}"));
    private final Rotations rotations = new Rotations();

    private void rotate(int times) {
        store.subscribe(rotations);
        for (int i = 1; i <= times; i++) {
            Snapshots.put(store, "Db", "id-" + i, "{\"password\":\"p-" + i + "\",\"user\":\"u\"}");
        }
    }

    @Test
    void aRotationHasBothVersionsAndHowManyKeysHaveChanged() {
        long before = System.currentTimeMillis();

        rotate(1);

        assertThat(rotations.read()).singleElement().satisfies(rotation -> {
            assertThat(rotation.time).isBetween(before, System.currentTimeMillis());
            assertThat(List.of(rotation.name, rotation.versionIdBefore, rotation.versionId))
                    .containsExactly("Db", "v1", "id-1");
            assertThat(rotation.changedKeys).isEqualTo(1);
        });
    }

    @Test
    void theFirstValueOfASecretIsNoRotation() {
        store.subscribe(rotations);

        Snapshots.put(store, "New", "id-1", "{}");

        assertThat(rotations.read()).isEmpty();
    }

    @Test
    void theLastFiftyStayAndTheLatestIsFirst() {
        for (int all : new int[] {49, 50, 51, 99, 100, 101, 151, 1000}) {
            Rotations ring = new Rotations();
            for (int i = 1; i <= all; i++) {
                ring.changed(Snapshots.change(
                        "Db", Snapshots.withId("id-" + (i - 1), "Db", "a"), Snapshots.withId("id-" + i, "Db", "b")));
            }

            assertThat(ring.read()).as("after %d", all).hasSize(Math.min(50, all));
            for (int i = 0; i < ring.read().size(); i++) {
                assertThat(ring.read().get(i).versionId).isEqualTo("id-" + (all - i));
            }
        }
    }
}
