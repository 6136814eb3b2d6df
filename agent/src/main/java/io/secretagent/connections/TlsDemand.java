package io.secretagent.connections;

import io.secretagent.references.UnresolvedReferenceException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Has a driver use TLS for a login whose password is a token. The drivers' own defaults try TLS and go on without it (PostgreSQL's
 * {@code prefer}, MySQL's {@code PREFERRED}), or do not try it (MariaDB), so what is missing is added; a setting that allows a
 * connection without TLS is an error.
 */
enum TlsDemand {
    POSTGRESQL("sslmode", "verify-full", new String[] {"require", "verify-ca", "verify-full"}, "ssl") {
        @Override
        Map<String, String> missing(Map<String, String> settings) {
            return Collections.singletonMap("sslmode", "require");
        }
    },
    MYSQL(
            "sslMode",
            "VERIFY_IDENTITY",
            new String[] {"required", "verify_ca", "verify_identity"},
            "useSSL",
            "requireSSL",
            "verifyServerCertificate") {
        @Override
        Map<String, String> missing(Map<String, String> settings) {
            boolean verifies = "true".equals(settings.get("verifyServerCertificate"));
            Map<String, String> missing = new HashMap<>();
            missing.put("sslMode", verifies ? "VERIFY_CA" : "REQUIRED"); // since 8.0.13
            missing.put("useSSL", "true");
            missing.put("requireSSL", "true");
            missing.put("verifyServerCertificate", Boolean.toString(verifies));
            return missing;
        }
    },
    MARIADB(
            "sslMode",
            "verify-full",
            new String[] {"trust", "verify-ca", "verify-full", "required", "verify_ca", "verify_identity"},
            "useSsl",
            "useSSL") {
        @Override
        Map<String, String> missing(Map<String, String> settings) {
            return Collections.singletonMap("sslMode", "trust");
        }
    },
    MARIADB_BEFORE_3("useSsl", "true", new String[] {"true"}, "useSSL") {
        @Override
        Map<String, String> missing(Map<String, String> settings) {
            Map<String, String> missing = new HashMap<>();
            missing.put("useSsl", "true");
            if (!settings.containsKey("sslMode")) { // which it does not know
                missing.put("trustServerCertificate", "true");
            }
            return missing;
        }
    };

    final String mode;
    private final String bestMode;

    @SuppressWarnings("ImmutableEnumChecker") // Java 8 has no immutable collection; it is not changed
    private final Set<String> modesWithTls;
    /** The parameters, besides the mode, that turn TLS off if they are false. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> switches;

    TlsDemand(String mode, String bestMode, String[] modesWithTls, String... switches) {
        this.mode = mode;
        this.bestMode = bestMode;
        this.modesWithTls = new HashSet<>(Arrays.asList(modesWithTls));
        this.switches = Arrays.asList(switches);
    }

    /** The settings that have the driver use TLS where nothing says so; without verification, as no certificates are configured. */
    abstract Map<String, String> missing(Map<String, String> settings);

    /**
     * Settings to add; none where TLS is demanded already.
     *
     * @param settings of a URL, or properties
     * @throws UnresolvedReferenceException if a setting allows a connection without TLS
     */
    Map<String, String> missingIn(Map<String, String> settings) {
        boolean isDemanded = false;
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            isDemanded |= demands(setting.getKey(), setting.getValue());
        }
        return isDemanded ? Collections.<String, String>emptyMap() : missing(settings);
    }

    private boolean demands(String name, String value) {
        if (name.equals(mode)) {
            return modesWithTls.contains(value.toLowerCase(Locale.ROOT)) || refuse(name, value);
        }
        if (switches.contains(name)) {
            boolean isOff = value.equalsIgnoreCase("false") && !name.equals("verifyServerCertificate");
            boolean isOn = value.equalsIgnoreCase("true") || value.isEmpty();
            return isOff ? refuse(name, value) : isOn && this != MYSQL;
        }
        return isNearly(name) && refuse(name, value);
    }

    /** Drivers differ in whether they honour a name in another case. */
    private boolean isNearly(String name) {
        if (name.equalsIgnoreCase(mode)) {
            return true;
        }
        for (String other : switches) {
            if (name.equalsIgnoreCase(other)) {
                return true;
            }
        }
        return false;
    }

    private boolean refuse(String name, String value) {
        throw new UnresolvedReferenceException("A token of IAM is sent over TLS only, and " + name + "="
                + printable(value) + " does not demand it. Write " + advice() + ".");
    }

    /** What to write, as in {@code sslmode=verify-full}. */
    String advice() {
        return mode + "=" + bestMode;
    }

    private static String printable(@Nullable String value) {
        return value != null && value.matches("[A-Za-z_-]{1,20}") ? value : "…";
    }
}
