package io.secretagent.it.service;

/** The transports of the protocol. */
enum Transport {
    TCP,
    TLS,
    MUTUAL_TLS,
    UDS
}
