package io.secretagent.secrets;

import io.secretagent.secretsmanager.FetchException;
import io.secretagent.store.SecretChange;
import io.secretagent.store.SecretStore;
import java.util.LinkedHashMap;
import java.util.Map;

/** Creates snapshots and changes, for the tests of all packages. */
public final class Snapshots {

    private Snapshots() {}

    /** A snapshot of current versions, given as name, text, name, text. */
    public static Snapshot of(String... namesAndTexts) {
        return withId("v1", namesAndTexts);
    }

    /** A snapshot of current versions with the same version id. */
    public static Snapshot withId(String versionId, String... namesAndTexts) {
        Map<SecretVersion, SecretValue> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            values.put(SecretVersion.current(namesAndTexts[i]), SecretValue.text(versionId, namesAndTexts[i + 1]));
        }
        return new Snapshot(values);
    }

    /** Puts a second version of a resource, {@code v2}, into a store. */
    public static void rotate(SecretStore store, String name, String text) {
        try {
            store.put(SecretVersion.current(name), SecretValue.text("v2", text));
        } catch (FetchException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A change of {@code TestingSecret} from no value to that in a snapshot. */
    public static SecretChange change(Snapshot after) {
        return new SecretChange(SecretVersion.current("TestingSecret"), of(), after);
    }

    /** A change of the current version of a resource. */
    public static SecretChange change(String name, Snapshot before, Snapshot after) {
        return new SecretChange(SecretVersion.current(name), before, after);
    }

    /** A snapshot of one binary secret. */
    public static Snapshot binary(String name, String base64) {
        return new Snapshot(Map.of(SecretVersion.current(name), SecretValue.binary("v1", base64)));
    }

    /** Puts a version of a resource into a store. */
    public static void put(SecretStore store, String name, String versionId, String text) {
        try {
            store.put(SecretVersion.current(name), SecretValue.text(versionId, text));
        } catch (FetchException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A snapshot of one version. */
    public static Snapshot version(SecretVersion version, String text) {
        return new Snapshot(Map.of(version, SecretValue.text("v1", text)));
    }
}
