package io.secretagent.localaws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OddFormTest {
    private static final String PLAIN =
            "{\"code\":\"InvalidIdInRequest\",\"message\":\"CredentialsV2Request: Credentials not" + " found\"}";

    private final LocalAws aws = LocalAws.builder().start();

    @AfterEach
    void stop() {
        aws.close();
    }

    /** Unusual forms of responses, read by the JDK's client. */
    @ParameterizedTest
    @EnumSource
    void isReadByAClientWhereThatIsRequired(OddForm form) {
        if (form.reading() == OddForm.Reading.REQUIRED) {
            aws.faults().wire().form(form).service("container").times(1);
            assertPlain();
            assertPlain();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    CHUNK_SIZE_NEGATIVE     | -1a~{"code":"InvalidIdInReques~
                    CHUNK_SIZE_BEYOND_INT   | 10000001a~{"code"
                    CHUNK_SIZE_BEYOND_LONG  | 1000000000000001a~{"code"
                    CHUNK_SIZE_NO_NUMBER    | 0x1a~{"code"
                    CHUNK_SIZES_IN_CAPITALS | 001A~{"code":"InvalidIdInReques~
                    CHUNK_EXTENSIONS        | 1a;name=v;quoted="a;b"~{"code"
                    CHUNK_WITHOUT_LINE_END  | 1a~{"code":"InvalidIdInReques1a~t"
                    NO_LAST_CHUNK           | ~7~found"}~
                    TRAILERS                | ~7~found"}~0~X-Trailer: one~X-More: two~~
                    LENGTH_TWICE            | Content-Length: 85~Connection: close~Content-Length: 85~~
                    TWO_LENGTHS             | Content-Length: 85~Connection: close~Content-Length: 84~~
                    LENGTH_AND_CHUNKED      | Transfer-Encoding: chunked~Content-Length: 3~~1a~
                    FOLDED_HEADERS          | Content-Type:~  application/json~
                    LOWER_CASE_NAMES        | ~content-type: application/json~
                    HTTP_1_0                | HTTP/1.0 404 ~
                    NO_REASON_PHRASE        | HTTP/1.1 404~
                    INTERIM_ANSWERS         | HTTP/1.1 100 Continue~~HTTP/1.1 103 Early Hints~Link: </>; rel=preload~~HTTP/1.1 404 ~
                    """)
    void looksOnTheWireAsItsNameSays(OddForm form, String expected) throws IOException {
        aws.faults().wire().form(form).service("container").times(1);

        try (RawClient client = client("Connection: close")) {
            assertThat(client.rest()).contains(expected.replace("~", "\r\n"));
        }
    }

    @Test
    void closesTheConnectionAfterWhatAClientMayRefuse() throws IOException {
        aws.faults().wire().form(OddForm.TWO_LENGTHS).service("container").times(1);

        try (RawClient client = client("Connection: keep-alive")) {
            assertThat(client.rest()).endsWith(PLAIN);
        }
    }

    private RawClient client(String header) throws IOException {
        return new RawClient(aws.metadataEndpoint()).send("GET /v2/credentials/none", header);
    }

    private void assertPlain() {
        Wire.Answer answer = Wire.send(aws.metadataEndpoint().resolve("/v2/credentials/none"), "GET", "", Map.of());
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo(PLAIN);
    }
}
