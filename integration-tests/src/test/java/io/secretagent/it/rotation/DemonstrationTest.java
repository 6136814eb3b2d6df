package io.secretagent.it.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.applications.Tool;
import io.secretagent.it.harness.servers.PostgreSql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.w3c.dom.Document;

/** {@code samples/rotation.sh}, with the fewest seconds that it takes. */
@Isolated
@Tag("once")
@DisabledOnOs(OS.WINDOWS)
class DemonstrationTest {

    private static final Pattern FIGURES =
            Pattern.compile("([0-9,]+) of ([0-9,]+) requests failed, ([0-9,]+) of ([0-9,]+) logins refused");

    @TempDir
    Path folder;

    /** Skips the test, with the reason, where no PostgreSQL can run. */
    @BeforeAll
    static void postgreSqlRunsHere() {
        PostgreSql.start().close();
    }

    /** As it printed them: failed requests, requests, refused logins, logins. */
    private static long[] figures(String output, String name) {
        String line = output.lines()
                .filter(each -> each.startsWith(name + ":"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(output));
        Matcher figures = FIGURES.matcher(line);
        assertThat(figures.find()).as(line).isTrue();
        long[] numbers = new long[4];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Long.parseLong(figures.group(i + 1).replace(",", ""));
        }
        return numbers;
    }

    @Test
    void requestsFailInThreeRotationsWithoutTheAgentAndNoneWithIt() throws Exception {
        Path svg = folder.resolve("a folder/rotation.svg");

        String output = Tool.output(
                folder,
                List.of("" + Build.REPOSITORY.resolve("samples/rotation.sh"), "--seconds", "15", "--svg", "" + svg),
                Map.of("LC_ALL", "C"));

        long[] without = figures(output, "without the agent");
        long[] with = figures(output, "with the agent");
        assertThat(without[0]).as(output).isPositive();
        assertThat(without[2]).as(output).isPositive();
        assertThat(with[0]).as(output).isZero();
        assertThat(List.of(without[1], with[1]))
                .allSatisfy(requests -> assertThat(requests).isBetween(1_275L, 1_650L));
        assertThat(output).isASCII().doesNotContain("\u001b").endsWith(svg + "\n");
        hasTheSameFigures(svg, output);
    }

    @Test
    void namesTheJavaThatIsTooOld() throws Exception {
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho '    java.specification.version = 1.8' >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();

        assertThatThrownBy(() -> Tool.output(
                        folder,
                        List.of("" + Build.REPOSITORY.resolve("samples/rotation.sh"), "--seconds", "15"),
                        Map.of("JAVA_HOME", "" + folder.resolve("jdk"))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("needs a JDK 17 or newer: " + java + " is Java 1.8.");
    }

    private static void hasTheSameFigures(Path svg, String output) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
        String description = document.getElementsByTagName("desc").item(0).getTextContent();
        Matcher figures = FIGURES.matcher(output);
        while (figures.find()) {
            assertThat(description).contains(figures.group());
        }
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(description).contains("samples/rotation.sh --seconds 15");
    }
}
