package io.secretagent.interception;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.connections.ClientLogins;
import io.secretagent.connections.JdbcLogins;
import io.secretagent.connections.LoginSecrets;
import io.secretagent.connections.StaleValues;
import io.secretagent.hooks.HookName;
import io.secretagent.hooks.Operation;
import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceParser;
import io.secretagent.references.ReferenceText;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshots;
import io.secretagent.store.Refreshers;
import io.secretagent.store.SecretStore;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Objects of clients whose fields are read. */
class ClientUsesTest {

    private final List<String> opened = new ArrayList<>();

    private final SecretStore store = new SecretStore(Snapshots.of("db", "{\"password\":\"first-password\"}"));
    private final Origins origins = new Origins();

    private ClientUses uses() {
        LoginSecrets secrets = new LoginSecrets(
                new ReferenceParser(Map.of("db", "prod/db")), store, Refreshers.idle(store), origins, Map.of());
        JdbcLogins jdbc = new JdbcLogins(secrets);
        return new ClientUses(new ClientLogins(jdbc, new StaleValues(jdbc, secrets), secrets), instrumentation());
    }

    /** Notes which modules are opened. */
    private Instrumentation instrumentation() {
        return (Instrumentation) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Instrumentation.class}, (proxy, method, arguments) -> {
                    opened.add(((Module) arguments[0]).getName() + arguments[3]);
                    return null;
                });
    }

    @Test
    void thePackageOfAClientThatIsAModuleIsOpenedToTheAgentOnce() {
        ClientUses uses = uses();
        for (int i = 0; i < 2; i++) {
            Object[] captured = {new java.sql.Date(0), "typed"};
            uses.apply(HookName.SSH, Operation.REPLACE_STALE_CREDENTIAL, captured);
        }

        assertThat(opened).hasSize(1).first().asString().startsWith("java.sql{java.sql=");
    }

    @Test
    void onlyTheUserAndThePasswordAmongTheOptionsOfCassandraBecomeReferencesAgain() {
        ReferenceText text = ReferenceText.of(SecretVersion.current("db"), "password");
        String password = text.resolve(store.snapshot());
        origins.put(password, text, store.snapshot());

        assertThat(option("AUTH_PROVIDER_PASSWORD", password)).isEqualTo("secrets:db:password");
        assertThat(option("AUTH_PROVIDER_USER_NAME", password)).isEqualTo("secrets:db:password");
        assertThat(option("SSL_KEYSTORE_PASSWORD", password)).isNull();
        assertThat(option("AUTH_PROVIDER_PASSWORD", new String(password))).isNull();
        assertThat(option("AUTH_PROVIDER_PASSWORD", null)).isNull();
    }

    private Object option(String name, String value) {
        return uses().apply(HookName.CASSANDRA, Operation.OPTION_TO_REFERENCE, new Object[] {name, value});
    }
}
