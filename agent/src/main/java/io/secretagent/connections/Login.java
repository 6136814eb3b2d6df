package io.secretagent.connections;

import io.secretagent.log.SeededHash;
import io.secretagent.references.ReferenceText;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** One call of {@code connect} and its repetitions. Used by one thread. */
final class Login {

    static final String USER = "user";
    static final String PASSWORD = "password";

    private final String url;
    /** Who is logged in to: a hash of the URL without its parameters, as it may hold a password; empty where it is not known. */
    final String target;

    final Properties given;
    /** By property, what is a reference, or was one before the application was given its value. */
    private final Map<String, ReferenceText> settings;

    private final boolean hasReferences;
    private final Texts texts;
    final Set<SecretVersion> versions = new LinkedHashSet<>();
    final List<Attempt> sent = new ArrayList<>();
    /** The trial that the last attempt is, or null. */
    PendingTrial trial;

    boolean hasTriedPending;

    /** Resolves texts with the secrets of a snapshot. */
    interface Texts {

        /** Null for a text that cannot be resolved. */
        String resolve(ReferenceText text, Snapshot snapshot);
    }

    Login(String url, Properties given, Map<String, ReferenceText> settings, boolean hasReferences, Texts texts) {
        this.url = url;
        this.target = url == null ? "" : Long.toHexString(SeededHash.of(url.split("[?;]", 2)[0]));
        this.given = given;
        this.settings = settings;
        this.hasReferences = hasReferences;
        this.texts = texts;
        for (ReferenceText text : settings.values()) {
            versions.addAll(text.versions());
        }
    }

    /** Whether the application itself holds a reference instead of a secret. */
    boolean hasReferences() {
        return hasReferences;
    }

    /** What it would send with the secrets of a snapshot; null if they have no value for it. */
    Attempt with(Snapshot snapshot) {
        Map<String, String> values = new HashMap<>();
        for (Map.Entry<String, ReferenceText> setting : settings.entrySet()) {
            values.put(setting.getKey(), texts.resolve(setting.getValue(), snapshot));
        }
        return values.containsValue(null) ? null : new Attempt(url, given, values);
    }

    /**
     * Does nothing if the secrets of a snapshot have a value for each reference.
     *
     * @throws UnresolvedReferenceException otherwise
     */
    void require(Snapshot snapshot) {
        for (ReferenceText text : settings.values()) {
            text.resolve(snapshot);
        }
    }

    /** What {@link #with} gives, or null if that was sent already. */
    Attempt newWith(Snapshot snapshot) {
        Attempt attempt = with(snapshot);
        for (Attempt before : sent) {
            if (attempt != null && attempt.sendsWhat(before)) {
                return null;
            }
        }
        return attempt;
    }

    Attempt last() {
        return sent.get(sent.size() - 1);
    }
}
