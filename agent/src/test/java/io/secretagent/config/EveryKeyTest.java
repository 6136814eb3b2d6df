package io.secretagent.config;

import static io.secretagent.testing.Given.ARN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.secretagent.hooks.HookName;
import io.secretagent.log.Level;
import io.secretagent.testing.Given;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EveryKeyTest {

    private static final Settings ALL = Given.settings("""
            service:
              tcp:
                endpoint: "[::1]:3005"
                tls: {cert-file: server.pem, key-file: server.key, ca-file: clients.pem}
              uds: {socket-path: /run/secret-agent.sock}
              http:
                endpoint: 127.0.0.1:0
                metrics: {prometheus: {url-base-path: /m, labels: {team: payments}}}
              https:
                endpoint: localhost:65535
                tls: {cert-file: a, key-file: b}
            secret-manager:
              aws:
                region: us-gov-west-1
                resources:
                  TestingSecret: %s
                  Named: prod/db
                  Bound: {arn: prod/bound, hosts: [Db.example.com, 10.0.0.1]}
                access-key-id: id
                secret-access-key: key
                session-token: token
                assume-role:
                  role-arn: arn:aws-us-gov:iam::999999999999:role/team/AccessToSecrets
                  session-name: host
                  external-id: x
                  duration: 12h
                endpoint: http://127.0.0.1:4566
                sts-endpoint: https://sts.example.com/path
                proxy: {url: "http://me:p%%40w@proxy:3128"}
                batch: auto
                convert-to-base64: true
            inject:
              system-properties: {spring.datasource.password: "secrets:TestingSecret:password"}
              environment: {DB_PASSWORD: "secrets:TestingSecret:password", EMPTY: ""}
            intercept: [environment, jdbc]
            refresh: {interval: 250ms, spring: beans}
            startup: {timeout: 1h, on-failure: continue, training: fetch}
            log: {level: trace}
            mask: {stdout: true, logging: true}
            """.formatted(ARN));

    @Test
    void readsTheService() {
        ServiceSettings service = ALL.service;
        assertThat(service.tcp.address).hasToString("[::1]:3005");
        assertThat(service.tcp.tls.certFile).isEqualTo("server.pem");
        assertThat(service.tcp.tls.keyFile).isEqualTo("server.key");
        assertThat(service.tcp.tls.caFile).isEqualTo("clients.pem");
        assertThat(service.socketPath).isEqualTo("/run/secret-agent.sock");
        assertThat(service.http.address.port).isZero();
        assertThat(service.http.tls).isNull();
        assertThat(service.http.metricsPath).isEqualTo("/m");
        assertThat(service.http.metricsLabels).containsExactly(entry("team", "payments"));
        assertThat(service.https.address).hasToString("localhost:65535");
        assertThat(service.https.tls.caFile).isNull();
        assertThat(service.https.metricsPath).isEqualTo("/manage/rest");
    }

    @Test
    void readsTheSecretManager() {
        AwsSettings aws = ALL.aws;
        assertThat(aws.region).isEqualTo("us-gov-west-1");
        assertThat(aws.resources)
                .containsExactly(entry("TestingSecret", ARN), entry("Named", "prod/db"), entry("Bound", "prod/bound"));
        assertThat(aws.hosts).containsExactly(entry("Bound", Set.of("db.example.com", "10.0.0.1")));
        assertThat(aws.staticCredentials.accessKeyId).isEqualTo("id");
        assertThat(aws.staticCredentials.secretAccessKey).isEqualTo("key");
        assertThat(aws.staticCredentials.sessionToken).isEqualTo("token");
        assertThat(aws.assumeRole.roleArn).endsWith(":role/team/AccessToSecrets");
        assertThat(aws.assumeRole.sessionName).isEqualTo("host");
        assertThat(aws.assumeRole.externalId).isEqualTo("x");
        assertThat(aws.assumeRole.duration).isEqualTo(Duration.ofHours(12));
        assertThat(aws.endpoint).isEqualTo(URI.create("http://127.0.0.1:4566"));
        assertThat(aws.stsEndpoint).isEqualTo(URI.create("https://sts.example.com/path"));
        assertThat(aws.proxy).isEqualTo(URI.create("http://me:p%40w@proxy:3128"));
        assertThat(Given.anonymous(aws.proxyOrigin)).matches("secret-manager\\.aws\\.proxy\\.url in FILE, line \\d+");
        assertThat(aws.batch).isTrue();
        assertThat(aws.convertToBase64).isTrue();
    }

    @Test
    void readsTheOtherSections() {
        assertThat(ALL.inject.allSystemProperties).isFalse();
        assertThat(ALL.inject.systemProperties)
                .containsExactly(entry("spring.datasource.password", "secrets:TestingSecret:password"));
        assertThat(ALL.inject.environment)
                .containsExactly(entry("DB_PASSWORD", "secrets:TestingSecret:password"), entry("EMPTY", ""));
        assertThat(ALL.intercept.hooks).containsExactly(HookName.ENVIRONMENT, HookName.JDBC);
        assertThat(ALL.refresh.interval).isEqualTo(Duration.ofMillis(250));
        assertThat(ALL.refresh.springBeans).isTrue();
        assertThat(ALL.startup.timeout).isEqualTo(Duration.ofHours(1));
        assertThat(ALL.startup.onFailure).isEqualTo(StartupSettings.OnFailure.CONTINUE);
        assertThat(ALL.startup.training).isEqualTo(StartupSettings.Training.FETCH);
        assertThat(ALL.log.level).isEqualTo(Level.TRACE);
        assertThat(ALL.mask.stdout).isTrue();
        assertThat(ALL.mask.logging).isTrue();
    }

    @Test
    void hasADefaultForAllButTheResources() {
        Settings settings = Given.settings(Given.file(""));
        assertThat(settings.service).isNull();
        assertThat(settings.aws.region).isNull();
        assertThat(settings.aws.staticCredentials).isNull();
        assertThat(settings.aws.profile).isNull();
        assertThat(settings.aws.assumeRole).isNull();
        assertThat(settings.aws.endpoint).isNull();
        assertThat(settings.aws.stsEndpoint).isNull();
        assertThat(settings.aws.proxy).isNull();
        assertThat(settings.aws.convertToBase64).isFalse();
        assertThat(settings.inject.allSystemProperties).isTrue();
        assertThat(settings.inject.environment).isEmpty();
        assertThat(settings.intercept.hooks).containsExactlyElementsOf(HookName.all());
        assertThat(settings.refresh.interval).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.refresh.springBeans).isFalse();
        assertThat(settings.startup.timeout).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.startup.onFailure).isEqualTo(StartupSettings.OnFailure.EXIT);
        assertThat(settings.startup.training).isEqualTo(StartupSettings.Training.SKIP);
        assertThat(settings.log.level).isEqualTo(Level.INFO);
        assertThat(settings.mask).isNull();
        assertThat(settings.warnings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"all, true, false", "by-name, true, true", "none, false, false", "{}, false, false"})
    void publishesAllSystemPropertiesOnlyWhereWanted(String value, boolean all, boolean byName) {
        Settings settings = Given.settings(Given.file("inject: {system-properties: " + value + "}"));
        assertThat(settings.inject.allSystemProperties).isEqualTo(all);
        assertThat(settings.inject.byName).isEqualTo(byName);
        assertThat(settings.inject.systemProperties).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"all, 34", "none, 0", "'[]', 0", "'[http-basic, http-basic]', 1"})
    void interceptsWhatIsNamed(String value, int hooks) {
        assertThat(Given.settings(Given.file("intercept: " + value)).intercept.hooks)
                .hasSize(hooks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "error", "warn", "info", "debug", "trace"})
    void knowsEveryLogLevel(String level) {
        assertThat(Given.settings(Given.file("log: {level: " + level + "}")).log.level)
                .isEqualTo(Level.valueOf(level.toUpperCase(java.util.Locale.ROOT)));
    }

    @Test
    void takesARoleByItsArnAlone() {
        AssumeRoleSettings role =
                Given.settings(Given.aws("assume-role: arn:aws:iam::999999999999:role/AccessToSecrets")).aws.assumeRole;
        assertThat(role.roleArn).isEqualTo("arn:aws:iam::999999999999:role/AccessToSecrets");
        assertThat(role.sessionName).isEqualTo("secret-agent");
        assertThat(role.externalId).isNull();
        assertThat(role.duration).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @CsvSource({
        "stdout: true, true, false",
        "logging: true, false, true",
        "stdout: false, false, false",
        "'', false, false"
    })
    void masksOnlyWhatIsNamed(String keys, boolean stdout, boolean logging) {
        MaskSettings mask = Given.settings(Given.file("mask: {" + keys + "}")).mask;
        assertThat(mask.stdout).isEqualTo(stdout);
        assertThat(mask.logging).isEqualTo(logging);
    }

    @Test
    void takesAProfile() {
        assertThat(Given.settings(Given.aws("profile: payments")).aws.profile).isEqualTo("payments");
    }

    @Test
    void treatsASectionWithoutContentAsAbsent() {
        Settings settings = Given.settings(Given.file("service:\ninject:\nrefresh: ~\nstartup: null\nlog: NULL\n"));
        assertThat(settings.service).isNull();
        assertThat(settings.startup.timeout).isEqualTo(Duration.ofSeconds(30));
    }
}
