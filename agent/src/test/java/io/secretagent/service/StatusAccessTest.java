package io.secretagent.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.secretagent.config.ListenerSettings;
import io.secretagent.config.Settings;
import io.secretagent.testing.Given;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may read the status: no one who may not read the metrics, and no page of another site in a browser. */
class StatusAccessTest {

    private static ListenerSettings listener(String kind, String endpoint) {
        String tls = kind.equals("https") ? ", tls: {cert-file: c.pem, key-file: k.pem}" : "";
        Settings settings =
                Given.settings(Given.file("service: {" + kind + ": {endpoint: '" + endpoint + "'" + tls + "}}\n"));
        return kind.equals("https") ? settings.service.https : settings.service.http;
    }

    private static RequestHead request(String... headers) {
        String head = "GET / HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        try {
            return RequestHead.read(new ByteArrayInputStream(head.getBytes(StandardCharsets.ISO_8859_1)), 8192);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void assertAllowed(ListenerSettings listener, String... headers) {
        assertThatCode(() -> new StatusAccess(listener).require(request(headers)))
                .as(String.join(", ", headers))
                .doesNotThrowAnyException();
    }

    private static void assertRefused(String status, ListenerSettings listener, String... headers) {
        HttpException refusal =
                catchThrowableOfType(HttpException.class, () -> new StatusAccess(listener).require(request(headers)));
        assertThat(refusal).as(String.join(", ", headers)).isNotNull();
        assertThat(refusal.status).isEqualTo(status);
    }

    private static final String BAD = "400 Bad Request";

    private final ListenerSettings loopback = listener("http", "127.0.0.1:8080");
    private final ListenerSettings everywhere = listener("http", "0.0.0.0:8080");
    private final ListenerSettings named = listener("http", "agent.example:8080");
    private final ListenerSettings tls = listener("https", "0.0.0.0:8443");

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8080", "127.0.0.1:8080", "127.8.0.1", "[::1]:8080"})
    void aLoopbackHostIsAllowedOnEveryListener(String host) {
        assertAllowed(loopback, "Host: " + host);
        assertAllowed(everywhere, "Host: " + host);
        assertAllowed(tls, "Host: " + host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "",
                "127.0.0.1@evil.example",
                "evil.example#127.0.0.1",
                "[::1",
                "agent.example.",
                "127.0.0.1:8080:1",
                "0x7f.1"
            })
    void aNameThatAnotherSiteMayHaveBoundToTheAddressIsRefused(String host) {
        assertRefused(BAD, loopback, "Host: " + host);
        assertRefused(BAD, everywhere, "Host: " + host);
        assertRefused(BAD, named, "Host: " + host);
    }

    @Test
    void offLoopbackAnAddressOrTheEndpointsOwnNameIsAllowed() {
        assertAllowed(everywhere, "Host: 10.1.2.3:8080");
        assertAllowed(everywhere, "Host: [fd00::1]:8080");
        assertAllowed(named, "Host: Agent.example:8080");
        assertRefused(BAD, everywhere, "Host: agent.example:8080");
        assertRefused(BAD, loopback, "Host: 10.1.2.3:8080");
    }

    @Test
    void withTlsTheCertificateDecidesOnTheName() {
        assertAllowed(tls, "Host: agent.example:8443");
    }

    @Test
    void oneHostIsNeeded() {
        assertRefused(BAD, loopback, "X: y");
        assertRefused(BAD, loopback, "Host: localhost", "Host: localhost");
        assertRefused(BAD, tls, "Host: a", "Host: b");
    }

    @Test
    void whatAProxyForwardsIsRefusedWhereOnlyThisMachineMayAsk() {
        assertRefused(BAD, loopback, "Host: localhost", "X-Forwarded-For: 10.1.2.3");
        assertRefused(BAD, loopback, "Host: localhost", "Forwarded: for=10.1.2.3");
        assertAllowed(everywhere, "Host: localhost", "X-Forwarded-For: 10.1.2.3");
    }

    @Test
    void onAUnixDomainSocketTheSameHoldsAsOnLoopback() {
        assertThatCode(() -> StatusAccess.ofSocket().require(request("Host: localhost")))
                .doesNotThrowAnyException();
        for (String header : new String[] {"X: y", "X-Forwarded-For: 10.1.2.3", "Origin: http://evil.example"}) {
            String host = header.equals("X: y") ? "agent.example" : "localhost";
            assertThat(catchThrowableOfType(
                            HttpException.class,
                            () -> StatusAccess.ofSocket().require(request("Host: " + host, header))))
                    .as(header)
                    .isNotNull();
        }
    }

    @Test
    void anotherSitesOriginIsRefused() {
        assertAllowed(loopback, "Host: localhost:8080", "Origin: http://localhost:8080");
        assertAllowed(tls, "Host: a:8443", "Origin: https://a:8443");
        for (String origin :
                new String[] {"http://evil.example", "null", "http://localhost:8081", "https://localhost:8080", ""}) {
            assertRefused("403 Forbidden", loopback, "Host: localhost:8080", "Origin: " + origin);
        }
        assertRefused("403 Forbidden", tls, "Host: a:8443", "Origin: http://a:8443");
    }
}
