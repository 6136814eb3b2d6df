package io.secretagent.interception;

import io.secretagent.log.Log;
import io.secretagent.references.Origins;
import io.secretagent.references.Quoting;
import io.secretagent.references.ReferenceParser;
import io.secretagent.references.ReferenceText;
import io.secretagent.references.SecretReference;
import io.secretagent.references.UnresolvedReferenceException;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import io.secretagent.store.Refresher;
import io.secretagent.store.SecretStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Resolves the texts that look-ups come upon, always with the secrets as they are now. Safe for several threads. */
final class References {

    /** Waits for a version that was not fetched at the start; the first look-up alone does. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int MOST_REMEMBERED = 2_000;
    private static final int LONGEST_REMEMBERED = 2_000;

    private final ReferenceParser parser;
    private final SecretStore store;
    private final Origins origins;
    private final ConcurrentMap<String, Known> known = new ConcurrentHashMap<>();
    private final Refresher refresher;
    /** How many pauses are under way in the thread; null for none. */
    private final ThreadLocal<Integer> pauses = new ThreadLocal<>();

    /** With a refresher, which has versions fetched that were not at the start. */
    References(ReferenceParser parser, SecretStore store, Refresher refresher, Origins origins) {
        this.parser = parser;
        this.store = store;
        this.refresher = refresher;
        this.origins = origins;
    }

    ReferenceParser parser() {
        return parser;
    }

    /** What a text was made of that was answered here, or null. */
    String origin(String text) {
        return origins.get(text);
    }

    /** The text without the secrets in it. */
    String mask(String text) {
        return Masked.text(text, store.snapshot());
    }

    /** Has references in this thread stay as they are, from a {@code true} to its {@code false}; these may be nested. */
    void pause(boolean begins) {
        int depth = (isPaused() ? pauses.get() : 0) + (begins ? 1 : -1);
        if (depth > 0) {
            pauses.set(depth);
        } else {
            pauses.remove();
        }
    }

    boolean isPaused() {
        return pauses.get() != null;
    }

    /** The text with its references resolved; the same object if there is none, or if it is our answer already. */
    String resolve(String text) {
        if (!ReferenceParser.mayReferInAnyForm(text) || origins.get(text) != null) {
            return text;
        }
        if (isPaused()) {
            return ReferenceParser.asPlaceholders(text);
        }
        Known parsed = known(text);
        if (!parsed.text.hasReference()) {
            return text;
        }
        Answer answer = parsed.answer;
        if (answer == null || answer.snapshot != store.snapshot()) {
            answer = resolve(text, parsed);
        } else if (!parsed.others.isEmpty()) {
            refresher.use(parsed.others);
        }
        return answer == null ? ReferenceParser.asWritten(text) : answer.value;
    }

    /**
     * The same for a text in another language, also for one that was resolved before, in whatever language; without white space
     * around it.
     */
    String resolve(String text, Quoting quoting) {
        String origin = origins.get(text);
        String written = origin == null ? text : origin;
        if (!ReferenceParser.mayReferInAnyForm(written)) {
            return text;
        }
        Known parsed = known(written);
        Snapshot snapshot = parsed.text.hasReference() ? snapshotWith(parsed.text) : null;
        // A secret that is the whole text is already in that language.
        Quoting inside = parsed.text.isOneReference() ? Quoting.NONE : quoting;
        String value = snapshot == null ? null : resolve(parsed, snapshot, inside);
        String trimmed =
                value == null ? text : value.trim(); // as its reader would do, and so make another object of it
        if (trimmed.equals(text)) {
            return text;
        }
        origins.put(trimmed, parsed.text, snapshot);
        return trimmed;
    }

    /** What a text is parsed into, as {@link #resolve} does. */
    ReferenceText parsed(String text) {
        return known(text).text;
    }

    /** All that was answered for a text and that the host still holds. */
    List<String> answered(String text) {
        return origins.madeOf(text);
    }

    /** The value of a reference; null if it has none. */
    String value(SecretReference reference) {
        try {
            return reference.resolve(store.snapshot());
        } catch (UnresolvedReferenceException e) {
            return null;
        }
    }

    private Known known(String text) {
        Known found = known.get(text);
        if (found == null) {
            boolean hasRoom = known.size() < MOST_REMEMBERED && text.length() <= LONGEST_REMEMBERED;
            found = new Known(parser.parse(text), hasRoom);
            if (hasRoom) {
                known.put(text, found);
            }
        }
        return found;
    }

    private Answer resolve(String text, Known parsed) {
        Snapshot snapshot = snapshotWith(parsed.text);
        String value = resolve(parsed, snapshot, Quoting.NONE);
        if (value == null) {
            return null;
        }
        origins.put(value, parsed.text, snapshot);
        Answer answer = new Answer(snapshot, value);
        parsed.answer = answer;
        return answer;
    }

    private static String resolve(Known parsed, Snapshot snapshot, Quoting quoting) {
        try {
            String value = parsed.text.resolve(snapshot, quoting);
            parsed.complaint = null;
            return value;
        } catch (UnresolvedReferenceException e) {
            if (parsed.isRemembered && !e.getMessage().equals(parsed.complaint)) {
                parsed.complaint = e.getMessage();
                Log.error("A reference in the application's configuration stays as it is: " + e.getMessage());
            }
            return null;
        }
    }

    private Snapshot snapshotWith(ReferenceText text) {
        refresher.fetchMissing(text.versions(), PATIENCE);
        return store.snapshot();
    }

    /** A text that was parsed. */
    private static final class Known {

        final ReferenceText text;
        /** The versions that it needs which are not the current ones: only these can be let go. */
        final List<SecretVersion> others = new ArrayList<>();
        /** Where it is not, there is no telling what was complained of. */
        final boolean isRemembered;
        /** Replaced whole. */
        volatile Answer answer;

        volatile String complaint;

        Known(ReferenceText text, boolean isRemembered) {
            this.text = text;
            this.isRemembered = isRemembered;
            for (SecretVersion version : text.versions()) {
                if (!version.isCurrent()) {
                    others.add(version);
                }
            }
        }
    }

    /** What a text was with one snapshot. */
    private static final class Answer {

        final Snapshot snapshot;
        final String value;

        Answer(Snapshot snapshot, String value) {
            this.snapshot = snapshot;
            this.value = value;
        }
    }
}
