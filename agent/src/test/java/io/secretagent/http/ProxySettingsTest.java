package io.secretagent.http;

import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxySettingsTest {

    private static final String AWS = "https://secretsmanager.us-west-1.amazonaws.com";

    private final Map<String, String> environment = new HashMap<>();
    private final Properties system = new Properties();
    private String own;

    private String proxyOf(String url) throws IOException {
        ProxyAddress proxy =
                new ProxySettings(own, "secret-manager.aws.proxy", system, environment).of(Address.parse(url, null));
        return String.valueOf(proxy);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTPS_PROXY, https://aws.test, http://p:1 (HTTPS_PROXY)",
        "https_proxy, https://aws.test, http://p:1 (https_proxy)",
        "HTTP_PROXY, http://aws.test, http://p:1 (HTTP_PROXY)",
        "http_proxy, http://aws.test, http://p:1 (http_proxy)",
        "ALL_PROXY, https://aws.test, http://p:1 (ALL_PROXY)",
        "all_proxy, http://aws.test, http://p:1 (all_proxy)",
        "HTTP_PROXY, https://aws.test, null",
        "HTTPS_PROXY, http://aws.test, null"
    })
    void eachSchemeHasItsOwnVariable(String variable, String url, String proxy) throws IOException {
        environment.put(variable, "http://p:1");

        assertThat(proxyOf(url)).isEqualTo(proxy);
    }

    @Test
    void theAgentsSettingComesBeforePropertiesAndThoseBeforeTheEnvironment() throws IOException {
        environment.put("HTTPS_PROXY", "http://environment:1");
        assertThat(proxyOf(AWS)).contains("environment");
        system.setProperty("https.proxyHost", "property");
        system.setProperty("https.proxyPort", "8080");
        assertThat(proxyOf(AWS)).isEqualTo("http://property:8080 (https.proxyHost)");
        own = "http://own:3128";
        assertThat(proxyOf(AWS)).isEqualTo("http://own:3128 (secret-manager.aws.proxy)");
    }

    @ParameterizedTest
    @CsvSource({
        "p, http://p",
        "p:3128, http://p:3128",
        "http://p:3128/, http://p:3128",
        "https://p, https://p",
        "HTTP://P:1, http://p:1",
        "me:pass@p:1, http://p:1",
        "http://me:p@ss:w@p:1, http://p:1",
        "http://me:p/ss@p:1, http://p:1",
        "[::1]:3128, http://[::1]:3128",
        "under_score:1, http://under_score:1"
    })
    void aUrlIsParsedAsCurlParsesIt(String url, String address) throws IOException {
        environment.put("https_proxy", url);

        assertThat(proxyOf(AWS)).isEqualTo(address + " (https_proxy)");
    }

    @ParameterizedTest
    @CsvSource({
        "http://me:p%40ss%3A@p, Basic bWU6cEBzczo=",
        "http://me@p, Basic bWU6",
        "http://me:100%@p, Basic bWU6MTAwJQ==",
        "http://p,"
    })
    void aLoginIsDecoded(String url, String header) {
        assertThat(ProxyAddress.parse(url, ProxyOrigin.key("x")).authorization).isEqualTo(header);
    }

    @ParameterizedTest
    @CsvSource({"socks5://p:1", "http://:1", "http://p:99999", "http://p q", "ftp://p"})
    void aUrlThatIsNotAnHttpProxysIsAnErrorThatNamesTheSetting(String url) {
        environment.put("https_proxy", url);

        assertThatThrownBy(() -> proxyOf(AWS))
                .isInstanceOf(ProxyException.class)
                .hasMessageContaining("https_proxy names no HTTP proxy")
                .hasMessageNotContaining(url + " ");
    }

    @ParameterizedTest
    @CsvSource({"http:/proxy", "https:/proxy:3128", "HTTP:/me:" + CANARY + "@proxy:1"})
    void aUrlThatLacksASlashIsAnErrorAndItsSchemeNoHost(String url) {
        environment.put("HTTPS_PROXY", url);

        assertThatThrownBy(() -> proxyOf(AWS))
                .isInstanceOf(ProxyException.class)
                .hasMessage(
                        "HTTPS_PROXY is not a URL; write it as in http://proxy.example.com:3128, with two slashes, or"
                                + " remove it.");
    }

    @ParameterizedTest
    @CsvSource({"http:3128, http://http:3128", "http:pass@p, http://p", "http, http://http", "https, http://https"})
    void aHostMayBeNamedAsAScheme(String url, String address) throws IOException {
        environment.put("HTTPS_PROXY", url);

        assertThat(proxyOf(AWS)).isEqualTo(address + " (HTTPS_PROXY)");
    }

    @ParameterizedTest
    @CsvSource({"abc", "99999", "-1", "3128/", "3 128"})
    void aPortThatIsNoPortIsAnErrorThatNamesItsProperty(String port) {
        system.setProperty("https.proxyHost", "proxy");
        system.setProperty("https.proxyPort", port);

        assertThatThrownBy(() -> proxyOf(AWS))
                .isInstanceOf(ProxyException.class)
                .hasMessage("The system property https.proxyPort is not a port; set it to a number from 1 to 65535, or"
                        + " remove it.");
    }

    @ParameterizedTest
    @CsvSource({"''", "' '", "0", "00"})
    void anEmptyPortOrZeroIsTheSchemesAsForTheJdk(String port) throws IOException {
        system.setProperty("https.proxyHost", "proxy");
        system.setProperty("https.proxyPort", port);

        assertThat(proxyOf(AWS)).isEqualTo("http://proxy:443 (https.proxyHost)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        amazonaws.com                    | true
        .amazonaws.com                   | true
        *.amazonaws.com                  | true
        x.test, .amazonaws.com           | true
        x.test AMAZONAWS.COM             | true
        *                                | true
        secretsmanager.us-west-1.amazonaws.com | true
        secretsmanager.us-west-1.amazonaws.com:443 | true
        .amazonaws.com:443               | true
        amazonaws.com:8443               | false
        zonaws.com                       | false
        us-west-1                        | false
        10.0.0.0/8                       | false
        .                                | false
        ,                                | false
        """)
    void hostsOfNoProxyAreCalledDirectly(String list, boolean isDirect) throws IOException {
        environment.put("HTTPS_PROXY", "http://p:1");
        environment.put("NO_PROXY", list);

        assertThat(proxyOf(AWS).equals("null")).isEqualTo(isDirect);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, https://10.1.2.3, true",
        "10.0.0.0/8, https://11.1.2.3, false",
        "10.0.0.0/8:443, https://10.1.2.3, true",
        "10.0.0.0/8:444, https://10.1.2.3, false",
        "[fd00::]/8, https://[fd00:1::2], true",
        "[fd00::]/8:443, https://[fd00:1::2], true",
        "10.1.2.3, https://10.1.2.3, true",
        "10.1.2.3:443, https://10.1.2.3, true",
        "10.1.2.3:444, https://10.1.2.3, false",
        "127.0.0.0/8, https://127.0.0.1:8443, true",
        "fd00::/8, https://[fd00:1::2], true",
        "fd00::/8, https://[fe00:1::2], false",
        "[::1], https://[::1]:8443, true",
        "::1, https://[0:0:0:0:0:0:0:1], true",
        "[::1]:8443, https://[::1]:8443, true",
        "0.0.0.0/0, https://1.2.3.4, true",
        "10.0.0.0/33, https://10.0.0.0, false",
        "10.0.0.0/x, https://10.0.0.0, false",
        "0.0.0.0/0, https://1.2.3.4.test, false",
        "2.3.4, https://1.2.3.4, false"
    })
    void addressesAndBlocksOfNoProxyAreCalledDirectly(String list, String url, boolean isDirect) throws IOException {
        environment.put("https_proxy", "http://p:1");
        environment.put("no_proxy", list);

        assertThat(proxyOf(url).equals("null")).isEqualTo(isDirect);
    }

    @ParameterizedTest
    @CsvSource({
        "*.amazonaws.com, true",
        "secretsmanager.*, true",
        "localhost|*.amazonaws.com, true",
        "*, true",
        "amazonaws.com, false",
        "localhost, false"
    })
    void nonProxyHostsAreThoseOfTheJvm(String patterns, boolean isDirect) throws IOException {
        system.setProperty("https.proxyHost", "p");
        system.setProperty("http.nonProxyHosts", patterns);

        assertThat(proxyOf(AWS)).isEqualTo(isDirect ? "null" : "http://p:443 (https.proxyHost)");
    }

    @Test
    void theJvmsPropertiesDoNotApplyToThisMachineUnlessTheySaySo() throws IOException {
        system.setProperty("http.proxyHost", "p");
        assertThat(proxyOf("http://127.0.0.1:4566")).isEqualTo("null");
        assertThat(proxyOf("http://[::1]:4566")).isEqualTo("null");
        system.setProperty("http.nonProxyHosts", "");
        assertThat(proxyOf("http://127.0.0.1:4566")).startsWith("http://p:80");
    }

    @Test
    void aLoginOfTheJvmsPropertiesIsUsed() throws IOException {
        system.setProperty("https.proxyHost", "p");
        system.setProperty("https.proxyUser", "me");
        system.setProperty("https.proxyPassword", "p@ss");

        assertThat(new ProxySettings(null, "own", system, environment).of(Address.parse(AWS, null)).authorization)
                .isEqualTo("Basic bWU6cEBzcw==");
    }
}
