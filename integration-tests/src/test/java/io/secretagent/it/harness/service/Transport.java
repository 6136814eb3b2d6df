package io.secretagent.it.harness.service;

/** The transports of the protocol. */
public enum Transport {
    TCP,
    TLS,
    MUTUAL_TLS,
    UDS
}
