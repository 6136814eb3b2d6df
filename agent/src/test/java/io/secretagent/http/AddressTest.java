package io.secretagent.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://a.test, https://a.test, a.test, 443, a.test",
        "https://a.test:443/x/, https://a.test:443, a.test, 443, a.test",
        "http://A.Test:4566, http://a.test:4566, a.test, 4566, a.test:4566",
        "http://local_stack:4566, http://local_stack:4566, local_stack, 4566, local_stack:4566",
        "https://user:p%40ss@a.test?q=secret, https://a.test, a.test, 443, a.test",
        "https://user:p@ss@a.test, https://a.test, a.test, 443, a.test",
        "http://[fd00:ec2::254]/x, http://[fd00:ec2::254], fd00:ec2::254, 80, [fd00:ec2::254]",
        "http://[::1]:80, http://[::1]:80, ::1, 80, [::1]",
        "http://a.test:, http://a.test, a.test, 80, a.test"
    })
    void isParsedAndPrintedWithoutPartsThatMayBeSecret(
            String url, String text, String host, int port, String authority) {
        Address address = Address.parse(url, null);

        assertThat(address).hasToString(text);
        assertThat(address.host).isEqualTo(host);
        assertThat(address.port).isEqualTo(port);
        assertThat(address.authority()).isEqualTo(authority);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.test",
                "ftp://a.test",
                "http://",
                "http:///x",
                "http://a.test:65536",
                "http://a.test:x",
                "http://a b"
            })
    void isNullForATextThatIsNotAUrl(String url) {
        assertThat(Address.parse(url, null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost, true",
        "http://127.9.9.9:1, true",
        "http://[::1]:1, true",
        "http://[0:0:0:0:0:0:0:1], true",
        "http://127.0.0.1.evil.test, false",
        "http://localhost.evil.test, false",
        "http://10.0.0.1, false",
        "http://[::2], false"
    })
    void recognizesLoopbackAddresses(String url, boolean isLoopback) {
        assertThat(Address.parse(url, null).isLoopback()).isEqualTo(isLoopback);
    }
}
