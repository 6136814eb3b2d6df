package io.secretagent.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of {@code resources} whose name ends with a star: the secrets whose names begin with a text, or that have tags, are
 * resources. Loaded only for a file with such an entry. Immutable.
 *
 * <p>Source of the filters: {@code Filter} in the Secrets Manager API reference.
 */
public final class DiscoverySettings {

    /** The end of the name of such an entry. The slash keeps the found resources' properties out of all other name spaces. */
    static final String END = "/*";

    /** Each is fetched by its own call at each refresh. */
    private static final int LARGEST_MOST = 500;

    /** A regular expression for {@code prefix-of}. */
    static final String NAME_START = "[A-Za-z0-9/_+=.@-][A-Za-z0-9/_+=.@!-]{0,511}";
    /** One for a tag's key or value: what AWS accepts in a filter, but for a leading exclamation mark, which negates it. */
    static final String TAG = "(?!!)[A-Za-z0-9 :_@/+=.!-]{0,256}";

    private static final int LONGEST_TAG_KEY = 128;
    private static final String[] EXCLUDED = {"arn", "hosts", "defaults", "prefix", "rename", "fallback-regions"};

    /** As in {@code prod/app/*}. */
    public final String name;
    /** With what the names of the secrets begin; null where tags choose them. */
    public final @Nullable String prefixOf;
    /** Key to value of the tags that the secrets have, all of them; empty where their names choose them. */
    public final Map<String, String> tags;
    /** How many secrets it may find. */
    public final int most;
    /** Whether it may find nothing at the start. */
    public final boolean isOptional;
    /** The key's path, the file and the line of the entry, for messages. */
    public final String origin;

    private DiscoverySettings(
            String name,
            @Nullable String prefixOf,
            Map<String, String> tags,
            int most,
            boolean isOptional,
            String origin) {
        this.name = name;
        this.prefixOf = prefixOf;
        this.tags = Collections.unmodifiableMap(tags);
        this.most = most;
        this.isOptional = isOptional;
        this.origin = origin;
    }

    /**
     * Reads an entry, after adding its problems.
     *
     * @param resource null where the entry is no mapping
     */
    static @Nullable DiscoverySettings read(Section resources, @Nullable Section resource, String name) {
        boolean isNamed = name.endsWith(END) && name.indexOf('*') == name.length() - 1;
        if (resource == null || !resource.hasAny("prefix-of", "tags")) {
            resources.error(
                    name,
                    isNamed
                            ? "stands for several secrets, as its name ends with " + END
                                    + "; write {prefix-of: <beginning of their names>, most: <number>}, or {tags: {<key>:"
                                    + " <value>}, most: <number>}, or for one secret another name"
                            : "has most, which is for an entry that finds secrets; write prefix-of or tags beside it, or"
                                    + " remove it");
            return null;
        }
        if (!isNamed) {
            resources.error(
                    name,
                    "finds several secrets by " + (resource.isWritten("tags") ? "tags" : "prefix-of")
                            + ", so its name ends with " + END + " and has no other star, as in prod/app/*; rename it");
        }
        String prefixOf = prefixOf(resource);
        Map<String, String> tags = tags(resource);
        int most = most(resource);
        boolean isOptional = resource.flag("optional", false);
        refuseExcluded(resource);
        return new DiscoverySettings(name, prefixOf, tags, most, isOptional, resources.origin(name));
    }

    private static void refuseExcluded(Section resource) {
        String by = resource.isWritten("tags") ? "tags" : "prefix-of";
        if (resource.isWritten("tags") && resource.isWritten("prefix-of")) {
            resource.error("tags", "cannot be beside prefix-of; write two entries, or remove one of the two");
        }
        for (String key : EXCLUDED) {
            if (resource.isWritten(key)) {
                resource.error(
                        key,
                        "cannot be beside " + by + ", which finds several secrets; remove it, or write the secret that"
                                + " needs it as a resource of its own");
            }
        }
    }

    private static @Nullable String prefixOf(Section resource) {
        String prefixOf = resource.text("prefix-of");
        if (prefixOf != null && !prefixOf.matches(NAME_START)) {
            resource.error(
                    "prefix-of",
                    resource.quoted("prefix-of")
                            + " is not the beginning of a secret's name (letters, digits and /_+=.@- only); write it as"
                            + " in /prod/app/");
        }
        return prefixOf;
    }

    private static Map<String, String> tags(Section resource) {
        Section section = resource.section("tags");
        if (section == null) {
            return new LinkedHashMap<>();
        }
        Map<String, String> tags = section.texts();
        if (section.names().isEmpty()) {
            resource.error("tags", "has no tag; write it as in {team: payments}");
        }
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            boolean isKey = !tag.getKey().isEmpty() && tag.getKey().length() <= LONGEST_TAG_KEY;
            if (!isKey || !tag.getKey().matches(TAG)) {
                section.error(tag.getKey(), "is a key that AWS cannot filter by; use " + allowed(LONGEST_TAG_KEY));
            } else if (!tag.getValue().matches(TAG)) {
                section.error(tag.getKey(), "has a value that AWS cannot filter by; use " + allowed(256));
            }
        }
        return tags;
    }

    private static String allowed(int most) {
        return "up to " + most + " letters, digits, spaces and :_@/+=.-";
    }

    private static int most(Section resource) {
        if (!resource.isWritten("most")) {
            resource.error("most", "is missing; write how many secrets may be found, as in most: 50");
            return 1;
        }
        String text = resource.text("most");
        int most = text != null && text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
        if (text != null && (most < 1 || most > LARGEST_MOST)) {
            resource.error("most", resource.quotedOr("most", text) + " is not a number from 1 to " + LARGEST_MOST);
        }
        return Math.max(1, most);
    }

    /** Whether a secret's name begins as the entry says; true where tags choose the secrets. */
    public boolean mayName(String secretName) {
        return prefixOf == null || secretName.startsWith(prefixOf);
    }

    /** The resource that a secret becomes: of {@code /prod/app/db}, {@code prod/app/db}; null if that would have no name. */
    public @Nullable String resourceOf(String secretName) {
        String rest = prefixOf == null ? secretName : secretName.substring(prefixOf.length());
        boolean isUsable = !rest.isEmpty() && SecretId.isName(secretName);
        return isUsable ? name.substring(0, name.length() - 1) + rest : null;
    }

    /** Which secrets it finds, for messages, as in "whose name begins with /prod/app/". */
    public String choice() {
        if (prefixOf != null) {
            return "whose name begins with " + prefixOf;
        }
        StringBuilder text = new StringBuilder("with the ").append(tags.size() == 1 ? "tag " : "tags ");
        String separator = "";
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            text.append(separator).append(tag.getKey()).append('=').append(tag.getValue());
            separator = ", ";
        }
        return text.toString();
    }

    /** The key that chooses the secrets. */
    public String key() {
        return prefixOf == null ? "tags" : "prefix-of";
    }
}
