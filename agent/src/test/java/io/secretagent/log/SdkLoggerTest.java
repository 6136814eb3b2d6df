package io.secretagent.log;

import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.testing.StandardError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

class SdkLoggerTest {

    private static final String NAME = "software.amazon.awssdk.regions.Region";

    private final SdkLogging logging = new SdkLogging();

    @BeforeEach
    void toTrace() {
        Log.setLevel(Level.TRACE);
    }

    @AfterEach
    void backToInfo() {
        Log.setLevel(Level.INFO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.hc.client5.http.wire",
                "org.apache.hc.client5.http.headers",
                "software.amazon.awssdk.http.auth.aws.internal.signer.DefaultV4RequestSigner",
                "software.amazon.awssdk.auth.signer.Aws4Signer",
                "software.amazon.awssdk.request",
                "software.amazon.awssdk.core.internal.io",
                "software.amazon.awssdk.auth.credentialsx.Foo",
                "x.software.amazon.awssdk.regions.Foo",
                "software.amazon.awssdk.profiles.Foo",
                "software.amazon.awssdk.auth.credentials.Foo",
                "software.amazon.awssdk.regions.Foo",
                ""
            })
    void neverShowsDetailsOfAnyLogger(String name) {
        Logger logger = logging.getLogger(name);
        String log = StandardError.during(() -> {
            logger.trace(CANARY);
            logger.debug("{}", CANARY);
            logger.debug("{} {}", CANARY, "x", new RuntimeException());
            logger.info(CANARY);
            logger.atDebug().addKeyValue("a", CANARY).log(CANARY);
            logger.makeLoggingEventBuilder(org.slf4j.event.Level.TRACE).log(CANARY);
        });
        assertThat(log).isEmpty();
        assertThat(logger.isDebugEnabled() || logger.isTraceEnabled() || logger.isInfoEnabled())
                .isFalse();
        assertThat(logger.isWarnEnabled() && logger.isErrorEnabled()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"TRACE, 2", "DEBUG, 2", "INFO, 2", "WARN, 2", "ERROR, 1", "OFF, 0"})
    void showsThatThereWasAWarningOrAnErrorIfTheLevelIsEnabled(Level level, int lines) {
        Log.setLevel(level);
        Logger logger = logging.getLogger(NAME);
        String log = StandardError.during(() -> {
            logger.trace("a");
            logger.debug("a");
            logger.info("a");
            logger.warn("a");
            logger.error("a");
        });
        assertThat(log.lines()).hasSize(lines);
    }

    @Test
    void showsTheClassOfAThrowableAndNeverItsMessage() {
        RuntimeException secret = new IllegalStateException(CANARY, new RuntimeException(CANARY));
        Logger logger = logging.getLogger(NAME);
        String log = StandardError.during(() -> {
            logger.error("failed", secret);
            logger.warn("failed {}", "x", secret);
            logger.warn("failed {} {}", "x", "y", secret);
        });
        assertThat(log.lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line)
                        .contains("secret-agent: " + NAME + " has logged something")
                        .endsWith(" (java.lang.IllegalStateException)."));
        assertThat(log).doesNotContain(CANARY, "{}");
    }

    @Test
    void showsNoTextAndNoArgumentAtAnyLevel() {
        Logger logger = logging.getLogger(NAME);
        String log = StandardError.during(() -> {
            logger.warn(CANARY);
            logger.warn("{}", CANARY);
            logger.warn("{}\nin {}", new IllegalStateException(CANARY), CANARY);
            logger.error("on line 4: {}", (Object) CANARY);
            logger.atWarn().addKeyValue(CANARY, CANARY).log("{}", CANARY);
            logger.atError().setMessage(() -> CANARY).addArgument(CANARY).log();
        });
        assertThat(log.lines()).hasSize(6);
        assertThat(log).doesNotContain(CANARY);
    }

    @Test
    void thereIsOneLoggerForEachName() {
        assertThat(logging.getLogger("a")).isSameAs(logging.getLogger("a"));
        assertThat(logging.getLoggerFactory()).isSameAs(logging);
    }
}
