package io.secretagent.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadTest {

    private static final int LONGEST = 8192;

    private static RequestHead read(String text) throws IOException {
        return RequestHead.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)), LONGEST);
    }

    @ParameterizedTest
    @CsvSource({
        "GET /manage HTTP/1.1, GET, /manage",
        "HEAD /manage HTTP/1.0, HEAD, /manage",
        "GET /a?b=c?d HTTP/1.1, GET, /a",
        "GET ? HTTP/1.1, GET, ''"
    })
    void methodAndPathAreThoseOfTheFirstLine(String line, String method, String path) throws IOException {
        for (String end : new String[] {"\n", "\r\n"}) {
            RequestHead request = read(line + end + "Host: x" + end + "POST /other HTTP/1.1" + end + end);

            assertThat(request.method).isEqualTo(method);
            assertThat(request.path).isEqualTo(path);
        }
    }

    @Test
    void bytesBehindTheHeadAreNotRead() throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream("GET / HTTP/1.1\r\n\r\nrest".getBytes());

        RequestHead.read(in, LONGEST);

        assertThat(in.available()).isEqualTo(4);
    }

    @Test
    void aClientThatSendsNothingHasNoRequest() throws IOException {
        assertThat(read("")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"G", "GET / HTTP/1.1", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: x\r\n"})
    void theEndWithinTheHeadIsAnEndOfFile(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(EOFException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET",
                "GET /",
                "\0",
                "GET /\0",
                "GET / HTTP/2",
                "GET / HTTP/1.1 x",
                "GET  / HTTP/1.1",
                "GET / FTP/1.1"
            })
    void aFirstLineThatIsNotHttpIsRefusedAtOnce(String line) {
        assertThatThrownBy(() -> read(line + "\n"))
                .isInstanceOfSatisfying(
                        HttpException.class, e -> assertThat(e.status).isEqualTo("400 Bad Request"));
    }

    @Test
    void aHeadMayHave8KibibytesAndNoByteMore() throws IOException {
        String start = "GET / HTTP/1.1\r\nX: ";
        String longest = start + "x".repeat(LONGEST - start.length() - 4) + "\r\n\r\n";
        assertThat(longest).hasSize(LONGEST);
        assertThat(read(longest).path).isEqualTo("/");

        assertThatThrownBy(() -> read(longest.replace("X: ", "X: x")))
                .isInstanceOfSatisfying(
                        HttpException.class,
                        e -> assertThat(e.status).isEqualTo("431 Request Header Fields Too Large"));
    }
}
