package io.secretagent.inspection;

import java.util.regex.Pattern;

/** Which files are read as configurations. */
final class ConfigurationNames {

    /** In archives, whose other files with such endings are texts of user interfaces and data. */
    private static final Pattern IN_ARCHIVES = Pattern.compile(
            "(?is)(?:.*/)?(?:application|bootstrap|microprofile-config|reference|context|web|server|persistence|hikari|log4j2?"
                    + "|logback|log4j2-spring|logback-spring|quarkus|liquibase|flyway|hibernate|kafka|consumer|producer|jaas"
                    + "|config|database|datasource|db|jdbc|redis|secrets?)(?:[-._][^/]*)?"
                    + "\\.(?:ya?ml|properties|conf|xml|json|toml|env)|(?:.*/)?\\.env|(?:.*/)?[^/]*-ds\\.xml");

    /** The application's own classes in a Spring Boot jar or a war: all of their configurations. */
    private static final Pattern OF_APPLICATION = Pattern.compile(
            "(?is)(?:BOOT-INF/classes/|WEB-INF/(?:classes/)?)(?:[^/]+/)?[^/]+\\.(?:ya?ml|properties|conf|xml)");

    private ConfigurationNames() {}

    static boolean isReadInArchive(String name) {
        return IN_ARCHIVES.matcher(name).matches()
                || OF_APPLICATION.matcher(name).matches();
    }

    /** In a folder, every file in one of the known forms. */
    static boolean isReadInFolder(String name) {
        return Syntax.of(name) != null;
    }
}
