package io.secretagent.cli;

import io.secretagent.config.AssumeRoleSettings;
import io.secretagent.config.AwsSettings;
import io.secretagent.config.ResourceOptions;
import io.secretagent.config.ResourcePlace;
import io.secretagent.secretsmanager.SecretSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code check} shows of each resource beside its version and keys: a column of the table, where that says something, and a
 * field of the JSON, always. A further setting of a resource is a further element of {@link #of}. Immutable.
 */
final class ResourceColumn {

    final String title;
    /** The name in the JSON; part of the command's contract. */
    final String field;
    /** Whether a resource may have several values, an array in the JSON; otherwise a text or null. */
    final boolean isList;
    /** Whether the lines above the table say it where it is the same for all resources. */
    private final boolean isAbove;
    /** Resource to values; a resource without any may be absent. */
    private final Map<String, List<String>> values;
    /** How many resources there are. */
    private final int resources;

    private ResourceColumn(
            String title,
            String field,
            boolean isList,
            boolean isAbove,
            Map<String, List<String>> values,
            int resources) {
        this.title = title;
        this.field = field;
        this.isList = isList;
        this.isAbove = isAbove;
        this.values = values;
        this.resources = resources;
    }

    static List<ResourceColumn> of(AwsSettings aws, SecretSource source) {
        int resources = aws.resources.size();
        Map<String, List<String>> hosts = new LinkedHashMap<>();
        for (Map.Entry<String, Set<String>> bound : aws.hosts.entrySet()) {
            hosts.put(bound.getKey(), new ArrayList<>(bound.getValue()));
        }
        Map<String, List<String>> optional = new LinkedHashMap<>();
        Map<String, List<String>> prefixes = new LinkedHashMap<>();
        for (Map.Entry<String, ResourceOptions> own : aws.options.entrySet()) {
            if (own.getValue().isOptional) {
                optional.put(own.getKey(), Collections.singletonList("true"));
            }
            if (own.getValue().prefix != null) {
                prefixes.put(own.getKey(), Collections.singletonList(quoted(own.getValue().prefix)));
            }
        }
        return Arrays.asList(
                new ResourceColumn("REGION", "region", false, true, regions(source), resources),
                new ResourceColumn("ROLE", "role", false, true, roles(aws), resources),
                new ResourceColumn("FALL-BACK", "fallbackRegions", true, false, fallbackRegions(aws), resources),
                new ResourceColumn("FOUND BY", "foundBy", false, false, entries(aws), resources),
                new ResourceColumn("OPTIONAL", "optional", false, false, optional, resources),
                new ResourceColumn("PREFIX", "prefix", false, false, prefixes, resources),
                new ResourceColumn("HOSTS", "hosts", true, false, hosts, resources));
    }

    /** An empty prefix is shown, too. */
    private static String quoted(String prefix) {
        return prefix.isEmpty() ? "\"\"" : prefix;
    }

    private static Map<String, List<String>> entries(AwsSettings aws) {
        Map<String, List<String>> entries = new LinkedHashMap<>();
        for (String resource : aws.resources.keySet()) {
            String entry = aws.entryOf(resource);
            if (entry != null) {
                entries.put(resource, Collections.singletonList(entry));
            }
        }
        return entries;
    }

    private static Map<String, List<String>> fallbackRegions(AwsSettings aws) {
        Map<String, List<String>> regions = new LinkedHashMap<>();
        for (Map.Entry<String, ResourcePlace> own : aws.places.entrySet()) {
            if (!own.getValue().fallbackRegions.isEmpty()) {
                regions.put(own.getKey(), own.getValue().fallbackRegions);
            }
        }
        return regions;
    }

    /** Without the setting that names the region; empty for a local provider, and for a resource whose region is not known. */
    private static Map<String, List<String>> regions(SecretSource source) {
        Map<String, List<String>> regions = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> region : source.regions().entrySet()) {
            int space = region.getKey().indexOf(' ');
            for (String resource : space < 0 ? Collections.<String>emptyList() : region.getValue()) {
                regions.put(resource, Collections.singletonList(region.getKey().substring(0, space)));
            }
        }
        return regions;
    }

    private static Map<String, List<String>> roles(AwsSettings aws) {
        Map<String, List<String>> roles = new LinkedHashMap<>();
        for (String resource : aws.resources.keySet()) {
            AssumeRoleSettings role = aws.local == null ? aws.roleOf(resource) : null;
            if (role != null) {
                roles.put(resource, Collections.singletonList(role.roleArn));
            }
        }
        return roles;
    }

    /** Whether it is true or false; a resource without a value has false. */
    boolean isFlag() {
        return field.equals("optional");
    }

    /** Whether it belongs into the table. */
    boolean isShown() {
        boolean isSameForAll = values.size() == resources && new HashSet<>(values.values()).size() == 1;
        return !values.isEmpty() && !(isAbove && isSameForAll);
    }

    List<String> values(String resource) {
        List<String> those = values.get(resource);
        return those == null ? Collections.<String>emptyList() : those;
    }
}
