package io.secretagent.secrets;

import io.secretagent.secretsmanager.FetchException;
import io.secretagent.store.SecretChange;
import io.secretagent.store.SecretStore;
import java.util.LinkedHashMap;
import java.util.Map;

/** Snapshots for tests of all packages. */
public final class Snapshots {

    private Snapshots() {}

    /** The current versions of resources, given as name, text, name, text. */
    public static Snapshot of(String... namesAndTexts) {
        return withId("v1", namesAndTexts);
    }

    /** The same with an id for all versions. */
    public static Snapshot withId(String versionId, String... namesAndTexts) {
        Map<SecretVersion, SecretValue> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            values.put(SecretVersion.current(namesAndTexts[i]), SecretValue.text(versionId, namesAndTexts[i + 1]));
        }
        return new Snapshot(values);
    }

    /** Gives a resource a second version. */
    public static void rotate(SecretStore store, String name, String text) {
        try {
            store.put(SecretVersion.current(name), SecretValue.text("v2", text));
        } catch (FetchException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A change of {@code TestingSecret} from nothing to what the snapshot has. */
    public static SecretChange change(Snapshot after) {
        return new SecretChange(SecretVersion.current("TestingSecret"), of(), after);
    }

    /** A change of a resource's current version. */
    public static SecretChange change(String name, Snapshot before, Snapshot after) {
        return new SecretChange(SecretVersion.current(name), before, after);
    }

    /** The same of a binary secret. */
    public static Snapshot binary(String name, String base64) {
        return new Snapshot(Map.of(SecretVersion.current(name), SecretValue.binary("v1", base64)));
    }

    /** Has a store take a resource's next version. */
    public static void put(SecretStore store, String name, String versionId, String text) {
        try {
            store.put(SecretVersion.current(name), SecretValue.text(versionId, text));
        } catch (FetchException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Snapshot version(SecretVersion version, String text) {
        return new Snapshot(Map.of(version, SecretValue.text("v1", text)));
    }
}
