package io.secretagent.service;

/** The metrics that a listener counts, with their Prometheus names, types and help texts. */
enum Count {
    ACTIVE("connections_active", "gauge", "Connections that are open now."),
    OPENED("connections_open", "counter", "Connections that were opened."),
    CLOSED("connections_closed", "counter", "Connections that were closed."),
    CONNECTION_ERRORS("connections_err", "counter", "Connections that could not be taken or were closed to make room."),
    READ_ERRORS("read_err", "counter", "Requests that could not be read to their end."),
    WRITE_ERRORS("write_err", "counter", "Replies that could not be written."),
    TLS_ERRORS("tls_err", "counter", "TLS handshakes that failed."),
    PARSE_ERRORS("parse_err", "counter", "Requests that were none.");

    final String metric;
    final String type;
    final String help;

    Count(String metric, String type, String help) {
        this.metric = metric;
        this.type = type;
        this.help = help;
    }
}
