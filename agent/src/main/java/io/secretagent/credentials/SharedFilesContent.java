package io.secretagent.credentials;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parsed content of AWS's two shared files, by the AWS CLI's rules. A profile in both files is merged key by key;
 * the credentials file comes first. Immutable.
 *
 * <p>Source: "Configuration and credential file settings" in the AWS CLI user guide; the rest by comparison with the
 * CLI.
 */
public final class SharedFilesContent {

    private static final List<String> KEYS =
            Arrays.asList("aws_access_key_id", "aws_secret_access_key", "aws_session_token");

    private static final List<String> OTHER_TYPES = Arrays.asList("sso-session", "services");

    private final Map<String, SharedSection> profiles = new HashMap<>();
    /** The sections {@code sso-session} and {@code services} of the config file, by type and name. */
    private final Map<String, SharedSection> others = new HashMap<>();

    /** Sections of the config file that are neither a profile nor another known type: file and line by name. */
    private final Map<String, String> misplaced = new HashMap<>();

    /** The state of the files before they were read. */
    final String stamp;

    private SharedFilesContent(String stamp) {
        this.stamp = stamp;
    }

    /**
     * Reads both files; one that does not exist counts as empty.
     *
     * @throws CredentialsException if a file cannot be read or is malformed; the message has file and line, never the
     *     text
     */
    public static SharedFilesContent read(Path credentials, Path config) {
        return read(credentials, config, "");
    }

    static SharedFilesContent read(Path credentials, Path config, String stamp) {
        SharedFilesContent read = new SharedFilesContent(stamp);
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

    /**
     * A profile's header is {@code [default]} or {@code [profile name]}; sections of unknown types may belong to other
     * programs.
     */
    private void addOfConfig(List<String> header, SharedSection section, Path config) {
        if ((header.size() == 2 && header.get(0).equals("profile"))
                || header.equals(Collections.singletonList("default"))) {
            SharedSection before = profiles.put(header.get(header.size() - 1), section);
            if (before != null) {
                SharedFileParser.warnOfDuplicate(config, before.line(), section.line(), "the same profile");
            }
        } else if (header.size() == 2 && OTHER_TYPES.contains(header.get(0))) {
            others.put(header.get(0) + ' ' + header.get(1), section);
        } else if (!header.isEmpty()) {
            int first = header.get(0).equals("profile") ? 1 : 0;
            misplaced.put(String.join(" ", header.subList(first, header.size())), section.place(""));
        }
    }

    /** A pair of keys in the credentials file is not combined with a session token of the config file. */
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

    /** A profile, or null if neither file has it. */
    @Nullable
    SharedProfile find(String name) {
        SharedSection section = profiles.get(name);
        return section == null ? null : new SharedProfile(name, section);
    }

    /** The keys and values of a profile, or null if neither file has it. */
    public @Nullable Map<String, String> profile(String name) {
        return values(profiles.get(name));
    }

    /** The keys and values of a section {@code [sso-session name]} or {@code [services name]}, or null. */
    public @Nullable Map<String, String> section(String type, String name) {
        return values(others.get(type + ' ' + name));
    }

    /**
     * The value of {@code subkey} in the indented lines below {@code key}, as in {@code [services local]},
     * {@code secrets_manager =}, {@code endpoint_url = …}; or null.
     *
     * @param type {@code services}, {@code sso-session} or {@code profile}
     */
    public @Nullable String nested(String type, String name, String key, String subkey) {
        SharedSection section = type.equals("profile") ? profiles.get(name) : others.get(type + ' ' + name);
        return section == null ? null : section.nested(key, subkey);
    }

    /**
     * A sentence about a section that is meant as this profile but has the wrong header for its file; empty if there is
     * none.
     */
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

    private static @Nullable Map<String, String> values(@Nullable SharedSection section) {
        return section == null ? null : Collections.unmodifiableMap(section.values());
    }
}
