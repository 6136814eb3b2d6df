package io.secretagent.credentials;

import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.secretagent.log.Level;
import io.secretagent.log.Log;
import io.secretagent.signature.AwsIdentity;
import io.secretagent.testing.StandardError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialProcessTest {

    @TempDir
    Path folder;

    @Test
    void returnsTheKeysAndTheTokenThatTheProgramPrints() throws IOException {
        script("echo '" + output("") + "'");

        AwsIdentity identity = process("./program").current();

        assertThat(identity.accessKeyId()).isEqualTo("AKIAPROCESS");
        assertThat(identity.secretAccessKey()).isEqualTo(CANARY);
        assertThat(identity.sessionToken()).isEqualTo("token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat FOLDER/output.json",
                "cat 'FOLDER/output.json'",
                "\"cat\" FOLDER/out\"put.json\"",
                "cat $FOLDER_OF_TEST FOLDER/output.json",
                "cat < FOLDER/output.json",
                "cat FOLDER/output.json | cat",
                "X=1 cat FOLDER/output.json",
                "exec cat FOLDER/output.json",
                "cat FOLDER/outp*.json",
                "cat -- FOLDER/output.json 2>&1",
                "cat FOLDER/o\\utput.json",
            })
    void theCommandMayBeWordsOrAShellCommandLine(String command) throws IOException {
        Files.writeString(folder.resolve("output.json"), output(""));

        assertThat(process(command.replace("FOLDER/", folder + "/")).current().accessKeyId())
                .isEqualTo("AKIAPROCESS");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            exit 3                     | it ended with status 3 and wrote nothing to stderr
            echo kAnArY7Qx9 >&2; exit 3| it ended with status 3 and wrote to stderr (which is not shown
            kAnArY7Qx9                 | it ended with status 127 (a shell's status for a program that it does not find)
            true                       | it wrote nothing to stdout
            echo kAnArY7Qx9            | its output is not one JSON object
            echo '[]'                  | its output is not one JSON object
            echo '{"Version":1'        | its output is not one JSON object
            echo '{"Version":1} x'     | its output is not one JSON object
            echo '{}'                  | its output has no Version
            echo '{"Version":2}'       | its output has a Version other than 1
            echo '{"Version":1,"SecretAccessKey":"kAnArY7Qx9"}' | its output has no AccessKeyId
            echo '{"Version":1,"AccessKeyId":"kAnArY7Qx9"}'     | its output has no SecretAccessKey
            echo '{"Version":1,"AccessKeyId":null,"SecretAccessKey":"s"}' | its output has no AccessKeyId
            echo '{"Version":1,"AccessKeyId":"i","SecretAccessKey":"kAnArY7Qx9","Expiration":"kAnArY7Qx9"}' | is not a time such as
            echo '{"Version":1,"AccessKeyId":"i","SecretAccessKey":"kAnArY7Qx9","Expiration":1893456000.5}' | is not a time such as
            echo '{"Version":1,"AccessKeyId":"i","SecretAccessKey":"kAnArY7Qx9","Expiration":["kAnArY7Qx9"]}' | is not a time such as
            echo '{"Version":1,"AccessKeyId":"i","SecretAccessKey":"kAnArY7Qx9","Expiration":"2026-01-01T00:00:00+00:00"}' | have expired at 2026-01-01T00:00:00Z
            yes kAnArY7Qx9             | it wrote more than 64 KiB to stdout
            """)
    void theCauseOfAFailureIsNamedWithoutQuotingTheProcess(String script, String cause) throws IOException {
        script(script);

        assertFails("sh ./program --password " + CANARY).hasMessageContaining(cause);
        assertFails("./program --password " + CANARY + " | cat >&2; exit 3")
                .hasMessageContaining("it ended with status 3");
    }

    @Test
    void aMissingProgramAndOneThatMayNotBeExecutedHaveDifferentMessages() throws IOException {
        assertFails("./no-such-" + CANARY).hasMessageContaining("it cannot be started: there is no such program");
        Files.writeString(folder.resolve("program"), "echo");
        Files.setPosixFilePermissions(folder.resolve("program"), PosixFilePermissions.fromString("rw-------"));
        assertFails("./program " + CANARY).hasMessageContaining("this user may not execute the program");
        assertFails("'./program " + CANARY).hasMessageContaining("has a quote that is not closed");
        assertFails("").hasMessageContaining("its command is empty");
    }

    @Test
    void aChildProcessThatKeepsTheOutputOpenIsNotWaitedFor() throws IOException {
        script("echo '" + output("") + "'; sleep 30 &");
        long start = System.nanoTime();

        assertThat(process("./program").current().accessKeyId()).isEqualTo("AKIAPROCESS");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aProcessThatDoesNotEndIsKilledWithItsChildren() {
        assertThatThrownBy(() -> ProcessRun.output("sleep 4711 | sleep 4711; sleep 4711", 1))
                .isInstanceOf(ProcessFailure.class)
                .hasMessage("it did not end within 1 s and was killed");

        await(
                "the end of all",
                () -> ProcessHandle.current()
                        .descendants()
                        .noneMatch(process ->
                                process.info().commandLine().orElse("").contains("4711")));
    }

    @Test
    void theStdinOfTheProcessIsEmpty() throws IOException {
        script("cat; echo '" + output("") + "'");

        assertThat(process("./program").current().accessKeyId()).isEqualTo("AKIAPROCESS");
    }

    @Test
    void theProgramRunsOnceUntilItsCredentialsAreDueOrRefused() throws IOException {
        script("echo >> runs; echo '"
                + output(",\"Expiration\":\"" + Instant.now().plus(Duration.ofHours(1)) + "\"")
                        .replace("AKIAPROCESS", "AKIA'$(grep -c '' runs)'")
                + "'");
        CredentialProcess process = process("./program");

        AwsIdentity first = process.current();
        assertThat(process.current()).isSameAs(first);
        assertThat(process.renew(first)).isTrue();
        assertThat(process.current().accessKeyId()).isEqualTo("AKIA2");
        assertThat(Files.readAllLines(folder.resolve("runs"))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Z", "+00:00", "+0000", "+02:00", "-0530"})
    void everyCommonFormOfAnExpirationIsParsed(String offset) throws IOException {
        String time = OffsetDateTime.now(ZoneOffset.ofHours(3))
                .plusDays(1)
                .toLocalDateTime()
                .toString();
        script("echo '" + output(",\"Expiration\":\"" + time + offset + "\"") + "'");

        assertThat(process("./program").current().accessKeyId()).isEqualTo("AKIAPROCESS");
    }

    private static void await(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(what).isLessThan(Duration.ofSeconds(10));
            Thread.yield();
        }
    }

    private AbstractThrowableAssert<?, ?> assertFails(String command) {
        Log.setLevel(Level.TRACE);
        try {
            Throwable[] thrown = new Throwable[1];
            String log = StandardError.during(
                    () -> thrown[0] = catchThrowable(() -> process(command).current()));
            assertThat(log).doesNotContain(CANARY);
            return assertThatThrownBy(() -> {
                        throw thrown[0];
                    })
                    .isInstanceOf(CredentialsException.class)
                    .hasMessageContaining("profile p of the shared files")
                    .hasMessageContaining("(config, line 3): ")
                    .hasMessageNotContaining(CANARY);
        } finally {
            Log.setLevel(Level.INFO);
        }
    }

    private CredentialProcess process(String command) {
        return new CredentialProcess("p", "config, line 3", command.replace("./", folder + "/"));
    }

    private void script(String text) throws IOException {
        Path script = Files.writeString(folder.resolve("program"), "#!/bin/sh\ncd " + folder + "\n" + text + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private static String output(String more) {
        return "{\"Version\": 1, \"AccessKeyId\": \"AKIAPROCESS\", \"SecretAccessKey\": \"" + CANARY
                + "\", \"SessionToken\": \"token\"" + more + ", \"Other\": {\"a\": [1]}}";
    }
}
