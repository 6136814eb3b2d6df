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

    private ClientUses uses() {
        SecretStore store = new SecretStore(Snapshots.of("db", "{}"));
        LoginSecrets secrets = new LoginSecrets(
                new ReferenceParser(Map.of("db", "prod/db")), store, Refreshers.idle(store), new Origins(), Map.of());
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
}
