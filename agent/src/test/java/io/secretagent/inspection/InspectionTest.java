package io.secretagent.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that were made for the inspection: too many, too large, too deep, links, damaged. */
class InspectionTest {

    @TempDir
    Path folder;

    private static final String REFERENCE = "a.b=secrets:Db:password";

    private Map<String, String> notes() {
        return Given.report(folder).notes;
    }

    private static Collected walk(Path root, ReadingLimits limits) throws IOException {
        Collected collected = new Collected();
        FolderWalk.read(root, collected, limits);
        return collected;
    }

    @Test
    void aLinkOutOfTheFolderIsNotFollowedAndSaid() throws IOException {
        Path inside = Files.createDirectory(folder.resolve("app"));
        Path outside = Given.file(folder, "other/application.properties", REFERENCE);
        Files.createSymbolicLink(inside.resolve("application.properties"), outside);
        Files.createSymbolicLink(inside.resolve("conf"), outside.getParent());
        Report report = Given.report(inside);

        assertThat(report.findings).isEmpty();
        assertThat(report.notes).containsOnlyKeys("application.properties", "conf");
        assertThat(report.isComplete).isFalse();
    }

    @Test
    void aLoopOfLinksIsNoLoop() throws IOException {
        Given.file(folder, "application.properties", REFERENCE);
        Files.createSymbolicLink(folder.resolve("again"), folder);
        Files.createSymbolicLink(folder.resolve("self"), folder.resolve("self"));
        Files.createSymbolicLink(folder.resolve("nowhere"), folder.resolve("missing"));

        assertThat(Given.report(folder).findings).hasSize(1);
    }

    @Test
    void thePathItselfMayBeALink() throws IOException {
        Given.file(folder, "app/application.properties", REFERENCE);
        Path link = Files.createSymbolicLink(folder.resolve("current"), folder.resolve("app"));

        assertThat(Given.report(link).findings).hasSize(1);
    }

    @Test
    void aFileThatCannotBeReadIsANote() throws IOException {
        Path file = Given.file(folder, "application.properties", REFERENCE);
        assumeFalse(!file.toFile().setReadable(false) || Files.isReadable(file), "root reads every file");

        assertThat(notes()).containsKey("application.properties");
    }

    @Test
    void aDamagedArchiveIsANote() throws IOException {
        byte[] jar = Given.jar(
                Map.of("inner.jar", new byte[] {'P', 'K', 3, 4, 9, 9, 9}, "application.properties", REFERENCE));
        Files.write(folder.resolve("good.jar"), jar);
        Files.write(folder.resolve("bad.jar"), new byte[] {1, 2, 3});

        assertThat(notes()).containsOnlyKeys("good.jar!/inner.jar", "bad.jar");
        assertThat(Given.report(folder).findings).hasSize(1);
    }

    @Test
    void whatCannotBeReadOfThePathItselfIsRefused() throws IOException {
        Path jar = Files.write(folder.resolve("bad.jar"), new byte[] {1, 2, 3});
        Path large = Given.file(folder, "application.yml", "#".repeat(ReadingLimits.LONGEST_FILE + 1));

        assertThatThrownBy(() -> Inspection.of(jar, Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("bad.jar could not be read as an archive (ZipException)");
        assertThatThrownBy(() -> Inspection.of(large, Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("application.yml is larger than");
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeIsNoArchive() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe.jar");
        assumeTrue(isMade(pipe), "mkfifo is not available");

        assertThatThrownBy(() -> Inspection.of(pipe, Map.of())).hasMessageContaining("is neither a folder");
        assertThat(Given.report(folder).notes).isEmpty();
    }

    private static boolean isMade(Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aLargeFileIsANote() {
        Given.file(folder, "application.properties", "#".repeat(ReadingLimits.LONGEST_FILE) + "\n" + REFERENCE);

        assertThat(notes().get("application.properties")).startsWith("is larger than 4194304 bytes");
    }

    @Test
    void archivesAreReadToADepth() throws IOException {
        byte[] jar = Given.jar(Map.of("application.properties", REFERENCE));
        for (int depth = 1; depth < 6; depth++) {
            jar = Given.jar(Map.of("n.jar", jar));
            Path file = Files.write(folder.resolve("deep.jar"), jar);
            Report report = Given.report(file);
            assertThat(report.findings).hasSize(depth < ReadingLimits.DEEPEST_ARCHIVE ? 1 : 0);
            assertThat(report.isComplete).isEqualTo(depth < ReadingLimits.DEEPEST_ARCHIVE);
        }
    }

    @Test
    void anArchiveThatUnpacksToMoreThanTheLimitEndsTheInspection() throws IOException {
        byte[] bomb = Given.jar(Map.of("zeros", new byte[20_000_000]));
        Files.write(folder.resolve("bomb.jar"), Given.jar(Map.of("inner.jar", bomb)));

        assertThatThrownBy(() -> walk(folder, new ReadingLimits(10_000_000, 100)))
                .isInstanceOf(ReadingLimits.Exceeded.class)
                .hasMessageContaining("more than 10000000 bytes");
        assertThat(walk(folder, new ReadingLimits(30_000_000, 100)).notes).isEmpty();
    }

    @Test
    void moreFilesThanTheLimitEndTheInspection() {
        for (int i = 0; i < 12; i++) {
            Given.file(folder, "f" + i, "");
        }
        assertThatThrownBy(() -> walk(folder, new ReadingLimits(1000, 10)))
                .isInstanceOf(ReadingLimits.Exceeded.class)
                .hasMessageContaining("more than 10 files");
    }

    @Test
    void anInspectionThatALimitHasEndedIsNotGood() throws IOException {
        Given.file(folder, "application.properties", REFERENCE);
        Inspection cut = Inspection.of(folder, Map.of(), new ReadingLimits(1000, 0));
        Report report = cut.report(Given.PARSER, Given.SECRETS, Given.ALL_HOOKS, false);

        assertThat(report.isGood()).isFalse();
        assertThat(report.problems()).isZero();
        assertThat(report.asTable()).contains("what follows was not read");
    }

    @Test
    void aFolderThatIsTooDeepIsANote() throws IOException {
        Path deep = folder;
        for (int i = 0; i <= ReadingLimits.DEEPEST_FOLDER; i++) {
            deep = Files.createDirectory(deep.resolve("d"));
        }
        Given.file(deep, "application.properties", REFERENCE);

        assertThat(notes())
                .hasSize(1)
                .allSatisfy((file, note) -> assertThat(note).contains("deeper than 64"));
    }

    @Test
    void oneConfigurationFileCanBeInspected() {
        Path file = Given.file(folder, "my config.properties", REFERENCE);

        assertThat(Given.report(file).findings).hasSize(1);
    }

    @Test
    void whatIsNoApplicationIsRefused() {
        assertThatThrownBy(() -> Inspection.of(folder.resolve("missing"), Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("missing does not exist; correct the path");
        Path file = Given.file(folder, "picture.png", "");
        assertThatThrownBy(() -> Inspection.of(file, Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is neither a folder nor an archive");
    }
}
