package io.secretagent.hooks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Selects the targets of the hooks that are on. */
public final class Hooks {

    private static final List<List<Target>> ALL = Arrays.asList(
            SpringHook.TARGETS,
            SmallRyeHook.TARGETS,
            MicronautHook.TARGETS,
            TypesafeHook.TARGETS,
            CommonsConfigurationHook.TARGETS,
            HelidonHook.TARGETS,
            PayaraHook.TARGETS,
            DropwizardHook.TARGETS,
            TomcatHook.TARGETS,
            KafkaHook.TARGETS,
            JaasHook.TARGETS,
            LoginHooks.TARGETS);

    /** By the start of the internal name, which clients' classes are in which table of {@link #ofClient}. */
    private static final String[] CLIENTS = {
        "redis/clients/jedis/", "redis",
        "io/lettuce/core/", "redis",
        "org/redisson/", "redis",
        "com/sun/mail/", "mail",
        "org/eclipse/angus/mail/", "mail",
        "javax/mail/", "mail",
        "jakarta/mail/", "mail",
        "com/jcraft/jsch/", "ssh",
        "org/apache/sshd/", "ssh",
        "com/unboundid/ldap/sdk/", "ldap",
        "com/rabbitmq/client/", "rabbitmq",
        "io/r2dbc/spi/ConnectionUrlParser", "r2dbc",
        "io/r2dbc/postgresql/", "r2dbc",
        "io/asyncer/r2dbc/mysql/", "r2dbc",
        "dev/miku/r2dbc/mysql/", "r2dbc",
        "org/mariadb/r2dbc/", "r2dbc",
        "io/r2dbc/mssql/", "r2dbc",
        "io/r2dbc/h2/", "r2dbc",
        "io/vertx/sqlclient/", "vertx",
        "io/vertx/pgclient/", "vertx",
        "io/vertx/mysqlclient/", "vertx",
        "io/vertx/mssqlclient/", "vertx",
        "io/vertx/db2client/", "vertx",
        "com/mongodb/", "mongodb",
        "com/datastax/oss/driver/", "cassandra",
        "org/neo4j/driver/", "neo4j",
        "io/nats/client/", "nats",
        "org/apache/activemq/", "jms",
        "org/apache/qpid/jms/", "jms",
        "com/ibm/msg/client/", "jms",
        "org/apache/http/", "apache-http",
        "org/apache/hc/", "apache-http",
        "okhttp3/", "okhttp",
        "jdk/internal/net/http/", "jdk-http",
        "sun/net/www/protocol/http/", "url-connection",
        "org/springframework/http/HttpHeaders", "spring-http",
        "org/springframework/web/reactive/function/client/", "spring-http",
        "com/influxdb/client/InfluxDBClientOptions", "influxdb",
        "software/amazon/awssdk/auth/credentials/", "aws-keys",
        "software/amazon/awssdk/awscore/exception/", "aws-keys",
        "org/crac/Core", "crac",
        "com/amazonaws/services/lambda/crac/Core", "crac",
        "com/amazonaws/", "aws-keys",
        "io/minio/", "aws-keys",
        "org/springframework/security/oauth2/client/", "oauth2"
    };

    private Hooks() {}

    /** The targets outside the JDK; they can be woven from the start. */
    public static List<Target> targets(Set<HookName> on) {
        List<Target> targets = new ArrayList<>();
        for (List<Target> ofHook : ALL) {
            targets.addAll(on(on, ofHook));
        }
        return targets;
    }

    /** The targets in the JDK except {@link EnvironmentHook}'s; they are woven at the first rotation. */
    public static List<Target> ofTheJdk(Set<HookName> on) {
        return on(on, JdkHooks.TARGETS);
    }

    /** The places of clients' hooks, see {@link Target#amongst}. */
    public static List<Target> placesOfClients(Set<HookName> on) {
        return Target.ofClients(on);
    }

    /** The name of the table that may have a class; null for nearly all classes. */
    public static @Nullable String client(String internalName) {
        for (int i = 0; i < CLIENTS.length; i += 2) {
            if (internalName.startsWith(CLIENTS[i])) {
                return CLIENTS[i + 1];
            }
        }
        return null;
    }

    /** The table of that name, which is loaded here. */
    public static List<Target> ofClient(String name) {
        switch (name) {
            case "redis":
                return RedisHook.TARGETS;
            case "apache-http":
                return HttpHeaderHook.OF_APACHE;
            case "okhttp":
                return HttpHeaderHook.OF_OK_HTTP;
            case "jdk-http":
                return HttpHeaderHook.OF_JDK;
            case "url-connection":
                return HttpHeaderHook.OF_URL_CONNECTION;
            case "spring-http":
                return HttpHeaderHook.OF_SPRING;
            case "influxdb":
                return HttpHeaderHook.OF_INFLUXDB;
            case "aws-keys":
                return AwsKeysHook.TARGETS;
            case "mail":
                return MailHook.TARGETS;
            case "ssh":
                return SshHook.TARGETS;
            case "ldap":
                return LdapSdkHook.TARGETS;
            case "rabbitmq":
                return RabbitMqHook.TARGETS;
            case "oauth2":
                return OAuth2Hook.TARGETS;
            case "vertx":
                return VertxHook.TARGETS;
            case "mongodb":
                return MongoHook.TARGETS;
            case "cassandra":
                return CassandraHook.TARGETS;
            case "neo4j":
                return Neo4jHook.TARGETS;
            case "nats":
                return NatsHook.TARGETS;
            case "crac":
                return CracHook.TARGETS;
            case "jms":
                return JmsHook.TARGETS;
            default:
                return R2dbcHook.TARGETS;
        }
    }

    /** The names of all tables of clients. */
    public static Set<String> clients() {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < CLIENTS.length; i += 2) {
            names.add(CLIENTS[i + 1]);
        }
        return names;
    }

    private static List<Target> on(Set<HookName> on, List<Target> all) {
        List<Target> targets = new ArrayList<>();
        for (Target target : all) {
            if (on.contains(target.hook)) {
                targets.add(target);
            }
        }
        return targets;
    }
}
