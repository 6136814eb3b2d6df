package io.secretagent.inspection;

import java.util.regex.Pattern;

/** What the names of a place, its key and its file, say about it. They are habits, not rules. */
final class PlaceNames {

    /** Of Compose and Kubernetes. */
    private static final Pattern VARIABLE_IN_YAML =
            Pattern.compile("(?:.*\\.)?(?:(?:environment|data|stringData)\\.[A-Za-z0-9_]+|env\\[\\d+]\\.value)");

    private static final Pattern CREDENTIAL =
            Pattern.compile("(?i).*(?:user|user-?name|login|pass|password|pwd|passwd|url|uri)");
    private static final Pattern OF_DATABASE = Pattern.compile(
            "(?is).*(?:data-?source|jdbc|hikari|database|\\bdb|connection|pool|persistence|flyway|liquibase|hibernate|resource"
                    + "|dbcp|c3p0|agroal|new/set\\[|[-.]ds\\b).*|security/(?:user-?name|password)@?.*|security/user-name");

    private static final Pattern SURELY_OF_DATABASE = Pattern.compile(
            "(?is).*(?:data-?source|jdbc|hikari|dbcp|c3p0|agroal|persistence|flyway|liquibase|hibernate).*");

    /** Their clients have connections and pools, too, which are not those of JDBC. */
    private static final Pattern OF_OTHER_SYSTEM = Pattern.compile(
            "(?is).*(?:redis|mongo|rabbit|amqp|jms|mail|smtp|imap|ldap|kafka|elastic|solr|r2dbc|cassandra|neo4j|couch|influx"
                    + "|ftp|ssh|http|proxy|minio|mqtt|vault|consul|zookeeper|jedis|lettuce).*");

    /** Variables of images of databases and of their command lines, which have no agent. */
    private static final Pattern OF_OTHER_PROGRAM = Pattern.compile(
            "(?i)(?:.*\\.)?(?:(?:POSTGRES|POSTGRESQL|MYSQL|MARIADB|PG|MONGO_INITDB|RABBITMQ|REDIS|REDISCLI|ORACLE|MSSQL|SA"
                    + "|DB2INST1|CLICKHOUSE|MINIO|LDAP|ELASTIC)(?:_\\w+)?_?(?:USER|USERNAME|PASSWORD|PASSWD|PASS|PWD|AUTH))");

    private PlaceNames() {}

    /** Whether a place of a YAML file is an environment variable. */
    static boolean isVariableInYaml(Place place) {
        return VARIABLE_IN_YAML.matcher(place.key).matches();
    }

    /** Whether a program without an agent reads a variable of this name. */
    static boolean isOfOtherProgram(Place place) {
        return OF_OTHER_PROGRAM.matcher(place.key).matches();
    }

    /** Whether a place is probably the user, the password or the URL of a database. */
    static boolean isLogin(Place place) {
        if (!CREDENTIAL.matcher(place.lastName()).matches()) {
            return false;
        }
        String file = place.source.name.substring(place.source.name.lastIndexOf('/') + 1);
        boolean isSure = place.text.startsWith("jdbc:")
                || SURELY_OF_DATABASE.matcher(place.key).matches();
        boolean isProbable = OF_DATABASE.matcher(place.key).matches()
                || OF_DATABASE.matcher(file).matches();
        return isSure
                || (isProbable
                        && !OF_OTHER_SYSTEM.matcher(place.key + " " + file).matches());
    }
}
