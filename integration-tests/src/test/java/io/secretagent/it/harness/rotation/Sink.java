package io.secretagent.it.harness.rotation;

import io.secretagent.it.harness.servers.HttpBasic;
import io.secretagent.it.harness.servers.KafkaBroker;
import io.secretagent.it.harness.servers.KeyStoreFile;
import io.secretagent.it.harness.servers.Ldap;
import io.secretagent.it.harness.servers.Passwords;
import io.secretagent.it.harness.servers.Redis;
import java.util.List;
import java.util.function.Supplier;

/** A use of a password other than JDBC: a client, and the server that it logs in to. */
public enum Sink {
    KAFKA_3(Servers.KAFKA, new LoadHost("kafka-producer", 8, List.of("org.apache.kafka:kafka-clients:3.9.1"))),
    KAFKA_4(Servers.KAFKA, new LoadHost("kafka-producer", 11, List.of("org.apache.kafka:kafka-clients:4.4.0"))),
    JEDIS_5(Servers.REDIS, new LoadHost("jedis", 8, List.of("redis.clients:jedis:5.2.0"))),
    JEDIS_7(Servers.REDIS, new LoadHost("jedis", 8, List.of("redis.clients:jedis:7.5.3"))),
    LETTUCE_6(Servers.REDIS, new LoadHost("lettuce", 8, List.of("io.lettuce:lettuce-core:6.8.1.RELEASE"))),
    LETTUCE_7(Servers.REDIS, new LoadHost("lettuce", 8, List.of("io.lettuce:lettuce-core:7.7.0.RELEASE"))),
    LDAP(Servers.LDAP, new LoadHost("ldap", 8, List.of())),
    HTTP_BASIC(Servers.HTTP, new LoadHost("http-basic", 8, List.of())),
    KEY_STORE(Servers.KEY_STORE, new LoadHost("key-store", 8, List.of()));

    private final Servers server;
    private final LoadHost host;

    Sink(Servers server, LoadHost host) {
        this.server = server;
        this.host = host;
    }

    public Passwords server() {
        return server.started();
    }

    public LoadHost host() {
        return host;
    }

    /** Whether users may type a password: a key store is not a login, and the JDK has one authenticator for all of HTTP. */
    public boolean hasForms() {
        return this != KEY_STORE && this != HTTP_BASIC;
    }

    /** The server: started at its first use, and kept until {@link #stopAll()}. */
    private enum Servers {
        KAFKA(KafkaBroker::start),
        REDIS(Redis::start),
        LDAP(Ldap::start),
        HTTP(HttpBasic::start),
        KEY_STORE(KeyStoreFile::start);

        private final Supplier<Passwords> starter;
        private Passwords started;

        Servers(Supplier<Passwords> starter) {
            this.starter = starter;
        }

        synchronized Passwords started() {
            if (started == null) {
                started = starter.get();
            }
            return started;
        }

        synchronized void stop() {
            if (started != null) {
                started.close();
                started = null;
            }
        }
    }

    public static void stopAll() {
        for (Servers server : Servers.values()) {
            server.stop();
        }
    }
}
