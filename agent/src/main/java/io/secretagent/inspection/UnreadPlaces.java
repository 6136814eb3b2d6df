package io.secretagent.inspection;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Places that no hook reads, of the servers that the README names: there, the text of a reference is the password. */
final class UnreadPlaces {

    private static final String OWN =
            "; use what it has for secrets of its own, or write the file before the start with the command get";

    private static final UnreadPlaces[] ALL = {
        new UnreadPlaces("artemis-(?:users|roles)\\.properties", ".*", null, "Artemis' own file of users" + OWN),
        new UnreadPlaces("(?:.*/)?etc/users\\.properties", ".*", null, "Karaf's own file of users" + OWN),
        new UnreadPlaces(
                ".*\\.xml",
                ".*@clear-text",
                null,
                "Elytron's clear-text" + OWN + "; for a data source write user-name and password of its <security>"),
        new UnreadPlaces("zoo[^/]*\\.cfg", ".*", null, "ZooKeeper's configuration" + OWN),
        new UnreadPlaces("flink-conf\\.ya?ml", ".*", null, "Flink's configuration" + OWN),
        new UnreadPlaces("(?:.*/)?conf/config\\.ya?ml", ".*", "Flink", "Flink's configuration" + OWN),
        new UnreadPlaces(
                ".*\\.(?:conf|hocon)",
                ".*" + Pattern.quote(HoconPlaces.WITHOUT_QUOTES),
                null,
                "a text of HOCON that needs quotes, without which Typesafe Config refuses the file; write it in quotes"),
        new UnreadPlaces(
                "(?:docker|container)file[^/]*",
                ScriptPlaces.BUILD + ".*",
                null,
                "ARG, which sets a variable of the build alone; write ENV, or set the variable of the container"),
        new UnreadPlaces("settings\\.xml", "(?:server|proxy)/.*", null, "Maven's settings.xml" + OWN),
        new UnreadPlaces(".*\\.json", ".*", "Vert.x", "the JSON configuration of Vert.x" + OWN),
        new UnreadPlaces(
                "(?:.*/)?(?:etc|conf|configuration)/(?:config|system)\\.(?:properties|ini)",
                ".*",
                "Karaf",
                "framework properties of OSGi" + OWN),
        new UnreadPlaces(
                "(?:standalone|domain|host)[^/]*\\.xml",
                "system-properties/property\\[.*",
                null,
                "WildFly's <system-properties>, which it sets after the agent has looked; write -D into JAVA_OPTS"),
        new UnreadPlaces(
                "domain\\.xml",
                ".*jvm-options",
                null,
                "<jvm-options>, which the server sets again as text; use inject.system-properties of the agent's file"),
        new UnreadPlaces(
                "(?:log4j2?|logback)[^/]*\\.(?:xml|properties|ya?ml|json)",
                ".*",
                null,
                "a configuration of logging, which no hook reads; name the published property instead, as in"
                        + " ${sys:RESOURCE.KEY} of Log4j and ${RESOURCE.KEY} of Logback"),
    };

    private final Pattern file;
    private final Pattern key;
    private final @Nullable String library;
    private final String description;

    /** @param library which must be there; null where the name of the file is enough */
    private UnreadPlaces(String file, String key, @Nullable String library, String description) {
        this.file = Pattern.compile(file.startsWith("(?:.*/)?") ? "(?is)" + file : "(?is)(?:.*[/!])?" + file);
        this.key = Pattern.compile("(?is)" + key);
        this.library = library;
        this.description = description;
    }

    /** Why no hook reads a place; null if one may. */
    static @Nullable String reason(Place place, Libraries libraries) {
        for (UnreadPlaces unread : ALL) {
            boolean isThat = unread.file.matcher(place.source.name).matches()
                    && unread.key.matcher(place.key).matches()
                    && (unread.library == null || libraries.has(unread.library));
            if (isThat) {
                return "no hook reads " + unread.description;
            }
        }
        return null;
    }
}
