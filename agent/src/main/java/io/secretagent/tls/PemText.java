package io.secretagent.tls;

import io.secretagent.references.Origins;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a text in PEM is: at a key of a secret, or the whole of it. Immutable. */
final class PemText {

    private static final String BEGIN = "-----BEGIN ";

    final SecretVersion version;
    /** Null for a secret that is one text. */
    private final @Nullable String key;

    private PemText(SecretVersion version, @Nullable String key) {
        this.version = version;
        this.key = key;
    }

    /** All texts of a snapshot that may be in PEM. */
    static List<PemText> in(Snapshot snapshot) {
        List<PemText> texts = new ArrayList<>();
        for (SecretVersion version : snapshot.versions()) {
            SecretValue value = snapshot.get(version);
            if (value != null && isIn(snapshot, version)) {
                addTo(texts, version, value);
            }
        }
        return texts;
    }

    private static void addTo(List<PemText> texts, SecretVersion version, SecretValue value) {
        if (!value.isJsonObject()) {
            texts.add(new PemText(version, null));
        }
        for (Map.Entry<String, String> member : value.keys.entrySet()) {
            if (member.getValue().contains(BEGIN)) {
                texts.add(new PemText(version, member.getKey()));
            }
        }
    }

    /** Whether a version holds any. */
    static boolean isIn(Snapshot snapshot, SecretVersion version) {
        SecretValue value = snapshot.get(version);
        return value != null && value.whole.contains(BEGIN);
    }

    /** The text in a snapshot; null if there is none. */
    @Nullable
    String text(Snapshot snapshot) {
        SecretValue value = snapshot.get(version);
        return value == null ? null : key == null ? value.whole : value.keys.get(key);
    }

    /** The other texts of the same secret: an encrypted key is stored beside its password. */
    List<String> passwords(Snapshot snapshot) {
        List<String> others = new ArrayList<>();
        SecretValue value = snapshot.get(version);
        if (value != null) {
            for (String text : value.keys.values()) {
                if (!text.contains(BEGIN)) {
                    others.add(text);
                }
            }
        }
        return others;
    }

    boolean wasGiven(String versionId, Origins origins) {
        return origins.wasGiven(version, versionId, key);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PemText
                && version.equals(((PemText) other).version)
                && Objects.equals(key, ((PemText) other).key);
    }

    @Override
    public int hashCode() {
        return Objects.hash(version, key);
    }

    /** For messages, as in {@code TestingSecret:privateKey}. */
    @Override
    public String toString() {
        return key == null ? version.resource : version.resource + ":" + key;
    }
}
