package io.secretagent.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.hooks.HookName;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {

    private static Answer answer(String file, String key, Set<HookName> on, String... libraries) {
        return answer(file, key, on, false, libraries);
    }

    private static Answer answer(
            String file, String key, Set<HookName> on, boolean refreshesBeans, String... libraries) {
        Syntax syntax = file.equals("environment") ? Syntax.ENVIRONMENT : Syntax.of(file);
        assertThat(syntax).as(file).isNotNull();
        Place place = new Place(new Place.Source(file, syntax, null), 1, key, "secrets:Db:password");
        return new Places(Given.libraries(libraries), on, refreshesBeans).answer(place);
    }

    private static Answer answer(String file, String key, String... libraries) {
        return answer(file, key, Given.ALL_HOOKS, libraries);
    }

    @ParameterizedTest
    @CsvSource({
        "a.jar!/BOOT-INF/classes/application.yml, app.key, org.springframework:spring-core, spring, Environment",
        "application-prod.properties, app.key, io.micronaut:micronaut-inject, micronaut, nothing",
        "config/application.properties, quarkus.datasource.password, io.quarkus:quarkus-core, smallrye, every login",
        "META-INF/microprofile-config.properties, a, io.helidon.config:helidon-config-mp, helidon, Config.getValue",
        "conf/application.conf, db.password, com.typesafe:config, typesafe, every login",
        "conf/server.xml, Server/Connector@keystorePass, org.apache.tomcat:tomcat-catalina, tomcat, nothing",
        "conf/Catalina/localhost/app.xml, Context/Parameter@value, org.apache.tomcat:tomcat-catalina, tomcat, nothing",
        "producer.properties, sasl.jaas.config, org.apache.kafka:kafka-clients, kafka, clients that are made later",
        "config.yml, database.url, io.dropwizard:dropwizard-configuration, 'jdbc, datasource', every login",
        "config.yml, app.key, io.dropwizard:dropwizard-configuration, 'dropwizard, if it reads this file', nothing",
        "META-INF/persistence.xml, properties/property[jakarta.persistence.jdbc.password], org.hibernate:hibernate-core, 'jdbc, datasource', every login",
        "standalone/configuration/standalone.xml, security/password, org.wildfly:wildfly-ee, 'jdbc, datasource', every login",
        "etc/org.ops4j.datasource-a.cfg, password, org.apache.karaf:org.apache.karaf.main, 'jdbc, datasource', every login",
        "environment, DB_PASSWORD, io.undertow:undertow-core, environment, every System.getenv",
        ".env, DB_PASSWORD, io.undertow:undertow-core, environment, every System.getenv",
        "compose.yaml, services.app.environment.A, org.springframework:spring-core, environment, every System.getenv",
        "pod.yaml, 'spec.containers[0].env[1].value', org.springframework:spring-core, environment, every System.getenv",
        "etc/jetty-env.xml, 'New/Set[password]', org.eclipse.jetty:jetty-server, 'jdbc, datasource', every login",
        "start.d/db.ini, db.password, org.eclipse.jetty:jetty-server, 'jdbc, datasource', every login",
        "bin/setenv.sh, -Dapp.key, io.undertow:undertow-core, 'the agent, at the start', every System.getProperty",
    })
    void aPlaceIsReadByTheHookOfItsFileAndLibraries(
            String file, String key, String library, String hook, String rotation) {
        Answer answer = answer(file, key, library);

        assertThat(answer.problem).isNull();
        assertThat(answer.who).isEqualTo(hook);
        assertThat(answer.rotation).startsWith(rotation);
    }

    @ParameterizedTest
    @CsvSource({
        "spring.rabbitmq.password, com.rabbitmq:amqp-client, every login",
        "spring.mongodb.username, org.mongodb:mongodb-driver-core, every login",
        "spring.data.mongodb.uri, org.mongodb:mongodb-driver-core, Environment and Binder; fields",
        "spring.artemis.password, org.apache.activemq:artemis-jms-client, every login",
        "spring.r2dbc.password, org.postgresql:r2dbc-postgresql, every login",
        "spring.data.redis.username, io.lettuce:lettuce-core, every login",
        "spring.data.redis.password, io.lettuce:lettuce-core, 'every login that has a user, too'",
        "spring.mail.password, org.eclipse.angus:jakarta.mail, every login",
        "spring.ldap.password, org.springframework:spring-core, every login",
        "spring.security.oauth2.client.registration.a.client-secret,"
                + " org.springframework.security:spring-security-oauth2-client, every login",
        "spring.rabbitmq.password, org.springframework:spring-core, Environment and Binder; fields",
        "spring.rabbitmq.host, com.rabbitmq:amqp-client, Environment and Binder; fields",
        "app.remail.password, com.sun.mail:jakarta.mail, Environment and Binder; fields",
    })
    void aLoginOfAClientWithAHookIsReached(String key, String library, String rotation) {
        assertThat(answer("application.yml", key, "org.springframework:spring-core", library).rotation)
                .startsWith(rotation);
    }

    @Test
    void aClientWhoseHookIsOffKeepsWhatItHasRead() {
        Set<HookName> on = EnumSet.complementOf(EnumSet.of(HookName.RABBITMQ));

        assertThat(answer(
                                "application.yml",
                                "spring.rabbitmq.password",
                                on,
                                "org.springframework:spring-core",
                                "com.rabbitmq:amqp-client")
                        .rotation)
                .startsWith("Environment");
    }

    @Test
    void beansOfSpringAreReachedWithTheirSettingOnly() {
        String library = "org.springframework:spring-core";

        assertThat(answer("application.yml", "app.key", Given.ALL_HOOKS, false, library).rotation)
                .endsWith("fields that are set already only with refresh.spring: beans");
        assertThat(answer("application.yml", "app.key", Given.ALL_HOOKS, true, library).rotation)
                .contains("beans of @ConfigurationProperties with setters");
    }

    @ParameterizedTest
    @CsvSource({
        "etc/artemis-users.properties, admin, Artemis",
        "etc/users.properties, karaf, Karaf",
        "standalone.xml, credential-reference@clear-text, Elytron",
        "conf/zoo.cfg, ssl.keyStore.password, ZooKeeper",
        "conf/flink-conf.yaml, security.ssl.key-password, Flink",
        ".m2/settings.xml, server/password, Maven",
        "standalone.xml, system-properties/property[a], WildFly",
        "config/domain.xml, java-config/jvm-options, jvm-options",
        "log4j2.xml, Appenders/Jdbc@password, logging",
    })
    void placesThatNoHookReadsAreNamed(String file, String key, String name) {
        assertThat(answer(file, key).problem).startsWith("no hook reads").contains(name);
    }

    @Test
    void placesOfOneServerAreNamedOnlyWhereItIs() {
        assertThat(answer("conf/config.json", "password", "io.vertx:vertx-core").problem)
                .contains("Vert.x");
        assertThat(answer("etc/config.properties", "a", "org.apache.karaf:org.apache.karaf.main").problem)
                .contains("OSGi");
        assertThat(answer("etc/config.properties", "a", "org.springframework:spring-core").problem)
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "conf/cache.properties, redis.pool.password",
        "rabbitmq.properties, connection.password",
        "src/main/resources/keys.properties, vendor.password",
    })
    void passwordsOfOtherSystemsAreNoLoginsOfJdbc(String file, String key) {
        assertThat(answer(file, key).who).doesNotContain("jdbc");
    }

    @Test
    void aHookThatInterceptLeavesOutIsTheProblem() {
        Set<HookName> on = EnumSet.complementOf(EnumSet.of(HookName.SPRING, HookName.ENVIRONMENT));

        assertThat(answer("application.yml", "app.key", on, "org.springframework:spring-core").problem)
                .isEqualTo("intercept of the agent's file leaves out spring; add it");
        assertThat(answer("environment", "A", on).problem).contains("leaves out environment");
        assertThat(answer("application.yml", "spring.datasource.password", on, "org.springframework:spring-core").who)
                .as("goes up to the driver")
                .isEqualTo("jdbc, datasource");
    }

    @Test
    void aFileThatNoLibraryReadsIsTheProblem() {
        assertThat(answer("application.yml", "app.key", "io.undertow:undertow-core").problem)
                .startsWith("no hook for the libraries of this application reads this place");
    }

    @Test
    void withoutAnyLibraryTheNameOfTheFileDecides() {
        assertThat(answer("application.conf", "app.key").who).isEqualTo("typesafe, if the application has it");
    }
}
