package io.secretagent.config;

import static io.secretagent.testing.Given.ARN;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.testing.Given;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesAndNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:secretsmanager:us-west-1:999999999999:secret:TestingSecret-tN6s2j",
                "arn:aws-cn:secretsmanager:cn-north-1:999999999999:secret:a/b-tN6s2j",
                "arn:aws-us-gov:secretsmanager:us-gov-east-1:999999999999:secret:a",
                "TestingSecret",
                "prod/team_a/db+1=x.y@z-tN6s2j",
                "rds!db-0",
                "arn:aws:secretsmanager:us-west-1:999999999999:secret:TestingSecret-tN6s2j:username::",
                "arn:aws:secretsmanager:us-west-1:999999999999:secret:a/b-tN6s2j::AWSPREVIOUS:",
                "arn:aws:secretsmanager:us-west-1:999999999999:secret:a-tN6s2j:::0f8fad5b-d9cb-469f-a165-70867728950e",
                "arn:aws:secretsmanager:us-west-1:999999999999:secret:a-tN6s2j:::"
            })
    void takesAnArnOrASecretsName(String id) {
        assertThat(SecretId.mistake(id)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        arn:aws:secretsmanager                                         | is a malformed ARN: it has 3 parts instead of 7; write it as arn:aws
        arn:aws:secretsmanager:us-west-1:999999999999:secret           | has 6 parts instead of 7
        arn:aws:s3:::my-bucket                                         | it is of s3, not of secretsmanager or ssm; write it as arn:aws
        arn:aws::us-west-1:999999999999:secret:a                       | has "" in place of secretsmanager
        arn:aws:secretsmanager:us-west-1:999999999999:TestingSecret-tN6s2j | it lacks "secret:" before "TestingSecret-tN6s2j"; write it as arn:aws
        arn:gcp:secretsmanager:us-west-1:999999999999:secret:a         | has "gcp" in place of the AWS partition
        arn:aws:s3:us-west-1:999999999999:secret:a                     | it is of s3, not of secretsmanager or ssm; write it as arn:aws
        arn:aws:secretsmanager:california:999999999999:secret:a        | has "california" in place of the region
        arn:aws:secretsmanager::999999999999:secret:a                  | has "" in place of the region
        arn:aws:secretsmanager:us-west-1:99999999999:secret:a          | has "99999999999" in place of the account of 12 digits
        arn:aws:secretsmanager:us-west-1:99999999999x:secret:a         | has "99999999999x" in place of the account of 12 digits
        arn:aws:secretsmanager:us-west-1:999999999999:parameter:a      | has "parameter:a" in place of secret:<name>
        arn:aws:secretsmanager:us-west-1:999999999999:secret:          | has "secret:" in place of secret:<name>
        arn:aws:secretsmanager:us-west-1:999999999999:secret:a:b       | has "secret:a:b" in place of secret:<name>
        arn:aws:secretsmanager:us-west-1:999999999999:secret:a:b:c     | has "secret:a:b:c" in place of secret:<name>
        arn:aws:secretsmanager:us-west-1:999999999999:secret:a:b:c:d:e | has "secret:a:b:c:d:e" in place of secret:<name>
        arn:aws:secretsmanager:us-west-1:999999999999:secret::b:c:d    | has "secret:" in place of secret:<name>
        arn:aws:s3:us-west-1:999999999999:secret:a:b:c:d               | it is of s3, not of secretsmanager or ssm; write it as arn:aws
        ARN:aws:secretsmanager:us-west-1:999999999999:secret:a         | is neither an ARN nor a secret's name (letters,
        with space                                                     | is neither an ARN nor a secret's name
        ''                                                             | is neither an ARN nor a secret's name
        Zürich                                                         | is neither an ARN nor a secret's name
        """)
    void saysWhichPartOfASecretsIdIsWrong(String id, String mistake) {
        assertThat(Given.problems(Given.file("").replace(ARN, "'" + id + "'")))
                .startsWith("The configuration FILE has a problem:\n"
                        + "  FILE:4: secret-manager.aws.resources.TestingSecret: \"" + id + "\" is ")
                .contains(mistake);
    }

    @Test
    void takesNamesOf512CharactersAndNoLonger() {
        assertThat(SecretId.mistake("a".repeat(512))).isNull();
        assertThat(SecretId.mistake("a".repeat(513))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "'', -, -, -",
                ":username::, username, -, -",
                ":user.name:AWSPREVIOUS:, user.name, AWSPREVIOUS, -",
                ":::v1, -, -, v1",
                ":a:b:c, a, b, c",
                ":::, -, -, -"
            })
    void splitsAnArnInTheFormOfEcs(String suffix, String key, String stage, String versionId) {
        SecretId id = new SecretId(ARN + suffix);
        assertThat(id.secret).isEqualTo(ARN);
        assertThat(id.key).isEqualTo(key);
        assertThat(id.stage).isEqualTo(stage);
        assertThat(id.versionId).isEqualTo(versionId);
        assertThat(id.namesAVersion()).isEqualTo(stage != null || versionId != null);
        assertThat(SecretId.region(ARN + suffix)).isEqualTo("us-west-1");
    }

    @Test
    void findsTheRegionOfAnArnOnly() {
        assertThat(SecretId.region(ARN)).isEqualTo("us-west-1");
        assertThat(SecretId.region("TestingSecret")).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        zebra: 1                            | 1: secret-manager: is missing or empty; it names the secrets to fetch
        secret-manager:                     | 1: secret-manager: is missing or empty
        secret-manager: {}                  | 1: secret-manager.aws: is missing or empty
        secret-manager: {aws: }             | 1: secret-manager.aws: is missing or empty; it names the secrets to fetch
        secret-manager: {aws: {resources: }}    | 1: secret-manager.aws.resources: is missing or empty
        secret-manager: {aws: {resources: [a]}} | 1: secret-manager.aws.resources: must be a mapping, here it is a list; write a line <name>: <ARN> for each secret
        secret-manager: {aws: {resources: a}}   | 1: secret-manager.aws.resources: must be a mapping, here it is a text; write a line <name>: <ARN> for each secret
        secret-manager: {aws: {resources: {a: }}}   | 1: secret-manager.aws.resources.a: has no value
        secret-manager: {aws: {resources: {a: [b]}}} | 1: secret-manager.aws.resources.a: must be a text, here it is a list
        secret-manager: {aws: {resources: {a: {hosts: [b]}}}} | 1: secret-manager.aws.resources.a.arn: is missing
        secret-manager: {aws: {resources: {a: {arn: b, host: c}}}} | 1: secret-manager.aws.resources.a.host: is not a known key; did you mean hosts?
        secret-manager: {aws: {resources: {a: {arn: b, hosts: c}}}} | 1: secret-manager.aws.resources.a.hosts: must be a list
        secret-manager: {aws: {resources: {a: {arn: b, hosts: ['c:5432']}}}} | 1: secret-manager.aws.resources.a.hosts: "c:5432" is not a host
        secret-manager: {aws: {resources: {a: {arn: b, hosts: ['*.c']}}}} | 1: secret-manager.aws.resources.a.hosts: "*.c" is not a host
        secret-manager: {aws: {resources: {'': b}}} | 1: secret-manager.aws.resources.: a resource needs a name
        secret-manager: {aws: {resources: {"a\\nb": c}}} | 1: secret-manager.aws.resources.a?b: the name of a resource has no line break; write it in one line
        secret-manager: [aws]               | 1: secret-manager: must be a mapping, here it is a list
        """)
    void wantsAtLeastOneResource(String yaml, String problem) {
        assertThat(Given.problems(yaml)).contains("\n  FILE:" + problem);
    }

    /** For tokens of IAM. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        secret-manager: {aws: {}}                             | true
        secret-manager: {aws: {region: eu-west-1}}            | true
        secret-manager: {aws: {region: eu-west-1, resources: {}}} | false
        {secret-manager: {aws: {resources: {}}}, intercept: [redis]} | false
        """)
    void noResourcesAreAWarningUnlessTheFileSaysSo(String yaml, boolean isWarning) {
        Settings settings = Given.settings(yaml);

        assertThat(settings.aws.resources).isEmpty();
        assertThat(settings.warnings)
                .hasSize(isWarning ? 1 : 0)
                .allSatisfy(warning -> assertThat(warning)
                        .contains("secret-manager.aws.resources: is missing, so no secret is fetched")
                        .contains("{{resolve:rds-iam}}")
                        .contains("resources: {}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{secret-manager: {aws: {}}, intercept: none}",
                "{secret-manager: {aws: {resources: {}}}, intercept: [spring, tls]}",
                "{secret-manager: {aws: {resources: {}}}, service: {http: {endpoint: '127.0.0.1:3006'}}}",
                "{secret-manager: {aws: {local: {token: x}}}}"
            })
    void noResourcesAreAProblemWhereNothingElseIsLeftToDo(String yaml) {
        assertThat(Given.problems(yaml))
                .contains("secret-manager.aws.resources: is missing or empty; write a line <name>");
    }

    @Test
    void resourcesAsAListAreOneProblem() {
        assertThat(Given.problems("secret-manager:\n  aws:\n    resources:\n      - a\n      - b\n"))
                .isEqualTo("The configuration FILE has a problem:\n"
                        + "  FILE:3: secret-manager.aws.resources: must be a mapping, here it is a list; write a line"
                        + " <name>: <ARN> for each secret");
    }

    @ParameterizedTest
    @CsvSource({"'127.0.0.1:3005', 127.0.0.1, 3005", "'[::1]:0', [::1], 0", "db.local:65535, db.local, 65535"})
    void readsTheAddressOfAListener(String endpoint, String host, int port) {
        ListenAddress address =
                Given.settings(Given.file("service: {tcp: {endpoint: '" + endpoint + "'}}")).service.tcp.address;
        assertThat(address.host).isEqualTo(host);
        assertThat(address.port).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java",
                "java.security",
                "javax",
                "jdk",
                "sun",
                "com.sun",
                "com.sun.management",
                "com",
                "os",
                "user",
                "user.home",
                "file",
                "path",
                "line",
                "native",
                "awt",
                "http",
                "https",
                "ftp",
                "socksProxyHost",
                "stdout"
            })
    void refusesToPublishIntoTheJvmsOwnNameSpaces(String name) {
        String yaml = Given.file("").replace("TestingSecret:", name + ":");
        assertThat(Given.problems(yaml))
                .contains("FILE:4: secret-manager.aws.resources." + name
                        + ": its keys would become system properties in the JVM's own name space ")
                .contains("give it another name, or set inject.system-properties to a mapping");
        assertThat(Given.problems(yaml + "inject: {system-properties: all}\n")).contains("has a problem:");
        assertThat(Given.settings(yaml + "inject: {system-properties: {a: 'secrets:b'}}\n").aws.resources)
                .containsKey(name);
        assertThat(Given.settings(yaml + "inject: {system-properties: none}\n").aws.resources)
                .containsKey(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript", "my.java", "users", "company", "httpd", "Java"})
    void publishesNamesThatOnlyResembleTheJvms(String name) {
        assertThat(Given.settings(Given.file("").replace("TestingSecret:", name + ":")).aws.resources)
                .containsKey(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javax.net.ssl.trustStore",
                "javax.net.ssl.trustStorePassword",
                "java.security.egd",
                "java.io.tmpdir",
                "sun.net.client.defaultReadTimeout",
                "jdk.tls.client.protocols",
                "com.sun.jndi.ldap.object.trustURLCodebase",
                "com.sun",
                "user.home",
                "user.dir",
                "os.name",
                "file.encoding",
                "line.separator",
                "path.separator",
                "http.proxyHost",
                "http.proxyPort",
                "http.nonProxyHosts",
                "https.proxyHost",
                "https.protocols",
                "https.cipherSuites",
                "ftp.proxyHost",
                "http.auth.digest.reEnabledAlgorithms",
                "http.keepAlive",
                "proxyHost",
                "socksProxyHost",
                "networkaddress.cache.ttl",
                "stdout.encoding",
                "native.encoding"
            })
    void doesNotSetTheJvmsOwnProperties(String name) {
        assertThat(Given.problems(Given.file("inject: {system-properties: {" + name + ": 'secrets:a', b: c}}")))
                .isEqualTo("The configuration FILE has a problem:\n  FILE:5: inject.system-properties." + name
                        + ": is one of the JVM's own properties, which this file may not set; set it on the command line"
                        + " with -D, where a reference is allowed as well");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http.client.password",
                "https.password",
                "httpd.proxyHost",
                "javascript.key",
                "my.javax.net.ssl.trustStore",
                "username",
                "filename",
                "Java.home",
                "com.sunshine.key",
                "com"
            })
    void setsPropertiesThatAreNotTheJvms(String name) {
        assertThat(Given.settings(Given.file("inject: {system-properties: {" + name + ": 'secrets:a'}}"))
                        .inject
                        .systemProperties)
                .containsOnlyKeys(name);
    }
}
