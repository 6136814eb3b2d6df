package io.secretagent.credentials;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What AWS's two shared files hold, read as the AWS CLI reads them. A profile that both have is merged, key by key: the
 * credentials file comes first. Immutable.
 *
 * <p>Source: "Configuration and credential file settings" in the AWS CLI user guide; the rest by comparison with the CLI.
 */
public final class SharedProfiles {

    private static final List<String> KEYS =
            Arrays.asList("aws_access_key_id", "aws_secret_access_key", "aws_session_token");

    private static final List<String> OTHER_TYPES = Arrays.asList("sso-session", "services");

    private final Map<String, SharedSection> profiles = new HashMap<>();
    /** The sections {@code sso-session} and {@code services} of the config file, by type and name. */
    private final Map<String, SharedSection> others = new HashMap<>();

    /** The other sections of the config file: file and line by name. */
    private final Map<String, String> misplaced = new HashMap<>();

    /** The state of the files before they were read. */
    final String stamp;

    private SharedProfiles(String stamp) {
        this.stamp = stamp;
    }

    /**
     * Reads both files; one that does not exist counts as empty.
     *
     * @throws CredentialsException if a file cannot be read or is malformed; names file and line, never the text
     */
    public static SharedProfiles read(Path credentials, Path config) {
        return read(credentials, config, "");
    }

    static SharedProfiles read(Path credentials, Path config, String stamp) {
        SharedProfiles read = new SharedProfiles(stamp);
        for (Map.Entry<String, SharedSection> section :
                SharedFileParser.sections(config).entrySet()) {
            read.addOfConfig(ShellWords.split(section.getKey()), section.getValue(), config);
        }
        for (Map.Entry<String, SharedSection> section :
                SharedFileParser.sections(credentials).entrySet()) {
            read.addOfCredentials(section.getKey(), section.getValue());
        }
        return read;
    }

    /** A profile is {@code [default]} or {@code [profile name]}; what is neither it nor another known type is another program's. */
    private void addOfConfig(List<String> header, SharedSection section, Path config) {
        if (header.size() == 2 && header.get(0).equals("profile")
                || header.equals(Collections.singletonList("default"))) {
            SharedSection before = profiles.put(header.get(header.size() - 1), section);
            if (before != null) {
                SharedFileParser.warn(config, before.line(), section.line(), "the same profile");
            }
        } else if (header.size() == 2 && OTHER_TYPES.contains(header.get(0))) {
            others.put(header.get(0) + ' ' + header.get(1), section);
        } else if (!header.isEmpty()) {
            int first = header.get(0).equals("profile") ? 1 : 0;
            misplaced.put(String.join(" ", header.subList(first, header.size())), section.place(""));
        }
    }

    /** A new pair of keys does not go with an old session token of the other file. */
    private void addOfCredentials(String name, SharedSection section) {
        SharedSection ofConfig = profiles.put(name, section);
        if (ofConfig != null) {
            boolean isPair = section.values().keySet().containsAll(KEYS.subList(0, 2));
            if (isPair) {
                ofConfig.values().keySet().removeAll(KEYS);
            }
            section.addMissing(ofConfig);
        }
    }

    /** The keys and values of a profile, or null if neither file has it. */
    public Map<String, String> profile(String name) {
        return values(profiles.get(name));
    }

    /** The keys and values of a section {@code [sso-session name]} or {@code [services name]}, or null. */
    public Map<String, String> section(String type, String name) {
        return values(others.get(type + ' ' + name));
    }

    /**
     * The value of {@code subkey} in the indented lines below {@code key}, as in {@code [services local]},
     * {@code secrets_manager =}, {@code endpoint_url = …}; null if there is none.
     *
     * @param type {@code services}, {@code sso-session} or {@code profile}
     */
    public String nested(String type, String name, String key, String subkey) {
        SharedSection section = type.equals("profile") ? profiles.get(name) : others.get(type + ' ' + name);
        return section == null ? null : section.nested(key, subkey);
    }

    /** Where a section is that looks like a profile but is none by its file's rules: empty, or a sentence. */
    String misplaced(String name) {
        String inConfig = misplaced.get(name);
        SharedSection inCredentials = profiles.get("profile " + name);
        if (inConfig != null) {
            return " " + inConfig + ": in the config file its header must be [profile " + quoted(name) + "].";
        }
        return inCredentials == null
                ? ""
                : " " + inCredentials.place("") + ": in the credentials file its header must be [" + name + "].";
    }

    private static String quoted(String name) {
        return name.indexOf(' ') < 0 ? name : '"' + name + '"';
    }

    /** File and line of a profile's key, or of its header where it lacks the key; for messages. */
    String place(String profile, String key) {
        return profiles.get(profile).place(key);
    }

    private static Map<String, String> values(SharedSection section) {
        return section == null ? null : Collections.unmodifiableMap(section.values());
    }
}
