package io.secretagent.signature;

import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.http.Address;
import io.secretagent.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class RequestSignerTest {

    private static final long THEN = Instant.parse("2015-08-30T12:36:00Z").toEpochMilli();
    private static final AwsIdentity EXAMPLE =
            new AwsIdentity("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");

    private final RequestSigner signer = new RequestSigner("service", new AwsClock());

    private static HttpRequest request(String url, String method, String target) {
        return HttpRequest.of(method, Address.parse(url, null), target);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "test-suite.txt", delimiter = '|', quoteCharacter = '\u0001', emptyValue = "")
    void signsAsAwssTestSuiteSays(
            String name,
            String method,
            String target,
            String headers,
            String body,
            String signedHeaders,
            String signature) {
        HttpRequest request = request("https://example.amazonaws.com", method, target);
        for (String header : headers == null ? new String[0] : headers.split(";")) {
            String[] parts = header.split(":", 2);
            request = request.with(parts[0], parts[1].replace("%3B", ";"));
        }
        request = request.withBody((body == null ? "" : body).getBytes(StandardCharsets.UTF_8));

        HttpRequest signed = signer.sign(request, "us-east-1", EXAMPLE, THEN);

        assertThat(signed.headers.get("Authorization"))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
                        + "SignedHeaders=" + signedHeaders + ", Signature=" + signature);
        assertThat(signed.headers)
                .containsEntry("Host", "example.amazonaws.com")
                .containsEntry("X-Amz-Date", "20150830T123600Z");
    }

    @Test
    void theSessionTokenIsAHeaderAndSigned() {
        HttpRequest signed =
                signer.sign(request("https://a", "POST", "/"), "r-1", new AwsIdentity("A", CANARY, " token "), THEN);

        assertThat(signed.headers).containsEntry("X-Amz-Security-Token", "token");
        assertThat(signed.headers.get("Authorization"))
                .contains("SignedHeaders=host;x-amz-date;x-amz-security-token, ")
                .doesNotContain(CANARY);
    }

    @Test
    void theTimeIsThatOfTheClockWhichAwsHasCorrected() {
        AwsClock clock = new AwsClock();
        clock.setFrom(DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plus(Duration.ofDays(400)).atOffset(ZoneOffset.UTC)));

        HttpRequest signed = new RequestSigner("sts", clock).sign(request("https://a", "POST", "/"), "r-1", EXAMPLE);

        assertThat(signed.headers.get("X-Amz-Date"))
                .startsWith(DateTimeFormatter.ofPattern("yyyyMMdd'T'HH")
                        .format(Instant.now().plus(Duration.ofDays(400)).atOffset(ZoneOffset.UTC)));
    }

    @Test
    void aTimeIsWrittenAsJavaTimeWritesIt() {
        DateTimeFormatter form = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
        Random random = new Random(1);
        long first = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
        long last = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
        for (int i = 0; i < 100_000; i++) {
            Instant time = Instant.ofEpochSecond(first + (long) (random.nextDouble() * (last - first)));
            assertThat(SigningTime.of(time.toEpochMilli() + random.nextInt(1000)))
                    .isEqualTo(form.format(time.atOffset(ZoneOffset.UTC)));
        }
        for (Instant day = Instant.parse("1899-12-31T23:59:59Z");
                day.isBefore(Instant.parse("2105-01-01T00:00:00Z"));
                day = day.plus(Duration.ofDays(1))) {
            assertThat(SigningTime.of(day.toEpochMilli())).isEqualTo(form.format(day.atOffset(ZoneOffset.UTC)));
        }
    }

    @Test
    void identitiesAreEqualIfAllTheirPartsAre() {
        AwsIdentity identity = new AwsIdentity("A", CANARY, "t");

        assertThat(identity)
                .isEqualTo(new AwsIdentity(" A", CANARY + "\n", "t "))
                .hasSameHashCodeAs("A");
        assertThat(identity)
                .isNotEqualTo(new AwsIdentity("B", CANARY, "t"))
                .isNotEqualTo(new AwsIdentity("A", "s", "t"))
                .isNotEqualTo(new AwsIdentity("A", CANARY))
                .isNotEqualTo(new AwsIdentity("A", CANARY, "u"))
                .isNotEqualTo("A");
        assertThat(new AwsIdentity("A", CANARY, " ")).isEqualTo(new AwsIdentity("A", CANARY));
        assertThat(identity.toString()).contains("A").doesNotContain(CANARY);
    }
}
