package io.secretagent.connections;

import io.secretagent.log.SeededHash;
import io.secretagent.references.ReferenceText;
import io.secretagent.references.SecretReference;
import io.secretagent.references.UnresolvedReferenceException;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One call of {@code connect} or {@code getConnection}, with all its attempts. Used by one thread. */
final class Login {

    static final String USER = "user";
    static final String PASSWORD = "password";

    /** Without the references that stood in it; null for a data source that does not expose it. */
    final @Nullable String url;
    /**
     * The server and the user: a hash of the URL without its parameters, as it may hold a password, and of the user as the application
     * knows it. A login that is always refused must not hold up those of others.
     */
    final String target;

    final Properties given;
    /** By property, the settings that are references, or were references before the application was given their values. */
    private final Map<String, ReferenceText> settings;

    private final boolean hasReferences;
    private final TextResolver resolver;
    final Set<SecretVersion> versions = new LinkedHashSet<>();
    final List<Attempt> sent = new ArrayList<>();
    /** The trial that the last attempt is, or null. */
    @Nullable
    PendingTrial trial;

    boolean hasTriedPending;

    /** Resolves texts with the secrets of a snapshot. */
    interface TextResolver {

        /** Null for a text that cannot be resolved. */
        @Nullable
        String resolve(ReferenceText text, Snapshot snapshot);
    }

    Login(
            @Nullable String url,
            Properties given,
            Map<String, ReferenceText> settings,
            boolean hasReferences,
            TextResolver resolver) {
        this.url = url;
        String server = url == null ? "" : url.split("[?;]", 2)[0];
        this.target = Long.toHexString(SeededHash.of(server + '\n' + user(given, settings)));
        this.given = given;
        this.settings = settings;
        this.hasReferences = hasReferences;
        this.resolver = resolver;
        for (ReferenceText text : settings.values()) {
            versions.addAll(text.versions());
        }
    }

    /** A reference as such, which stays the same when its value is another user. */
    private static String user(Properties given, Map<String, ReferenceText> settings) {
        ReferenceText reference = settings.get(USER);
        if (reference == null) {
            return given.getProperty(USER, "");
        }
        StringBuilder user = new StringBuilder();
        for (Object part : reference.parts()) {
            user.append(part instanceof SecretReference ? ((SecretReference) part).whole() : (String) part);
        }
        return user.toString();
    }

    /** The same login before its first attempt: what a client has sent may belong to several calls. */
    Login copy() {
        return new Login(url, given, settings, hasReferences, resolver);
    }

    /** Whether the application itself holds a reference instead of a secret. */
    boolean hasReferences() {
        return hasReferences;
    }

    /**
     * The place of the URL or the properties in which a password would be shown: a database names the user that it refuses, and a
     * driver the file that it does not find. Null for none.
     */
    @Nullable
    String showingPlaceOf(String resource) {
        for (Map.Entry<String, ReferenceText> setting : settings.entrySet()) {
            for (SecretReference reference : setting.getValue().references()) {
                if (reference.version.resource.equals(resource) && isShown(setting.getKey(), reference)) {
                    return setting.getKey();
                }
            }
        }
        return null;
    }

    /** What the application sets as a property beside the URL has the place that it means. */
    private boolean isShown(String name, SecretReference reference) {
        if (name.equals(USER)) {
            return reference.key == null || KeyRoles.isPassword(reference.key);
        }
        return !name.equals(PASSWORD) && !given.containsKey(name);
    }

    /** The attempt that would be made with the secrets of a snapshot; null if a reference has no value there. */
    @Nullable
    Attempt attemptWith(Snapshot snapshot) {
        Map<String, String> values = new HashMap<>();
        for (Map.Entry<String, ReferenceText> setting : settings.entrySet()) {
            String value = resolver.resolve(setting.getValue(), snapshot);
            if (value != null) {
                values.put(setting.getKey(), value);
            }
        }
        return values.size() < settings.size() ? null : new Attempt(url, given, values);
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

    /** The attempt of {@link #attemptWith}; null if the same was sent before. */
    @Nullable
    Attempt newAttemptWith(Snapshot snapshot) {
        Attempt attempt = attemptWith(snapshot);
        for (Attempt before : sent) {
            if (attempt != null && attempt.sendsTheSameAs(before)) {
                return null;
            }
        }
        return attempt;
    }

    Attempt last() {
        return sent.get(sent.size() - 1);
    }
}
