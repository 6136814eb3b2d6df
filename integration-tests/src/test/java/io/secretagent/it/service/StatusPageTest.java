package io.secretagent.it.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.RunningAgent;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.browser.Browser;
import io.secretagent.it.harness.service.EventfulHost;
import io.secretagent.it.harness.service.Served;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The status page in a real browser. The screenshots are in {@code integration-tests/target/status-page}; the one of the documents is made
 * by {@code samples/status-page.sh}, which runs this test.
 */
@Tag("once")
@Timeout(180)
@Tag("long")
class StatusPageTest {

    private static final Path SCREENSHOTS = Build.REPOSITORY.resolve("integration-tests/target/status-page");

    private static EventfulHost eventful;

    @TempDir
    static Path folder;

    @TempDir
    Path profile;

    private Browser browser;

    @BeforeAll
    static void start() {
        Browser.open(folder.resolve("probe"))
                .close(); // where there is none, the tests are skipped before anything is started
        eventful = EventfulHost.start(folder);
    }

    @AfterAll
    static void stop() {
        if (eventful != null) {
            eventful.close();
        }
    }

    @BeforeEach
    void open() {
        browser = Browser.open(profile);
        browser.size(1200, 900);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @ParameterizedTest
    @CsvSource({"light, desktop, 1200", "dark, desktop, 1200", "light, phone, 390", "dark, phone, 390"})
    void everyoneCanReadItInEveryColourAndSize(String colours, String device, int width) throws Exception {
        browser.size(width, 844);
        browser.colours(colours);
        browser.go(eventful.url("/"));

        browser.screenshot(SCREENSHOTS.resolve(colours + "-" + device + ".png"));

        assertThat(browser.barriers()).isEmpty();
        assertThat(browser.complaints()).isEmpty();
        assertThat((Long) browser.evaluate("document.documentElement.scrollWidth"))
                .as("the width of the page: nothing is cut off, and nothing is beside it")
                .isLessThanOrEqualTo(width);
    }

    @Test
    void itSaysFirstWhatIsWrongAndWhatToDo() {
        browser.go(eventful.url("/"));

        assertThat(browser.title()).startsWith("1 of 3 secrets failing: ").endsWith(" – Secret Agent");
        assertThat(browser.text("h1")).isEqualTo("1 of 3 secrets failing");
        assertThat(browser.text("header")).contains("role " + eventful.role, "in an application");
        assertThat(browser.text(".problems"))
                .contains("mail", "ResourceNotFoundException", "The last value stays in use");
        assertThat(browser.count(".timeline li")).isEqualTo(EventfulHost.ROTATIONS);
        assertThat(browser.text("#logins")).startsWith("Last login that was refused and repeated: ");
        assertThat(browser.text("section:last-of-type"))
                .contains("On, but no class to weave was loaded: aws-keys, cassandra, commons-configuration, ");
        browser.click("#hook-jdbc summary");
        assertThat(browser.text("#hook-jdbc")).contains("Logins$Database");
    }

    @Test
    void withoutScriptsItSaysTheSame() {
        browser.go(eventful.url("/"));
        String with = browser.text("#secrets ~ table");
        browser.withoutScripts();
        browser.go(eventful.url("/"));

        assertThat(withoutTimes(browser.text("#secrets ~ table"))).isEqualTo(withoutTimes(with));
        assertThat(browser.text("noscript a")).isEqualTo("Reload");
        assertThat(browser.count("#pause[hidden]")).isEqualTo(1);
        browser.screenshot(SCREENSHOTS.resolve("without-scripts.png"));
    }

    /** Between two readings "40 s" may become "1 min", and "in 1 s" "now". */
    private static String withoutTimes(String text) {
        return text.replaceAll("just now|\\d+ (s|min) ago", "before")
                .replaceAll("\\b(now|in \\d+ (s|min))", "due")
                .replaceAll("\\d+ (s|min)", "time");
    }

    @Test
    void itSaysThatTheJarWasOverwrittenAndGoesOnWhenItIsBack() throws Exception {
        Path own = Files.createDirectory(folder.resolve("overwritten"));
        Path jar = Files.copy(Build.AGENT_JAR, own.resolve("copy.jar"));
        try (TestingAws aws = TestingAws.start();
                RunningHost host = HostJvm.in(own)
                        .agentJar(jar)
                        .agent(aws.secretManager("Db", aws.secret("Db", "{\"password\":\"p-page-4\"}"))
                                + "service: {http: {endpoint: '127.0.0.1:0'}}\nlog: {level: debug}\n")
                        .start()) {
            host.awaitStderr("no longer needs its jar", Served.SOON);
            browser.go("http://127.0.0.1:" + Served.port(host, "HTTP") + "/");
            Files.write(jar, new byte[0]);
            Awaitility.await("the reason")
                    .until(() -> browser.text("#update").startsWith("The agent's jar was overwritten"));
            assertThat(browser.text("h1")).isEqualTo("1 secret, all in order");

            Files.write(jar, Files.readAllBytes(Build.AGENT_JAR)); // as cp does, into the same file
            Awaitility.await("the page").until(() -> browser.text("#update").isEmpty());
        }
    }

    @Test
    void itFollowsARotationAndSaysWhenTheAgentIsGone() throws Exception {
        try (TestingAws aws = TestingAws.start()) {
            String arn = aws.secret("Db", "{\"password\":\"p-page-1\"}");
            Browser shown = browser;
            try (RunningAgent agent = HostJvm.in(Files.createDirectory(folder.resolve("followed")))
                    .aloneWith(
                            aws.secretManager("Db", arn) + "refresh: {interval: 1s}\n"
                                    + "service: {http: {endpoint: '127.0.0.1:0'}}\n",
                            "serve")
                    .serve()) {
                shown.go("http://127.0.0.1:" + agent.port("HTTP") + "/");
                assertThat(shown.count(".timeline li")).isZero();
                aws.secretAgain("Db", "{\"password\":\"p-page-2\"}");
                Awaitility.await("the rotation").until(() -> shown.count(".timeline li") == 1);

                shown.click("#pause");
                assertThat(shown.text("#update")).isEqualTo("Paused.");
                shown.click("#pause");
            }
            Awaitility.await("the end").until(() -> shown.text("#update").startsWith("The agent does not answer."));
            assertThat(shown.title()).isEqualTo("No answer – Secret Agent");
            assertThat(shown.text("h1")).isEqualTo("1 secret, all in order");
            assertThat(shown.barriers()).isEmpty();
            shown.screenshot(SCREENSHOTS.resolve("no-answer.png"));
        }
    }

    @Test
    void whatIsOpenAndWhereTheKeyboardIsStayWhenItIsRenewed() {
        browser.go(eventful.url("/"));
        browser.click("#hook-jdbc summary");
        String before = browser.text("header time");

        Awaitility.await("newer facts").until(() -> !browser.text("header time").equals(before));

        assertThat(browser.count("#hook-jdbc[open]")).isEqualTo(1);
        assertThat(browser.count("#hook-environment[open]")).isZero();
        assertThat(browser.evaluate("document.activeElement.parentElement.id")).isEqualTo("hook-jdbc");

        browser.evaluate("void window.getSelection().selectAllChildren(document.querySelector('h1'))");
        Awaitility.await("the hint").until(() -> browser.text("#update").equals("Waiting while a text is selected."));
        browser.evaluate("void window.getSelection().removeAllRanges()");
        Awaitility.await("the next update").until(() -> browser.text("#update").isEmpty());
    }

    @Test
    void aHostileNameIsShownAndNotExecuted() throws Exception {
        String name = "<img src=x onerror=document.title=1><script>document.title=2</script>";
        try (TestingAws aws = TestingAws.start();
                RunningAgent agent = HostJvm.in(Files.createDirectory(folder.resolve("hostile")))
                        .aloneWith(
                                aws.secretManager("'" + name + "'", aws.secret("Db", "{\"password\":\"p-page-3\"}"))
                                        + "service: {http: {endpoint: '127.0.0.1:0'}}\n",
                                "serve")
                        .serve()) {
            browser.go("http://127.0.0.1:" + agent.port("HTTP") + "/");

            assertThat(browser.text("tbody th")).isEqualTo(name);
            assertThat(browser.title()).startsWith("1 secret, all in order: ").endsWith(" – Secret Agent");
            assertThat(browser.count("main img, main script")).isZero();
            assertThat(browser.complaints()).isEqualTo(List.of());
        }
    }

    /** What the policy forbids, the browser does not do: otherwise a mistake in escaping would be the last line of defence. */
    @Test
    void whatIsInsideThePageCannotBeExecutedEvenIfItWereNotEscaped() {
        browser.go(eventful.url("/"));

        browser.evaluate("void document.body.insertAdjacentHTML('beforeend',"
                + " '<img src=\"data:,x\" onerror=\"document.title=1\">')");

        Awaitility.await().until(() -> !browser.complaints().isEmpty());
        assertThat(browser.title()).startsWith("1 of 3 secrets failing");
    }
}
