package io.secretagent.it.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.service.Frames;
import io.secretagent.it.harness.service.SecretClient;
import io.secretagent.it.harness.service.Served;
import io.secretagent.it.harness.service.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of the protocol, frame by frame, over each transport. */
@Timeout(60)
class ProtocolTest {

    private static final String PASSWORD = "{\"SecretValue\":\"p-wire-7301\"}";
    private static final String LARGE = "0123456789abcdef".repeat(4096);
    private static final String ODD = "\\\"quoted\\\" back\\\\slash \\n\\u0001 Schlüssel 鍵 🔑 </script>";

    @TempDir
    static Path folder;

    private static TestingAws aws;
    private static Served served;

    @BeforeAll
    static void start() {
        aws = TestingAws.start();
        String db = aws.secret(
                "Db",
                "{\"password\":\"p-wire-7301\",\"empty\":\"\",\"port\":5432,\"nested\":{\"a\":[\"n-wire-1\"]},\"odd\":\""
                        + ODD + "\",\"none\":null}");
        String pass = aws.secret("pass", "{\"pass\":\"p-example-26\"}");
        String large = aws.secret("Large", LARGE);
        served = Served.start(
                folder,
                aws.secretManager("Db", db, "pass", pass, "Large", large, "with:colons", db),
                Transport.values());
    }

    @AfterAll
    static void stop() {
        served.close();
        aws.close();
    }

    @ParameterizedTest
    @EnumSource
    void theExampleOfTheProtocolGetsItsReply(Transport transport) throws IOException {
        byte[] example = HexFormat.of()
                .parseHex("51dec1cc00000026"
                        + "7b225265736f75726365223a2270617373222c225365637265744b6579223a2270617373227d");
        try (SecretClient client = served.connect(transport)) {
            assertThat(client.send(example).read()).isEqualTo("{\"SecretValue\":\"p-example-26\"}");
        }
    }

    static Stream<Arguments> questionsAndAnswers() {
        return overEveryTransport(
                new String[] {"Db", "password", PASSWORD},
                new String[] {"with:colons", "password", PASSWORD},
                new String[] {"Db", "empty", "{\"SecretValue\":\"\"}"},
                new String[] {"Db", "port", "{\"SecretValue\":\"5432\"}"},
                new String[] {"Db", "nested.a[0]", "{\"SecretValue\":\"n-wire-1\"}"},
                new String[] {"Db", "nested", "{\"SecretValue\":\"{\\\"a\\\":[\\\"n-wire-1\\\"]}\"}"},
                new String[] {"Db", "odd", "{\"SecretValue\":\"" + ODD.replace("\\n", "\\u000a") + "\"}"},
                new String[] {"Large", "", "{\"SecretValue\":\"" + LARGE + "\"}"},
                new String[] {"", "Large", "{\"SecretValue\":\"" + LARGE + "\"}"},
                new String[] {"None", "password", "{\"Error\":\"resource not found in config: None\"}"},
                new String[] {
                    "x".repeat(300), "k", "{\"Error\":\"resource not found in config: " + "x".repeat(256) + "…\"}"
                },
                new String[] {"a\\\"b", "k", "{\"Error\":\"resource not found in config: a\\\"b\"}"},
                new String[] {"Db", "none", "{\"Error\":\"secret key \\\"none\\\" is not present in resource Db\"}"},
                new String[] {"Db", "", "{\"Error\":\"secret key \\\"\\\" is not present in resource Db\"}"},
                new String[] {
                    "", "password", "{\"Error\":\"multiple resources are configured; the request must name one\"}"
                });
    }

    @ParameterizedTest
    @MethodSource("questionsAndAnswers")
    void repliesAndErrorsAreThoseOfTheProtocolAndTheConnectionStaysUsable(
            Transport transport, String resource, String key, String answer) throws IOException {
        try (SecretClient client = served.connect(transport)) {
            assertThat(client.ask(resource, key)).isEqualTo(answer);
            assertThat(client.ask("Db", "password")).isEqualTo(PASSWORD);
        }
    }

    static Stream<Arguments> formsOfARequest() {
        return overEveryTransport(
                "{\"SecretKey\":\"password\",\"Resource\":\"Db\"}",
                " \n{ \"Resource\" : \"Db\" ,\t\"SecretKey\" : \"pass\\u0077ord\" } ",
                "{\"more\":{\"Resource\":[1,{}]},\"Resource\":\"Db\",\"SecretKey\":\"password\",\"x\":null}");
    }

    @ParameterizedTest
    @MethodSource("formsOfARequest")
    void membersComeInAnyOrderAndOthersAreIgnored(Transport transport, String body) throws IOException {
        try (SecretClient client = served.connect(transport)) {
            assertThat(client.send(Frames.of(body)).read()).isEqualTo(PASSWORD);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMissingResourceIsAnEmptyOne(Transport transport) throws IOException {
        try (SecretClient client = served.connect(transport)) {
            assertThat(client.send(Frames.of("{\"SecretKey\":\"password\"}")).read())
                    .startsWith("{\"Error\":\"multiple resources");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRequestMayArriveByteByByteAndManyAtOnce(Transport transport) throws IOException {
        byte[] request = Frames.request("Db", "password");
        try (SecretClient client = served.connect(transport)) {
            for (byte one : request) {
                client.send(new byte[] {one});
            }
            assertThat(client.read()).isEqualTo(PASSWORD);

            client.send(request, request, Arrays.copyOf(request, 11));
            client.send(Arrays.copyOfRange(request, 11, request.length));
            assertThat(List.of(client.read(), client.read(), client.read())).containsOnly(PASSWORD);
        }
    }

    @ParameterizedTest
    @EnumSource
    void pipelinedRequestsAreAnsweredInTheirOrder(Transport transport) throws IOException {
        byte[][] requests = IntStream.range(0, 200)
                .mapToObj(i -> Frames.request("None-" + i, "k"))
                .toArray(byte[][]::new);
        try (SecretClient client = served.connect(transport)) {
            client.send(requests).halfClose();
            for (int i = 0; i < requests.length; i++) {
                assertThat(client.read()).isEqualTo("{\"Error\":\"resource not found in config: None-" + i + "\"}");
            }
            assertThat(client.isEnded()).isTrue();
        }
    }

    static Stream<Arguments> whatIsNoRequest() {
        String[] bodies = {
            "",
            "null",
            "[]",
            "\"text\"",
            "{",
            "{}",
            "{\"Resource\":\"Db\"}",
            "garbage",
            "{\"Resource\":1,\"SecretKey\":\"k\"}",
            "{\"Resource\":\"Db\",\"SecretKey\":null}",
            "{\"Resource\":\"Db\",\"SecretKey\":\"password\"}x",
            "{\"Resource\":\"Db\",\"SecretKey\":\"password\"}{}",
            "[".repeat(60_000),
            "{\"a\":".repeat(10_000),
            "{\"Resource\":\"" + "x".repeat(65_000) + "\"",
            "\u0000\u0000\u0000"
        };
        List<byte[]> frames = new ArrayList<>(Stream.of(bodies).map(Frames::of).toList());
        frames.add(Frames.with(Frames.MAGIC, 2, (byte) 0xC3, (byte) 0x28));
        frames.add(Frames.with(Frames.MAGIC, 0xFFFFFFFF));
        frames.add(Frames.with(Frames.MAGIC, 0x7FFFFFFF, new byte[70_000]));
        frames.add(Frames.with(Frames.MAGIC, 64 * 1024 + 1, new byte[64 * 1024 + 1]));
        frames.add(Frames.with(0x51DEC1CD, 2, (byte) '{', (byte) '}'));
        frames.add("GET /manage HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return overEveryTransport(frames.toArray());
    }

    @ParameterizedTest
    @MethodSource("whatIsNoRequest")
    void anInvalidRequestIsAnErrorAndEndsTheConnection(Transport transport, byte[] frame) throws IOException {
        try (SecretClient client = served.connect(transport)) {
            assertThat(client.send(frame).read()).startsWith("{\"Error\":\"").doesNotContain("SecretValue");
            assertThat(client.isEnded()).isTrue();
        }
        assertThat(served.ask(transport, "Db", "password")).isEqualTo(PASSWORD);
    }

    @ParameterizedTest
    @EnumSource
    void probesAndClientsThatDisconnectAreNotLogged(Transport transport) throws IOException {
        byte[] request = Frames.request("Db", "password");
        served.connect(transport).close();
        served.connect(transport).reset();
        for (int length : new int[] {1, 7, 8, 20, request.length}) {
            served.connect(transport).send(Arrays.copyOf(request, length)).close();
            served.connect(transport).send(Arrays.copyOf(request, length)).reset();
        }
        for (int length : new int[] {0, 1, 7, 8, 20}) {
            try (SecretClient halfOpen = served.connect(transport)
                    .send(Arrays.copyOf(request, length))
                    .halfClose()) {
                assertThat(halfOpen.isEnded()).isTrue();
            }
        }
        try (SecretClient halfOpen = served.connect(transport).send(request).halfClose()) {
            assertThat(halfOpen.read()).isEqualTo(PASSWORD);
            assertThat(halfOpen.isEnded()).isTrue();
        }
        SecretClient afterTheReply = served.connect(transport);
        afterTheReply.ask("Db", "password");
        afterTheReply.reset();

        assertThat(served.ask(transport, "Db", "password")).isEqualTo(PASSWORD);
        assertThat(served.host(transport).stderr()).doesNotContain(" WARN ", " ERROR ", "\tat ");
    }

    @ParameterizedTest
    @EnumSource
    void twoHundredClientsAreServedAtOnceWhileTwentyAreSilent(Transport transport) throws Exception {
        List<SecretClient> idle = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            idle.add(served.connect(transport));
        }
        ExecutorService threads = Executors.newFixedThreadPool(200);
        try {
            Callable<String> asking = () -> served.ask(transport, "Db", "password");
            for (Future<String> answer : threads.invokeAll(Collections.nCopies(200, asking))) {
                assertThat(answer.get()).isEqualTo(PASSWORD);
            }
            for (SecretClient client : idle) {
                assertThat(client.ask("Db", "password")).isEqualTo(PASSWORD);
            }
        } finally {
            threads.shutdownNow();
            for (SecretClient client : idle) {
                client.close();
            }
        }
    }

    private static Stream<Arguments> overEveryTransport(Object... cases) {
        return Stream.of(Transport.values())
                .flatMap(transport -> Stream.of(cases).map(one -> {
                    List<Object> arguments = new ArrayList<>(List.of(transport));
                    arguments.addAll(one instanceof String[] several ? List.of(several) : List.of(one));
                    return Arguments.of(arguments.toArray());
                }));
    }
}
