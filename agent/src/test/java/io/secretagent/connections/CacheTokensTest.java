package io.secretagent.connections;

import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.http.TlsSockets;
import io.secretagent.iam.IamTokens;
import io.secretagent.secretsmanager.SecretsManagerSource;
import io.secretagent.testing.Given;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CacheTokensTest {

    private static final String ELASTICACHE = "{{resolve:elasticache-iam}}";
    private static final String MEMORYDB = "{{resolve:memorydb-iam}}";
    private static final String HOST = "master.orders.a1b2c3.use1.cache.amazonaws.com";

    private final CacheTokens tokens = new CacheTokens(new IamTokens(() -> SecretsManagerSource.of(
                    Given.settings(Given.aws(
                                    "access-key-id: AKIAEXAMPLE\nsecret-access-key: " + CANARY + "\nregion: us-east-1"))
                            .aws,
                    TlsSockets.of(Map.of()))
            .signing()));

    /** As clients have it. */
    @SuppressWarnings("unused")
    private static final class Held {
        private final String user;
        private final char[] password;

        Held(String user, String password) {
            this.user = user;
            this.password = password.toCharArray();
        }
    }

    private String token(String reference, String host) {
        Held held = new Held("app", reference);
        tokens.note(held, host, true);
        return tokens.token(held, reference);
    }

    @ParameterizedTest
    @CsvSource({
        "elasticache, master.orders.a1b2c3.use1.cache.amazonaws.com, orders, us-east-1",
        "elasticache, clustercfg.orders.a1b2c3.euc1.cache.amazonaws.com, orders, us-east-1",
        "elasticache, orders-0001-002.orders.a1b2c3.cnn1.cache.amazonaws.com.cn, orders, us-east-1",
        "memorydb, clustercfg.orders.a1b2c3.memorydb.eu-west-1.amazonaws.com, orders, eu-west-1",
        "memorydb, orders-0001-001.orders.a1b2c3.memorydb.us-west-2.amazonaws.com, orders, us-west-2"
    })
    void theTokenIsForTheCacheThatTheServersNameSays(String service, String host, String cache, String region) {
        assertThat(token("{{resolve:" + service + "-iam}}", host))
                .startsWith(cache + "/?User=app&Action=connect&")
                .contains("%2F" + region + "%2F" + service + "%2Faws4_request")
                .doesNotContain(CANARY);
    }

    @Test
    void aServerlessCacheIsSignedAsOne() {
        assertThat(token(ELASTICACHE, "my-orders-a1b2c3.serverless.use1.cache.amazonaws.com"))
                .startsWith("my-orders/?Action=connect&User=app&ResourceType=ServerlessCache&");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "127.0.0.1",
                "orders",
                "orders.a1b2c3.ng.0001.use1.cache.amazonaws.com",
                "master.orders.a1b2c3.use1.cache.amazonaws.com.evil.example",
                "evil.example.orders.a1b2c3.use1.cache.amazonaws.com",
                "master.orders.a1b2c3.use1.cache.amazonaws.com\n",
                "master.orders.a1b2c3.use1.cacheXamazonaws.com",
                "clustercfg.orders.a1b2c3.memorydb.eu-west-1.amazonaws.com"
            })
    void aServerOfAnotherNameGetsNoToken(String host) {
        assertThatThrownBy(() -> token(ELASTICACHE, host)).hasMessageContaining("is not the name of one");
    }

    @Test
    void credentialsThatWereAlsoGivenToAnotherServerGetNoToken() {
        Held held = new Held("app", ELASTICACHE);
        tokens.note(held, HOST, true);
        tokens.note(held, "evil.example", true);
        assertThatThrownBy(() -> tokens.token(held, ELASTICACHE)).hasMessageContaining("evil.example");
    }

    @Test
    void credentialsThatAClientMakesAnewAreKnownByTheirUser() {
        String user = new String("app");
        tokens.noteUser(new Held(user, ELASTICACHE), HOST, true);

        assertThat(tokens.token(new Held(user, ELASTICACHE), ELASTICACHE)).startsWith("orders/?");
        assertThatThrownBy(() -> tokens.token(new Held(new String("app"), ELASTICACHE), ELASTICACHE))
                .hasMessageContaining("it is not known");
    }

    @Test
    void credentialsOfTwoCachesGetNoToken() {
        Held held = new Held("app", ELASTICACHE);
        tokens.note(held, HOST, true);
        tokens.note(held, HOST.replace("orders", "others"), true);
        assertThatThrownBy(() -> tokens.token(held, ELASTICACHE)).hasMessageContaining("used for orders and others");
    }

    @Test
    void withoutTlsOrAnUnknownServerNothingIsSent() {
        Held held = new Held("app", ELASTICACHE);
        assertThatThrownBy(() -> tokens.token(held, ELASTICACHE)).hasMessageContaining("it is not known");
        tokens.note(held, HOST, false);
        assertThatThrownBy(() -> tokens.token(held, ELASTICACHE)).hasMessageContaining("turn TLS on");
        assertThatThrownBy(() -> token(MEMORYDB, null)).hasMessageContaining("not the name of one");
    }

    @Test
    void theReferenceOfADatabaseIsNoPasswordOfACache() {
        assertThatThrownBy(() -> token("{{resolve:rds-iam}}", HOST)).hasMessageContaining("not for caches");
    }
}
