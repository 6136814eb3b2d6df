package io.secretagent.masking;

import io.secretagent.log.Defect;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import io.secretagent.store.SecretChange;
import io.secretagent.store.SecretStore;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The search for the current values of all secrets, and for the ten values of each that were replaced last: of other earlier values the
 * agent has hashes alone, which cannot be searched for. Follows the store: a value is masked from the moment that the application may
 * have it. Thread-safe.
 */
final class MaskedValues implements SecretStore.Listener {

    /** For each secret; an older value is forgotten, as where logins are healed. */
    private static final int MOST_EARLIER = 10;

    private final SecretStore store;
    private final Map<SecretVersion, Deque<SecretValue>> earlier = new LinkedHashMap<>();
    /** The charsets of the streams that are written to; all have one byte for each character of ASCII. */
    private final Set<Charset> charsets = new LinkedHashSet<>();

    private volatile Searches current;

    MaskedValues(SecretStore store) {
        this.store = store;
        charsets.add(StandardCharsets.UTF_8);
        charsets.add(StandardCharsets.ISO_8859_1);
        this.current = build(store.snapshot());
        add(Charset.defaultCharset());
    }

    /** Has bytes in that charset found from now on, too. */
    synchronized void add(Charset charset) {
        boolean isNew = charset.canEncode() && isSupersetOfAscii(charset) && charsets.add(charset);
        if (isNew) {
            current = build(current.snapshot);
        }
    }

    private static boolean isSupersetOfAscii(Charset charset) {
        return "secrets".equals(new String("secrets".getBytes(charset), StandardCharsets.ISO_8859_1));
    }

    /** The search in texts. */
    ValueSearch ofText() {
        return searches().ofText;
    }

    /** The search in bytes, each of which is a character of ISO 8859-1. */
    ValueSearch ofBytes() {
        return searches().ofBytes;
    }

    private Searches searches() {
        Searches searches = current;
        return searches.snapshot == store.snapshot() ? searches : follow();
    }

    @Override
    public void changed(SecretChange change) {
        follow();
    }

    /** Forgets earlier values, too, before a checkpoint of the JVM; to be called after the store has forgotten its own. */
    synchronized void forget() {
        earlier.clear();
        current = build(store.snapshot());
    }

    private synchronized Searches follow() {
        Snapshot before = current.snapshot;
        Snapshot after = store.snapshot();
        if (before != after) {
            for (SecretVersion version : before.versions()) {
                remember(version, before.get(version), after.get(version));
            }
            current = buildOrKeep(after);
        }
        return current;
    }

    /** This runs in a thread of the application that prints: where it fails, the search for older values stays in use. */
    private Searches buildOrKeep(Snapshot snapshot) {
        try {
            return build(snapshot);
        } catch (RuntimeException | LinkageError e) {
            Defect.log(e);
            return new Searches(snapshot, current.ofText, current.ofBytes);
        }
    }

    private void remember(SecretVersion version, @Nullable SecretValue before, @Nullable SecretValue after) {
        if (before != null && (after == null || !after.versionId.equals(before.versionId))) {
            Deque<SecretValue> values = earlier.get(version);
            if (values == null) {
                values = new ArrayDeque<>();
                earlier.put(version, values);
            }
            values.addFirst(before);
            if (values.size() > MOST_EARLIER) {
                values.removeLast();
            }
        }
    }

    /** The names of current values take precedence. */
    private Searches build(Snapshot snapshot) {
        MaskNames names = new MaskNames();
        for (SecretVersion version : snapshot.versions()) {
            names.add(version.resource, snapshot.get(version));
        }
        for (Map.Entry<SecretVersion, Deque<SecretValue>> entry : earlier.entrySet()) {
            for (SecretValue value : entry.getValue()) {
                names.add(entry.getKey().resource, value);
            }
        }
        return new Searches(snapshot, new ValueSearch(names.ofText()), new ValueSearch(names.ofBytes(charsets)));
    }

    /** Both searches of one snapshot. Immutable. */
    private static final class Searches {

        final Snapshot snapshot;
        final ValueSearch ofText;
        final ValueSearch ofBytes;

        Searches(Snapshot snapshot, ValueSearch ofText, ValueSearch ofBytes) {
            this.snapshot = snapshot;
            this.ofText = ofText;
            this.ofBytes = ofBytes;
        }
    }
}
