package io.secretagent.it.service;

/** What carries the frames. */
enum Transport {
    TCP,
    TLS,
    MUTUAL_TLS,
    UDS
}
