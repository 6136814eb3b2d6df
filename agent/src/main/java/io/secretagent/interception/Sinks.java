package io.secretagent.interception;

import io.secretagent.connections.Connections;
import io.secretagent.connections.KnownPasswords;
import io.secretagent.connections.StaleValues;
import io.secretagent.secrets.ReferenceParser;
import io.secretagent.secrets.Refresher;
import io.secretagent.secrets.SecretStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.PasswordAuthentication;
import java.util.Hashtable;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** What is asked where secrets are used. Nothing of it is loaded before the first of them is. */
final class Sinks {

    private final ReferenceParser parser;
    private final SecretStore store;
    private final KnownPasswords passwords;
    private final Map<String, Set<String>> hosts;
    private Refresher refresher;
    private Connections connections;
    private StaleValues staleValues;

    Sinks(ReferenceParser parser, SecretStore store, KnownPasswords passwords, Map<String, Set<String>> hosts) {
        this.parser = parser;
        this.store = store;
        this.passwords = passwords;
        this.hosts = hosts;
    }

    synchronized void investigateBy(Refresher newRefresher) {
        refresher = newRefresher;
        if (connections != null) {
            connections.investigateBy(newRefresher);
        }
    }

    private synchronized Connections connections() {
        if (connections == null) {
            connections = new Connections(parser, store, passwords, hosts);
            connections.investigateBy(refresher);
        }
        return connections;
    }

    private synchronized StaleValues staleValues() {
        if (staleValues == null) {
            staleValues = new StaleValues(connections(), passwords);
        }
        return staleValues;
    }

    Object answer(Operation operation, Object value) {
        switch (operation) {
            case REPLACE_STALE_OF_CALLBACK:
                return staleValues().ofCallback((char[]) value);
            case REPLACE_STALE_OF_AUTHENTICATION:
                Object[] authentication = (Object[]) value;
                return changed(
                        authentication[1],
                        staleValues().ofAuthentication((PasswordAuthentication) authentication[0], (char[])
                                authentication[1]));
            case REPLACE_STALE_CREDENTIALS:
                return staleValues().inEnvironment((Hashtable<?, ?>) value);
            case REPLACE_STALE_PAIR:
                Object[] pair = (Object[]) value;
                return changed(pair[1], staleValues().ofPair(pair[0], pair[1]));
            case OPEN_KEYS:
                Object[] keys = (Object[]) value;
                return keys.length == 2
                        ? staleValues().beginKeys(keys[0], (char[]) keys[1])
                        : staleValues().endKeys(keys);
            case LOG_IN:
                return logIn((Object[]) value);
            default:
                return logInByDataSource((Object[]) value);
        }
    }

    private static Object changed(Object before, Object now) {
        return now == before ? null : now;
    }

    /** Of the URL and the properties, or of a login that has ended, its failure, and the connection. */
    private Object logIn(Object[] question) {
        return question.length == 2
                ? connections().begin((String) question[0], (Properties) question[1])
                : connections().end(question[0], (Throwable) question[1], question[2]);
    }

    /** Of the data source, the user and the password, or of a login that has ended. */
    private Object logInByDataSource(Object[] question) {
        boolean begins = question.length == 4;
        Object[] answer = begins
                ? connections().begin(url(question[0]), properties(question[1], question[2]))
                : connections().end(question[0], (Throwable) question[1], question[2]);
        if (answer == null) {
            return null;
        }
        Properties sent = (Properties) answer[1];
        Object[] pair = {sent.getProperty("user"), sent.getProperty("password"), begins ? answer[2] : null};
        return pair;
    }

    private static Properties properties(Object user, Object password) {
        Properties properties = new Properties();
        if (user != null) {
            properties.put("user", user);
        }
        if (password != null) {
            properties.put("password", password);
        }
        return properties;
    }

    /** What a vendor's data source says of itself, or null. */
    private String url(Object dataSource) {
        for (String name : hosts.isEmpty() ? new String[0] : new String[] {"getUrl", "getURL", "getJdbcUrl"}) {
            try {
                Method method = dataSource.getClass().getMethod(name);
                return (String) method.invoke(dataSource);
            } catch (NoSuchMethodException e) {
                continue;
            } catch (IllegalAccessException | InvocationTargetException e) {
                return null;
            }
        }
        return null;
    }
}
