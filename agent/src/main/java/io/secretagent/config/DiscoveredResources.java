package io.secretagent.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The resources that entries with a star have found, beside those that the file names. They grow while the agent runs: only AWS's answer
 * to an entry of the file adds one. Loaded only for a file with such an entry. Thread-safe.
 */
public final class DiscoveredResources {

    /** Name to ARN or secret name: those of the file, then those that were found. */
    final Map<String, String> all;

    private final GrowingMap growing;
    /** Entry to what it has found. */
    private final Map<String, GrowingMap> byEntry = new LinkedHashMap<>();
    /** Resource to the entry that has found it. */
    private final Map<String, String> entries = new ConcurrentHashMap<>();

    /**
     * Nothing is found yet.
     *
     * @param written name to ARN or secret name, as the file has them
     * @param names of the entries
     */
    DiscoveredResources(Map<String, String> written, Collection<String> names) {
        growing = new GrowingMap(written);
        all = growing;
        for (String name : names) {
            byEntry.put(name, new GrowingMap(new LinkedHashMap<String, String>()));
        }
    }

    /**
     * Adds a resource that has no name of another one.
     *
     * @param secretName its secret's name in AWS
     */
    public synchronized void add(String entry, String resource, String secretName) {
        found(entry).add(resource, secretName);
        entries.put(resource, entry);
        growing.add(resource, secretName); // last, as a reader of the resource looks for its entry
    }

    /** Name to secret name of what an entry has found; grows. */
    public Map<String, String> of(String entry) {
        return found(entry);
    }

    private GrowingMap found(String entry) {
        return Objects.requireNonNull(byEntry.get(entry));
    }

    /** The entry that has found a resource; null for those that the file names, and for unknown ones. */
    public @Nullable String entryOf(String resource) {
        return entries.get(resource);
    }
}
