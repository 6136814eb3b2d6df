package io.secretagent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkFailureTest {

    private static final Address ADDRESS = Address.parse("https://aws.test", "AWS_ENDPOINT_URL");

    /** The exception, a part of the message for it, and whether a retry may succeed. */
    record Case(IOException thrown, String message, boolean isTransient) {}

    static Stream<Case> cases() {
        return Stream.of(
                new Case(
                        invalid(new CertificateExpiredException()), "has expired, or the clock of this machine", false),
                new Case(invalid(new CertificateNotYetValidException()), "is not valid yet: the clock of this", false),
                new Case(
                        refused(new CertificateException("No name matching aws.test found")),
                        "for another name",
                        false),
                new Case(
                        refused(new CertificateException("No subject alternative DNS name matching aws.test found.")),
                        "for another name",
                        false),
                new Case(new SSLPeerUnverifiedException("x"), "is for another name", false),
                new Case(refused(new CertificateException("x")), "This JVM does not trust the certificate", false),
                new Case(new SSLHandshakeException("x"), "TLS with https://aws.test failed", true),
                new Case(new UnknownHostException("x"), "The host aws.test is unknown", true),
                new Case(new SocketTimeoutException("x"), "https://aws.test did not answer in time", true),
                new Case(new ConnectTimeoutException(), "https://aws.test did not answer in time", true),
                new Case(new NoRouteToHostException("x"), "There is no route to https://aws.test", true),
                new Case(new ConnectException("x"), "Nothing listens at https://aws.test", true),
                new Case(new SocketException("x"), "The connection with https://aws.test broke", true));
    }

    private static IOException refused(CertificateException cause) {
        return (IOException) new SSLHandshakeException("x").initCause(cause);
    }

    /** As the validation of a certificate chain wraps it. */
    private static IOException invalid(CertificateException cause) {
        return refused(new CertificateException("x", cause));
    }

    private static NetworkFailure of(SSLException thrown, TrustedCertificates trusted) {
        return NetworkFailure.of(new HandshakeException(thrown, trusted), ADDRESS);
    }

    @Test
    void aCertificateThatIsNotTrustedNamesWhatIsTrusted() {
        NetworkFailure failure = of(
                (SSLException) refused(new CertificateException("x")),
                new TrustedCertificates("/etc/ca.pem", new Properties()));

        assertThat(failure.message)
                .isEqualTo("This JVM does not trust the certificate of https://aws.test. Trusted is only what"
                        + " AWS_CA_BUNDLE=/etc/ca.pem holds. Add its CA to that file in PEM, or correct the address. The"
                        + " address comes from AWS_ENDPOINT_URL.");
        assertThat(failure.code).isEqualTo("SSLHandshakeException");
        assertThat(failure.isTransient).isFalse();
    }

    /** Without a store, some JDKs refuse the certificate, and the others throw. */
    @Test
    void aTrustStoreThatCannotBeReadIsTheCause() {
        Properties system = new Properties();
        system.setProperty("javax.net.ssl.trustStore", "/nonexistent/store");
        TrustedCertificates absent = new TrustedCertificates(null, system);
        String cause = "does not trust the certificate of https://aws.test. javax.net.ssl.trustStore names"
                + " /nonexistent/store, which does not exist";

        assertThat(of((SSLException) refused(new CertificateException("x")), absent).message)
                .contains(cause);
        NetworkFailure thrown =
                of(new SSLException("x", new RuntimeException(new InvalidAlgorithmParameterException())), absent);
        assertThat(thrown.message).contains(cause);
        assertThat(thrown.isTransient).as("the TLS context is created once").isFalse();
        assertThat(of(new SSLException("no TLS"), absent).message).startsWith("TLS with https://aws.test failed");
        assertThat(of((SSLException) invalid(new CertificateExpiredException()), absent).message)
                .contains("has expired");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theCauseDecidesTheRemedyAndTheAddressesSettingIsNamed(Case known) {
        NetworkFailure failure = NetworkFailure.of(known.thrown, ADDRESS);

        assertThat(failure.message).contains(known.message).endsWith(" The address comes from AWS_ENDPOINT_URL.");
        assertThat(failure.isTransient).isEqualTo(known.isTransient);
    }

    @Test
    void onlyAnAddressWithoutTlsIsSuspectedToNeedIt() {
        Address plain = Objects.requireNonNull(Address.parse("http://127.0.0.1:4566", "AWS_ENDPOINT_URL"));

        assertThat(NetworkFailure.of(new SocketException("x"), plain).message)
                .contains("needs an address with https://");
        assertThat(NetworkFailure.of(new SocketException("x"), ADDRESS).message).doesNotContain("https://.");
    }

    @Test
    void ofAnUntrustedCertificateNothingIsSaidOfATrustStoreThatIsNotKnown() {
        SSLHandshakeException refused = new SSLHandshakeException("x");
        refused.initCause(new CertificateException("x"));

        assertThat(NetworkFailure.of(new HandshakeException(refused, null), ADDRESS).message)
                .contains("Put its CA into the JVM's trust store")
                .doesNotContain("Trusted is only");
    }
}
