package io.secretagent.inspection;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which files are read as configurations. */
final class ConfigurationNames {

    private static final Set<String> ENDINGS =
            new HashSet<>(Arrays.asList("yml", "yaml", "properties", "conf", "xml", "json", "toml", "env"));

    /** In archives, whose other files with such endings are texts of user interfaces and data. */
    private static final Pattern IN_ARCHIVES = Pattern.compile(
            "(?is)(?:application|bootstrap|microprofile-config|reference|context|web|server|persistence|hikari"
                    + "|log4j2?|logback|quarkus|liquibase|flyway|hibernate|kafka|consumer|producer|jaas|config|database"
                    + "|datasource|db|jdbc|redis|secrets?)(?:[-._].*)?\\.[a-z]+|\\.env|.*-ds\\.xml");

    private ConfigurationNames() {}

    /** In the application's own part of a Spring Boot jar or a war, all of these forms; elsewhere, usual names. */
    static boolean isReadInArchive(String entry) {
        String ending = entry.substring(entry.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (!ENDINGS.contains(ending)) {
            return false;
        }
        boolean isOwn = entry.startsWith("BOOT-INF/classes/") || entry.startsWith("WEB-INF/");
        return isOwn
                || IN_ARCHIVES
                        .matcher(entry.substring(entry.lastIndexOf('/') + 1))
                        .matches();
    }

    /** In a folder, every file in one of the known forms. */
    static boolean isReadInFolder(String name) {
        return Syntax.of(name) != null;
    }
}
