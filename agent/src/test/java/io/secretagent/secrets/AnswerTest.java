package io.secretagent.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

class AnswerTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final AtomicBoolean isAborted = new AtomicBoolean();

    private HttpExecuteResponse response(InputStream body) {
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder().statusCode(200).build())
                .responseBody(AbortableInputStream.create(body, () -> isAborted.set(true)))
                .build();
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anAnswerThatComesInDropsIsGivenUp() {
        InputStream drops = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                try {
                    Thread.sleep(10);
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                buffer[offset] = 'x';
                return 1;
            }
        };

        assertThatThrownBy(() -> Answer.read(response(drops), 1 << 20, Duration.ofMillis(100)))
                .isInstanceOf(SocketTimeoutException.class);
        assertThat(isAborted).isTrue();
    }

    @Test
    void anAnswerThatIsTooLargeIsGivenUp() {
        assertThatThrownBy(() -> Answer.read(response(text("x".repeat(10_001))), 10_000, LONG))
                .isInstanceOf(IOException.class);
        assertThat(isAborted).isTrue();
    }

    @Test
    void objectsOfAnArrayAreReadWithTheirTextsAndNothingElse() throws IOException {
        Answer answer = Answer.read(
                response(text("{\"Errors\":[{\"a\":\"0\"}],\"SecretValues\":["
                        + "{\"a\":\"1\",\"n\":[\"x\",{\"a\":\"2\"}],\"t\":1.5},{\"a\":\"3\"}],\"z\":[]}")),
                1);

        assertThat(answer.objects("SecretValues"))
                .extracting(object -> object.get("a"))
                .containsExactly("1", "3");
        assertThat(answer.objects("Nothing")).isEmpty();
    }

    @Test
    void whatIsNoJsonHasNoObjects() throws IOException {
        assertThat(Answer.read(response(text("<html>")), 1).objects("SecretValues"))
                .isEmpty();
        assertThat(Answer.read(response(text("{\"SecretValues\":[{\"a\":\"1\"},{\"b")), 1)
                        .objects("SecretValues"))
                .hasSize(1);
    }
}
