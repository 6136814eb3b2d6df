package io.secretagent.inspection;

import io.secretagent.hooks.HookName;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out which hook reads a place: by the file's name, the libraries of the application and the key. */
final class Places {

    private static final List<Rule> RULES = Arrays.asList(
            new Rule(
                    "(?:application|bootstrap)[^/]*\\.(?:ya?ml|properties|json)",
                    HookName.SPRING,
                    HookName.MICRONAUT,
                    HookName.SMALLRYE,
                    HookName.HELIDON,
                    HookName.PAYARA),
            new Rule("microprofile-config[^/]*", HookName.SMALLRYE, HookName.HELIDON, HookName.PAYARA),
            new Rule("keycloak\\.conf|quarkus[^/]*", HookName.SMALLRYE),
            new Rule("[^/]*\\.(?:conf|hocon)", HookName.TYPESAFE),
            new Rule("(?:server|context|web|tomcat-users)[^/]*\\.xml|conf/[^/]+/[^/]+/[^/]+\\.xml", HookName.TOMCAT),
            new Rule(
                    "(?:server|broker|controller|consumer|producer|client|admin|connect|mm2|mirror|kafka)[^/]*\\.(?:properties|conf)",
                    HookName.KAFKA));

    /** What frameworks read where the application says so. */
    private static final List<Rule> PERHAPS = Arrays.asList(
            new Rule("[^/]*\\.ya?ml", HookName.DROPWIZARD, HookName.SPRING, HookName.COMMONS_CONFIGURATION),
            new Rule("[^/]*\\.(?:properties|xml)", HookName.SPRING, HookName.COMMONS_CONFIGURATION),
            new Rule("[^/]*\\.properties", HookName.KAFKA));

    private final Libraries libraries;
    private final Set<HookName> on;
    private final Set<HookName> found;
    private final boolean refreshesBeans;

    /**
     * Places of an application.
     *
     * @param on the hooks that {@code intercept} names
     * @param refreshesBeans whether {@code refresh.spring} is {@code beans}
     */
    Places(Libraries libraries, Set<HookName> on, boolean refreshesBeans) {
        this.refreshesBeans = refreshesBeans;
        this.libraries = libraries;
        this.on = on;
        this.found = libraries.hooks();
    }

    Answer answer(Place place) {
        String unread = UnreadPlaces.reason(place, libraries);
        if (unread != null) {
            return Answer.none(unread);
        }
        if (place.key.startsWith("-D")) {
            return Answer.withoutPlaceholders("the agent, at the start", "every System.getProperty");
        }
        if (isVariable(place.source)) {
            return byEnvironment(place);
        }
        Set<HookName> sure = matching(RULES, place);
        Set<HookName> perhaps = matching(PERHAPS, place);
        Answer byFile = byHooks(place, sure, false);
        if (byFile == null && PlaceNames.isVariableInYaml(place)) {
            return byEnvironment(place);
        }
        Answer answer = byFile != null ? byFile : byLogin(place);
        answer = answer != null ? answer : byHooks(place, perhaps, true);
        return answer != null ? answer : unanswered(sure, perhaps);
    }

    /** Of a reference in a URL of JDBC that is no form of frameworks: only a login resolves it. */
    Answer answerInUrl(Place place) {
        String unread = UnreadPlaces.reason(place, libraries);
        Set<HookName> hooks = EnumSet.of(HookName.JDBC, HookName.DATASOURCE);
        hooks.retainAll(on);
        if (unread != null) {
            return Answer.none(unread);
        }
        return hooks.isEmpty() ? off(EnumSet.of(HookName.JDBC)) : Answer.of(names(hooks), RotationReach.LOGIN);
    }

    private Answer byEnvironment(Place place) {
        HookName hook = HookName.ENVIRONMENT;
        if (!on.contains(hook)) {
            return off(EnumSet.of(hook));
        }
        boolean isOfShell = place.key.startsWith(ScriptPlaces.SHELL);
        boolean isOfOther = place.source.syntax != Syntax.ENVIRONMENT && PlaceNames.isOfOtherProgram(place);
        return isOfShell || isOfOther
                ? Answer.uncertainVariable(hook.toString(), RotationReach.of(hook, refreshesBeans))
                : Answer.withoutPlaceholders(hook.toString(), RotationReach.of(hook, refreshesBeans));
    }

    /** Whether a place is surely an environment variable or a {@code -D}. */
    static boolean isVariableOrOption(Place place) {
        return place.key.startsWith("-D") || isVariable(place.source);
    }

    /** In Jetty's {@code .ini} files, what is no option of the JVM is a property of Jetty's own. */
    private static boolean isVariable(Place.Source source) {
        return source.syntax == Syntax.ENVIRONMENT
                || source.syntax == Syntax.VARIABLES
                || (source.syntax == Syntax.SCRIPT && !source.name.endsWith(".ini"));
    }

    private static Set<HookName> matching(List<Rule> rules, Place place) {
        Set<HookName> hooks = EnumSet.noneOf(HookName.class);
        for (Rule rule : rules) {
            if (rule.file.matcher(place.source.name).matches()) {
                hooks.addAll(rule.hooks);
            }
        }
        return hooks;
    }

    /** Those of the libraries that were found; all where no library was found at all, as in a folder of configurations. */
    private Set<HookName> ofLibraries(Set<HookName> hooks) {
        Set<HookName> those = EnumSet.noneOf(HookName.class);
        those.addAll(hooks);
        if (!libraries.found().isEmpty()) {
            those.retainAll(found);
        }
        return those;
    }

    private @Nullable Answer byHooks(Place place, Set<HookName> hooks, boolean isUncertain) {
        Set<HookName> those = ofLibraries(hooks);
        those.retainAll(on);
        if (those.isEmpty()) {
            return null;
        }
        Set<String> rotations = new LinkedHashSet<>();
        for (HookName hook : those) {
            rotations.add(reach(place, hook));
        }
        boolean isUnknown = libraries.found().isEmpty() && !isUncertain;
        String who = names(those) + (isUnknown ? ", if the application has it" : "");
        String rotation = rotations.size() == 1 ? rotations.iterator().next() : "depends on the framework";
        return isUncertain ? Answer.uncertain(who, rotation) : Answer.of(who, rotation);
    }

    private String reach(Place place, HookName hook) {
        if (PlaceNames.isLogin(place)) {
            return RotationReach.LOGIN;
        }
        String ofClient = ClientPlaces.reach(place, on, libraries.found().isEmpty() ? null : found);
        return ofClient == null ? RotationReach.of(hook, refreshesBeans) : ofClient;
    }

    private @Nullable Answer byLogin(Place place) {
        Set<HookName> hooks = EnumSet.of(HookName.JDBC, HookName.DATASOURCE);
        hooks.retainAll(on);
        return PlaceNames.isLogin(place) && !hooks.isEmpty() ? Answer.of(names(hooks), RotationReach.LOGIN) : null;
    }

    private Answer unanswered(Set<HookName> sure, Set<HookName> perhaps) {
        Set<HookName> off = ofLibraries(sure.isEmpty() ? perhaps : sure);
        off.removeAll(on);
        if (!off.isEmpty()) {
            return off(off);
        }
        return Answer.none(
                "no hook for the libraries of this application reads this place; use an environment variable,"
                        + " inject.system-properties, or the configuration of a framework that the README names");
    }

    private static Answer off(Set<HookName> hooks) {
        return Answer.none("intercept of the agent's file leaves out " + names(hooks) + "; add it");
    }

    private static String names(Set<HookName> hooks) {
        return String.join(", ", ReportJson.names(hooks));
    }

    /** Which hooks read the files of a name. */
    private static final class Rule {
        final Pattern file;
        final List<HookName> hooks;

        Rule(String file, HookName... hooks) {
            this.file = Pattern.compile("(?is)(?:.*[/!])?(?:" + file.toLowerCase(Locale.ROOT) + ")");
            this.hooks = Arrays.asList(hooks);
        }
    }
}
