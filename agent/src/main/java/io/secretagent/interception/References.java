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
import org.jspecify.annotations.Nullable;

/** Resolves the texts that look-ups return, always with the current secrets. Thread-safe. */
final class References {

    /** For a version that was not fetched at the start; only its first look-up waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int MOST_REMEMBERED = 2_000;
    private static final int LONGEST_REMEMBERED = 2_000;

    private final ReferenceParser parser;
    private final SecretStore store;
    private final Origins origins;
    private final ConcurrentMap<String, ParsedText> remembered = new ConcurrentHashMap<>();
    private final Refresher refresher;
    private final Nesting pauses = new Nesting();

    /** @param refresher fetches versions that were not fetched at the start */
    References(ReferenceParser parser, SecretStore store, Refresher refresher, Origins origins) {
        this.parser = parser;
        this.store = store;
        this.refresher = refresher;
        this.origins = origins;
    }

    ReferenceParser parser() {
        return parser;
    }

    /** The text that a value was resolved from; null for a text that the agent has not resolved. */
    @Nullable
    String origin(String text) {
        return origins.get(text);
    }

    /** The text, or what it was resolved from, with a whole reference in the form that may be inside a text. */
    String embedded(String text) {
        String origin = origins.get(text);
        String written = origin == null ? text : origin;
        if (!ReferenceParser.mayReferInAnyForm(written)) {
            return written;
        }
        ReferenceText parsed = parsed(written);
        return parsed.isOneReference() ? parsed.references().get(0).embedded() : written;
    }

    /** Forgets the values that texts were resolved to, before a checkpoint of the JVM. */
    void forget() {
        for (ParsedText parsed : remembered.values()) {
            parsed.last = null;
        }
    }

    /** The text with the secrets in it masked. */
    String mask(String text) {
        return Masked.text(text, store.snapshot());
    }

    /** Leaves references in this thread as they are, from {@code true} to its {@code false}; the two may be nested. */
    void pause(boolean begins) {
        pauses.change(begins);
    }

    boolean isPaused() {
        return pauses.isUnderWay();
    }

    /** The text with its references resolved; the same object if it has none, or if the agent has resolved it already. */
    String resolve(String text) {
        if (!ReferenceParser.mayReferInAnyForm(text)) {
            if (ReferenceParser.beginsWithResolve(text)) {
                parser.warnOfUnknownService(text);
            }
            origins.seen(text);
            return text;
        }
        if (origins.get(text) != null) {
            return text;
        }
        if (isPaused()) {
            return ReferenceParser.asPlaceholders(text);
        }
        ParsedText parsed = parse(text);
        if (!parsed.text.hasReference()) {
            return text;
        }
        Resolution last = parsed.last;
        if (last == null || last.snapshot != store.snapshot()) {
            last = resolve(parsed);
        } else if (!parsed.others.isEmpty()) {
            refresher.use(parsed.others);
        }
        return last == null ? written(text, parsed) : last.value;
    }

    /** The text in a form of the documentation, for which the error is not logged again. */
    private String written(String text, ParsedText parsed) {
        String written = ReferenceParser.asWritten(text);
        if (!written.equals(text)) {
            parse(written).complaint = parsed.complaint;
        }
        return written;
    }

    /**
     * The same for a text in a language with quotes, also for one that was resolved without quoting before. White space around the
     * result is removed.
     */
    String resolve(String text, Quoting quoting) {
        String origin = origins.get(text);
        String written = origin == null ? text : origin;
        if (!ReferenceParser.mayReferInAnyForm(written)) {
            return text;
        }
        ParsedText parsed = parse(written);
        if (!parsed.text.hasReference()) {
            return text;
        }
        Snapshot snapshot = snapshotWith(parsed.text);
        // A secret that is the whole text is written in that language.
        Quoting inside = parsed.text.isOneReference() ? Quoting.NONE : quoting;
        String value = resolve(parsed, snapshot, inside);
        String trimmed = value == null ? text : value.trim(); // else its reader would, into another object
        if (trimmed.equals(text)) {
            return text;
        }
        origins.put(trimmed, parsed.text, snapshot);
        return trimmed;
    }

    /** The parsed text; no reference is resolved. */
    ReferenceText parsed(String text) {
        return parse(text).text;
    }

    /** The values that were resolved from a text and that the host still holds. */
    List<String> resolvedFrom(String text) {
        return origins.madeOf(text);
    }

    /** The current value of a reference; null if it has none. */
    @Nullable
    String value(SecretReference reference) {
        try {
            return reference.resolve(store.snapshot());
        } catch (UnresolvedReferenceException e) {
            return null;
        }
    }

    private ParsedText parse(String text) {
        ParsedText found = remembered.get(text);
        if (found == null) {
            ReferenceText parsed = parser.parse(text);
            boolean mayChange = parser.mayGrow() && parsed.namesNoResource();
            boolean hasRoom = remembered.size() < MOST_REMEMBERED && text.length() <= LONGEST_REMEMBERED && !mayChange;
            found = new ParsedText(parsed, hasRoom);
            if (hasRoom) {
                remembered.put(text, found);
            }
        }
        return found;
    }

    private @Nullable Resolution resolve(ParsedText parsed) {
        Snapshot snapshot = snapshotWith(parsed.text);
        String value = resolve(parsed, snapshot, Quoting.NONE);
        if (value == null) {
            return null;
        }
        origins.put(value, parsed.text, snapshot);
        Resolution resolution = new Resolution(snapshot, value);
        parsed.last = resolution;
        return resolution;
    }

    private static @Nullable String resolve(ParsedText parsed, Snapshot snapshot, Quoting quoting) {
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

    /** A parsed text, with the result of its last resolution. */
    private static final class ParsedText {

        final ReferenceText text;
        /** The versions other than the current one: only these stop being refreshed when they are not used. */
        final List<SecretVersion> others = new ArrayList<>();
        /** Whether errors of this text are logged: if it is not remembered, each look-up would log them. */
        final boolean isRemembered;
        /** Replaced as a whole. */
        volatile @Nullable Resolution last;

        volatile @Nullable String complaint;

        ParsedText(ReferenceText text, boolean isRemembered) {
            this.text = text;
            this.isRemembered = isRemembered;
            for (SecretVersion version : text.versions()) {
                if (!version.isCurrent()) {
                    others.add(version);
                }
            }
        }
    }

    /** The value of a text with one snapshot. */
    private static final class Resolution {

        final Snapshot snapshot;
        final String value;

        Resolution(Snapshot snapshot, String value) {
            this.snapshot = snapshot;
            this.value = value;
        }
    }
}
