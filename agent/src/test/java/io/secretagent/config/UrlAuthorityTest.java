package io.secretagent.config;

import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.testing.Given;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlAuthorityTest {

    @ParameterizedTest
    @CsvSource({
        "http://local_stack:4566, local_stack, 4566, http://local_stack:4566",
        "http://local_stack, local_stack, 80, http://local_stack",
        "https://_a.b-c_d.example.com/path, _a.b-c_d.example.com, 443, https://_a.b-c_d.example.com",
        "http://user:pw@local_stack:4566/x, local_stack, 4566, http://local_stack:4566",
        "https://vpce-1.amazonaws.com, vpce-1.amazonaws.com, 443, https://vpce-1.amazonaws.com",
        "HTTPS://Host:8443, Host, 8443, https://Host:8443",
        "http://[::1]:4566, [::1], 4566, http://[::1]:4566",
        "http://u:p@[::1], [::1], 80, http://[::1]",
        "http://127.0.0.1:65535, 127.0.0.1, 65535, http://127.0.0.1:65535",
        "http://local_stack:, local_stack, 80, http://local_stack",
    })
    void readsHostAndPortOfEveryUrl(String url, String host, int port, String shown) {
        UrlAuthority address = UrlAuthority.of(URI.create(url));
        assertThat(address.host).isEqualTo(host);
        assertThat(address.port).isEqualTo(port);
        assertThat(address).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http:///path",
                "http:opaque",
                "mailto:a@b",
                "/path",
                "http://a_b:0",
                "http://a_b:65536",
                "http://a_b:99999999999",
                "http://a_b:x",
                "http://a_b:-1",
                "http://a:0",
                "http://a:70000",
                "http://a_b,c_d:1",
                "http://%41_b:1",
                "http://@:1",
                "//a_b"
            })
    void isNullForAUrlWithoutAValidHostOrPort(String url) {
        assertThat(UrlAuthority.of(URI.create(url))).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "http://proxy:3128, -, -",
                "http://me:pw@proxy:3128, me, pw",
                "http://me:pw@pro_xy:3128, me, pw",
                "http://me%40corp:p%3Aw%2F+%C3%A4@proxy, me@corp, p:w/+ä",
                "http://me%40corp:p%3Aw@pro_xy, me@corp, p:w",
                "http://me@proxy, me, ''",
                "http://me:@proxy, me, ''",
                "http://me:p:w@proxy, me, p:w",
                "http://@proxy, '', ''",
            })
    void readsTheLoginAndDecodesIt(String url, String user, String password) {
        UrlAuthority address = UrlAuthority.of(URI.create(url));
        assertThat(address.user()).isEqualTo(user);
        assertThat(address.password()).isEqualTo(password);
        assertThat(address.toString()).doesNotContain("me", "pw");
    }

    @ParameterizedTest
    @ValueSource(strings = {"endpoint", "sts-endpoint"})
    void ofAnEndpointMayContainAnUnderscore(String key) {
        AwsSettings aws = Given.settings(Given.aws(key + ": http://local_stack:4566")).aws;
        assertThat(key.equals("endpoint") ? aws.endpoint : aws.stsEndpoint)
                .isEqualTo(URI.create("http://local_stack:4566"));
    }

    @Test
    void ofAListenerMayContainAnUnderscore() {
        ListenAddress address =
                Given.settings(Given.file("service: {tcp: {endpoint: 'secret_agent:3005'}}")).service.tcp.address;
        assertThat(address.host).isEqualTo("secret_agent");
        assertThat(address.port).isEqualTo(3005);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        endpoint: http://u:p@local_stack        | endpoint: is not a URL; write it as in https://
        endpoint: http://local_stack?a=b        | endpoint: is not a URL; write it as in https://
        endpoint: "http://local_stack#a"        | endpoint: is not a URL; write it as in https://
        endpoint: http://local_stack:70000      | endpoint: is not a URL; write it as in https://
        endpoint: http://localhost:0            | endpoint: is not a URL; write it as in https://
        endpoint: http://local$stack            | endpoint: is not a URL; write it as in https://
        sts-endpoint: localhost:4566            | sts-endpoint: is not a URL; write it as in https://
        sts-endpoint: http://u:p@localhost      | sts-endpoint: is not a URL; write it as in https://
        sts-endpoint: [http://localhost]        | sts-endpoint: must be a text, here it is a list
        sts_endpoint: http://localhost          | sts_endpoint: is not a known key; did you mean sts-endpoint?
        """)
    void ofAnEndpointIsValidated(String line, String problem) {
        assertThat(Given.problems(Given.aws(line)))
                .startsWith("The configuration FILE has a problem:\n  FILE:5: secret-manager.aws." + problem);
    }

    @Test
    void ofStsWithoutTlsOffLoopbackIsAWarning() {
        assertThat(Given.settings(Given.aws("sts-endpoint: http://local_stack:4566")).warnings.stream()
                        .map(Given::anonymous))
                .containsExactly(
                        "FILE:5: secret-manager.aws.sts-endpoint: is not encrypted: temporary credentials cross"
                                + " the network in the clear; use https");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:18751",
                "https://proxy.example.com",
                "http://pro_xy:3128/",
                "http://me%40corp:p%3Aw@proxy:3128",
                "http://me:pw@pro_xy:3128"
            })
    void ofTheProxyIsReadUnchanged(String url) {
        assertThat(Given.settings(Given.aws("proxy: {url: '" + url + "'}")).aws.proxy)
                .isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy:", "proxy: {}", "proxy: {url: }", "proxy: {url: '', tls: {ca-file: ''}}"})
    void ofTheProxyMayBeLeftEmptyByATemplate(String line) {
        assertThat(Given.settings(Given.aws(line)).aws.proxy).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {url: '127.0.0.1:3128'}             | .url: is not the URL of a proxy; write it as in http://proxy.example.com:3128
        {url: 'socks5://proxy:1080'}        | .url: is not the URL of a proxy; write it as in http://
        {url: 'http://proxy:3128/path'}     | .url: is not the URL of a proxy; write it as in http://
        {url: 'http://proxy:3128?a=b'}      | .url: is not the URL of a proxy; write it as in http://
        {url: 'http://proxy:70000'}         | .url: is not the URL of a proxy; write it as in http://
        {url: 'http://u:CANARY@ho st'}      | .url: is not the URL of a proxy; write it as in http://
        {url: 'http://u:CANARY@host/x'}     | .url: is not the URL of a proxy; write it as in http://
        {url: [a]}                          | .url: must be a text, here it is a list
        {urll: 'http://CANARY@proxy'}       | .url: is missing
        http://u:CANARY@proxy               | : must be a mapping, here it is a text
        """)
    void ofTheProxyIsValidatedAndNeverShown(String proxy, String problem) {
        assertThat(Given.problems(Given.aws("proxy: " + proxy.replace("CANARY", CANARY))))
                .contains("\n  FILE:5: secret-manager.aws.proxy" + problem)
                .doesNotContain(CANARY);
    }

    @Test
    void ofTheProxyMayComeFromTheEnvironment() {
        assertThat(Given.settings(Given.aws("proxy: {url: '${PROXY}'}"), Map.of("PROXY", "http://a_b:1")).aws.proxy)
                .isEqualTo(URI.create("http://a_b:1"));
    }

    @Test
    void ofTheProxyWithFilesForTlsWarnsThatTheyAreIgnored() {
        Settings settings = Given.settings(Given.aws(
                "proxy:\n  url: https://proxy\n  ca-file: ca.pem\n  tls: {cert-file: c.pem, key-file: k.pem}"));
        assertThat(settings.warnings.stream().map(Given::anonymous))
                .containsExactlyInAnyOrder(
                        "FILE:7: secret-manager.aws.proxy.ca-file: is ignored: the proxy's certificate is checked"
                                + " against the trust store of this JVM (javax.net.ssl.trustStore), and the proxy gets no"
                                + " client certificate",
                        "FILE:8: secret-manager.aws.proxy.tls: is ignored: the proxy's certificate is checked"
                                + " against the trust store of this JVM (javax.net.ssl.trustStore), and the proxy gets no"
                                + " client certificate");
    }

    @ParameterizedTest
    @CsvSource({
        "http://me:pw@proxy, rw-r--r--, true",
        "http://proxy, rw-r--r--, false",
        "http://me:pw@proxy, rw-r-----, false"
    })
    void ofTheProxyWithAPasswordIsAWarningIfOthersMayReadIt(String url, String permissions, boolean warned) {
        byte[] yaml = Given.aws("proxy: {url: '" + url + "'}").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(Given.read(yaml, Map.of(), permissions).warnings.stream().map(Given::anonymous))
                .hasSize(warned ? 1 : 0)
                .allMatch(warning -> warning.equals("FILE: holds the proxy's password and may be read by every user of"
                        + " this machine; chmod o-r it"));
    }
}
