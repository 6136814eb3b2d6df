package io.secretagent.it.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.documentation.MarkdownFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A reader of the Markdown files gets to every place that they name, and finishes the first one. */
class LinksTest {

    static Stream<MarkdownFile> markdownFiles() throws IOException {
        return MarkdownFile.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("markdownFiles")
    void everyRelativeLinkLeadsToAFileAndAHeading(MarkdownFile markdown) throws IOException {
        List<String> broken = new ArrayList<>();
        for (String link : markdown.relativeLinks()) {
            if (!leadsSomewhere(markdown.path(), link)) {
                broken.add(link);
            }
        }
        assertThat(broken).as("broken links of " + markdown).isEmpty();
    }

    private static boolean leadsSomewhere(Path from, String link) throws IOException {
        int hash = link.indexOf('#');
        Path file = hash == 0 ? from : from.resolveSibling(hash < 0 ? link : link.substring(0, hash));
        return Files.exists(file)
                && (hash < 0 || MarkdownFile.of(file).anchors().contains(link.substring(hash + 1)));
    }

    @Test
    void theReadmeHasLessThan400Lines() throws IOException {
        assertThat(Files.readAllLines(Build.REPOSITORY.resolve("README.md"))).hasSizeLessThan(400);
    }

    @Test
    void theReadmeLinksToEveryPageForUsers() throws IOException {
        Set<Path> linked = new HashSet<>();
        for (String link :
                MarkdownFile.of(Build.REPOSITORY.resolve("README.md")).relativeLinks()) {
            linked.add(Build.REPOSITORY.resolve(link.replaceFirst("#.*", "")));
        }
        try (Stream<Path> pages = Files.list(Build.REPOSITORY.resolve("agent/docs"))) {
            assertThat(linked).containsAll(pages.toList());
        }
    }
}
