package io.secretagent.connections;

import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceParser;
import io.secretagent.store.FetchStatistics;
import io.secretagent.store.InitialFetch;
import io.secretagent.store.Refresher;
import io.secretagent.store.SecretStore;
import io.secretagent.testing.RunningRefreshers;
import io.secretagent.testing.SecretsServer;
import java.util.Map;
import java.util.Properties;

/** Logins of a running agent, whose refresher asks a server on loopback. */
final class RunningLogins implements AutoCloseable {

    final SecretsServer aws = new SecretsServer();
    final SecretStore store;
    final Refresher refresher;
    final FetchStatistics statistics;
    final LoginSecrets secrets;
    final JdbcLogins logins;
    final ClientLogins clients;

    RunningLogins() {
        InitialFetch fetched = aws.fetched();
        store = fetched.store;
        statistics = fetched.statistics;
        refresher = fetched.refresher();
        ReferenceParser parser = new ReferenceParser(aws.settings().aws.resources);
        secrets = new LoginSecrets(parser, store, refresher, new Origins(), Map.of());
        logins = new JdbcLogins(secrets);
        clients = new ClientLogins(logins, new StaleValues(logins, secrets), secrets);
        RunningRefreshers.start(refresher);
    }

    /** What {@link JdbcLogins#begin} returns for the user {@code app} with a password. */
    Object[] begin(String url, String password) {
        return begin(url, "app", password);
    }

    Object[] begin(String url, String user, String password) {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return logins.begin(url, properties);
    }

    /** The password that is sent; null for nothing. */
    static String password(Object[] sent) {
        return sent == null ? null : ((Properties) sent[1]).getProperty("password");
    }

    @Override
    public void close() {
        aws.close();
    }
}
