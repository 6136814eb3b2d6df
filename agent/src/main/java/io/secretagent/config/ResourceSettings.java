package io.secretagent.config;

import io.secretagent.config.YamlNode.Kind;
import io.secretagent.log.OneLine;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The section {@code resources}: a line {@code <name>: <ARN>} for each secret, or a mapping with {@code arn} and other keys. */
final class ResourceSettings {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    static final String FORM = "write a line <name>: <ARN> for each secret";

    /** Name to ARN or secret name, in the file's order. */
    final Map<String, String> ids = new LinkedHashMap<>();
    /** Name to the hosts that the secret is bound to, in lower case; unbound secrets are not in it. */
    final Map<String, Set<String>> hosts = new LinkedHashMap<>();
    /** Name to what a resource sets for itself besides its place; others are not in it. */
    final Map<String, ResourceOptions> options = new LinkedHashMap<>();
    /** Name to the place of a resource that has one of its own; others are not in it. */
    final Map<String, ResourcePlace> places = new LinkedHashMap<>();
    /** Name to each entry that finds secrets; usually none. */
    final Map<String, DiscoverySettings> discoveries = new LinkedHashMap<>();

    private boolean hasNone;

    private ResourceSettings() {}

    /** Whether the file has no such section, or an empty mapping. */
    boolean areNone() {
        return hasNone;
    }

    static ResourceSettings read(Section aws) {
        ResourceSettings settings = new ResourceSettings();
        settings.readAll(aws);
        return settings;
    }

    private void readAll(Section aws) {
        Section section = AwsSettings.resourcesSection(aws);
        hasNone =
                section == null ? !aws.isWritten("resources") : section.names().isEmpty();
        if (section == null && !hasNone) {
            if (isOfAnotherKind(aws)) {
                aws.error("resources", "must be a mapping, here it is " + aws.kind("resources").words + "; " + FORM);
            } else {
                aws.missing("resources", FORM);
            }
        }
        if (section == null) {
            return;
        }
        for (String name : section.names()) {
            Section resource = section.sectionIfMapping(name);
            if (name.endsWith("/*") || (resource != null && isDiscovery(resource))) {
                discovery(aws, section, resource, name);
                continue;
            }
            String id = resource == null ? section.anyText(name) : id(resource, name, section);
            if (id != null) {
                ids.put(name, id);
                check(section, name, id);
                refuseBesideLocal(aws, section, name, id);
            }
        }
        if (options.size() > 1) {
            ResourceOptions.refuseCollisions(section, options);
        }
    }

    /** Whether the section is there, but as a list or a text. */
    static boolean isOfAnotherKind(Section aws) {
        Kind kind = aws.kind("resources");
        return kind == Kind.LIST || kind == Kind.TEXT;
    }

    /** Where an unknown key is near to two, the first in this order is suggested: one that most resources have. */
    private static boolean isDiscovery(Section resource) {
        resource.hasAny("arn", "hosts");
        return resource.hasAny("prefix-of", "tags", "most");
    }

    private void discovery(Section aws, Section section, @Nullable Section resource, String name) {
        checkName(section, name);
        DiscoverySettings discovery = DiscoverySettings.read(section, resource, name);
        if (discovery == null || resource == null) {
            return;
        }
        discoveries.put(name, discovery);
        if (resource.hasAny("assume-role", "region", "endpoint", "profile")) {
            places.put(name, ResourcePlace.read(resource, name));
        }
        resource.finish();
        if (aws.isWritten("local")) {
            resource.error(
                    discovery.key(),
                    "cannot be beside secret-manager.aws.local, whose provider does not list secrets; name each secret, or"
                            + " remove one of the two");
        }
    }

    private @Nullable String id(Section resource, String name, Section section) {
        String id = resource.requiredText("arn");
        if (resource.has("hosts")) {
            Set<String> lowerCase = new LinkedHashSet<>();
            for (String host : resource.list("hosts")) {
                lowerCase.add(host.toLowerCase(Locale.ROOT));
                if (!HOST.matcher(host).matches()) {
                    resource.error("hosts", "\"" + host + "\" is not a host; write a name or an address, without port");
                }
            }
            hosts.put(name, lowerCase);
        }
        if (resource.hasAny("optional", "defaults", "prefix", "rename")) {
            ResourceOptions own = ResourceOptions.read(resource, name, section.origin(name));
            options.put(name, own);
            if (!own.defaults.isEmpty() && new SecretId(id).key != null) {
                resource.error(
                        "defaults",
                        "cannot stand for the one key behind the ARN; write the ARN without a key, or remove them");
            }
        }
        if (resource.hasAny("assume-role", "region", "endpoint", "profile", "fallback-regions")) {
            places.put(name, ResourcePlace.read(resource, name));
        }
        resource.finish();
        return id.isEmpty() ? null : id;
    }

    /** The local provider of AWS serves secrets alone. An agent that is the provider serves parameters by its resources' names. */
    private static void refuseBesideLocal(Section aws, Section section, String name, String id) {
        if (SecretId.isParameter(id) && aws.isWritten("local")) {
            section.error(
                    name,
                    "is a parameter, which a local provider does not serve by its ARN; remove secret-manager.aws.local, or,"
                            + " if the provider is an agent with service.http.secrets, write the name of its resource");
        }
    }

    private static void check(Section section, String name, String id) {
        String mistake = SecretId.mistake(id);
        if (mistake != null) {
            section.error(name, mistake);
        }
        checkName(section, name);
    }

    private static void checkName(Section section, String name) {
        if (name.isEmpty()) {
            section.error("", "a resource needs a name");
        }
        if (name.indexOf('\n') >= 0 || name.indexOf('\r') >= 0) {
            section.error(OneLine.of(name), "the name of a resource has no line break; write it in one line");
        }
    }
}
