package io.secretagent.credentials;

import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.http.Responses;
import io.secretagent.log.Level;
import io.secretagent.log.Log;
import io.secretagent.signature.AwsIdentity;
import io.secretagent.testing.StandardError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shared files change while the agent runs. */
class SharedFileCredentialsTest {

    private static final String HALF = "[default]\naws_access_key_id = " + CANARY + "\n";
    private static final String ROLE = "[default]\nrole_arn = r\nsource_profile = base\n[profile base]\n"
            + "aws_access_key_id = AKIABASE\naws_secret_access_key = " + CANARY + "\n";
    private static final String BUSY = "<E><Code>Throttling</Code></E>";
    private static final String DENIED = "<E><Code>AccessDenied</Code></E>";
    private static final String WARNING =
            "WARN secret-agent: The shared files have changed and cannot be used; the credentials read before stay in"
                    + " use. ";
    private static final String AGAIN = "The shared files can be used again.";
    private static final String CHANGED = "The credentials of the changed shared files are in use.";

    @TempDir
    Path folder;

    private final GivenCalls given = new GivenCalls();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private SharedFileCredentials credentials;

    @AfterEach
    void stop() {
        thread.shutdownNow();
        Log.setLevel(Level.INFO);
    }

    private static String keys(String id) {
        return "[default]\naws_access_key_id = " + id + "\naws_secret_access_key = " + CANARY + "\n";
    }

    private void write(String config) {
        try {
            given.sharedFiles(folder, config, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start(String config) {
        write(config);
        AwsCalls calls = given.calls();
        credentials = new SharedFileCredentials(calls.profile.files(), new StsCalls(calls), calls);
    }

    private String keyId() {
        return credentials.current().accessKeyId();
    }

    private String logOf(String expectedKeyId) {
        return StandardError.during(() -> assertThat(keyId()).isEqualTo(expectedKeyId));
    }

    private void stsIssues(String id) {
        given.client.then(200, StsCallsTest.session(Duration.ofHours(1)).replace("ASIA1", id));
    }

    @Test
    void changedKeysAreUsedAndThatIsLoggedAtDebug() {
        Log.setLevel(Level.DEBUG);
        start(keys("AKIA1"));
        assertThat(logOf("AKIA1")).doesNotContain(CHANGED, AGAIN);

        write(keys("AKIA2"));
        assertThat(logOf("AKIA2")).containsOnlyOnce(CHANGED).doesNotContain(AGAIN, CANARY);
        assertThat(logOf("AKIA2")).isEmpty();
    }

    @Test
    void aChangeThatCannotBeUsedIsLoggedOnceAndTheLastCredentialsStayInUse() {
        start(keys("AKIA1"));
        keyId();

        write(HALF);
        assertThat(logOf("AKIA1"))
                .containsOnlyOnce(WARNING + folder + "/config, line 2: Half a pair of credentials")
                .doesNotContain(CANARY);
        assertThat(logOf("AKIA1")).isEmpty();
        write("[other]\n");
        assertThat(logOf("AKIA1")).as("another mistake").containsOnlyOnce(WARNING + "There is no profile default");
    }

    /** As a file looks for some milliseconds while it is written anew (ext4): empty, with its earlier modification time. */
    @Test
    void aFileThatWasJustEmptiedIsNotWarnedOf() throws Exception {
        start(keys("AKIA1"));
        keyId();

        write("");
        assertThat(logOf("AKIA1")).isEmpty();
        write(keys("AKIA2"));
        assertThat(logOf("AKIA2")).isEmpty();

        write("");
        StringBuilder log = new StringBuilder();
        await(() -> log.append(logOf("AKIA2")).length() > 0);
        assertThat(log).as("a file that stays empty").contains(WARNING + "There is no profile default");
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.yield();
        }
    }

    @Test
    void aRepairIsLoggedAndTheNextMistakeIsAgain() {
        start(keys("AKIA1"));
        keyId();
        write(HALF);
        keyId();
        Log.setLevel(Level.DEBUG);

        write(keys("AKIA2"));
        assertThat(logOf("AKIA2")).containsOnlyOnce(AGAIN).doesNotContain(CHANGED);
        write(keys("AKIA3"));
        assertThat(logOf("AKIA3")).containsOnlyOnce(CHANGED).doesNotContain(AGAIN);
        write(HALF);
        assertThat(logOf("AKIA3")).containsOnlyOnce(WARNING);
    }

    @Test
    void withoutFirstCredentialsTheMistakeIsAnErrorForEveryThread() throws Exception {
        start(HALF);
        assertThatThrownBy(this::keyId).hasMessageContaining("Half a pair of credentials");
        assertThat(thread.submit(() -> StandardError.during(
                                () -> assertThatThrownBy(this::keyId).isInstanceOf(CredentialsException.class)))
                        .get(20, TimeUnit.SECONDS))
                .isEmpty();
        assertThat(credentials.source()).isEqualTo("profile default of the shared files");
    }

    @Test
    void aChangeOfAnotherProfileKeepsTheSessionOfTheRole() {
        stsIssues("ASIA1");
        start(ROLE);
        AwsIdentity session = credentials.current();
        assertThat(credentials.source()).isEqualTo("profile base of the shared files, role r");

        write(ROLE + "[profile other]\nregion = us-west-2\n");
        assertThat(credentials.current()).isSameAs(session);
        assertThat(given.client.requests).hasSize(1);

        stsIssues("ASIA2");
        write(ROLE.replace("AKIABASE", "AKIABASE2"));
        assertThat(keyId()).isEqualTo("ASIA2");
    }

    @Test
    void refusedKeysAreReplacedByThoseOfTheFilesOnly() {
        start(keys("AKIA1"));
        AwsIdentity refused = credentials.current();
        assertThat(credentials.renew(refused)).isFalse();

        write(keys("AKIA2"));
        assertThat(credentials.renew(refused)).isTrue();
        assertThat(keyId()).isEqualTo("AKIA2");
    }

    @Test
    void aRefusedSessionOfARoleIsReplacedByItsNextOne() {
        stsIssues("ASIA1");
        stsIssues("ASIA2");
        start(ROLE);

        assertThat(credentials.renew(credentials.current())).isTrue();
        assertThat(keyId()).isEqualTo("ASIA2");
    }

    @Test
    void aRoleThatIsDeniedIsNotAssumedAgainUntilTheFilesChange() {
        start(keys("AKIA1"));
        keyId();
        write(ROLE);
        given.client.then(403, DENIED);

        assertThat(logOf("AKIA1")).containsOnlyOnce(WARNING + "The role r could not be assumed");
        assertThat(logOf("AKIA1")).isEmpty();
        assertThat(given.client.requests).hasSize(1);
    }

    @Test
    void aRoleThatABusyStsDoesNotIssueIsAssumedAtTheNextUseAndWarnedOfOnce() {
        start(keys("AKIA1"));
        keyId();
        write(ROLE);
        given.client.then(400, BUSY).then(400, BUSY);

        assertThat(logOf("AKIA1")).containsOnlyOnce(WARNING);
        assertThat(logOf("AKIA1")).isEmpty();
        stsIssues("ASIA1");
        assertThat(logOf("ASIA1")).containsOnlyOnce(AGAIN);
    }

    @Test
    void aMistakeInFilesThatChangeWhileTheyAreReadIsNotWarnedOf() {
        start(keys("AKIA1"));
        keyId();
        write(ROLE);
        given.client.then(() -> {
            write(keys("AKIA2"));
            return Responses.of(403, DENIED);
        });

        assertThat(logOf("AKIA1")).isEmpty();
        assertThat(logOf("AKIA2")).isEmpty();
    }

    @Test
    void whileOneThreadTriesChangedFilesTheOthersUseTheCurrentCredentials() throws Exception {
        start(keys("AKIA1"));
        keyId();
        write(ROLE);
        CountDownLatch isTrying = new CountDownLatch(1);
        CountDownLatch mayRespond = new CountDownLatch(1);
        given.client.then(() -> {
            isTrying.countDown();
            assertThat(mayRespond.await(20, TimeUnit.SECONDS)).isTrue();
            return Responses.of(200, StsCallsTest.session(Duration.ofHours(1)));
        });

        Future<String> trying = thread.submit(this::keyId);
        assertThat(isTrying.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(keyId()).isEqualTo("AKIA1");
        mayRespond.countDown();

        assertThat(trying.get(20, TimeUnit.SECONDS)).isEqualTo("ASIA1");
        assertThat(keyId()).isEqualTo("ASIA1");
        write(keys("AKIA2"));
        assertThat(keyId()).as("read by another thread").isEqualTo("AKIA2");
    }
}
