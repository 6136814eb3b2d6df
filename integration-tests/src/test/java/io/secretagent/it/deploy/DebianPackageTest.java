package io.secretagent.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Debian package, built once and then read and installed by Debian's own tools. */
@Tag("once")
class DebianPackageTest {

    private static final Path DEPLOY = Build.REPOSITORY.resolve("samples/deploy");
    private static final String FROM = "Debian's package dpkg";

    @TempDir
    static Path folder;

    private static Path deb;

    @BeforeAll
    static void build() throws IOException {
        deb = build("first");
    }

    private static Path build(String name) throws IOException {
        return DeployProject.copyOf("host", folder.resolve(name))
                .build("package", "-Dsecret-agent.jar=" + Build.AGENT_JAR, "-Dsecret-agent.deploy=" + DEPLOY)
                .resolve("secret-agent.deb");
    }

    private static void assertSucceeds(HostRun run) {
        assertThat(run.status()).as(run.output()).isZero();
    }

    private static void assertIsInstalledIn(Path root) throws IOException {
        assertThat(root.resolve("opt/secret-agent/secret-agent.jar")).hasSameBinaryContentAs(Build.AGENT_JAR);
        assertThat(root.resolve("usr/lib/systemd/system/secret-agent.service"))
                .hasSameTextualContentAs(DEPLOY.resolve("secret-agent.service"));
        assertThat(root.resolve("usr/share/doc/secret-agent/examples/secret-agent.conf"))
                .hasSameTextualContentAs(DEPLOY.resolve("host/secret-agent.conf"));
        assertThat(root.resolve("etc/secret-agent")).isEmptyDirectory();
    }

    @Test
    void holdsTheJarTheUnitAndTheDropIn() throws IOException {
        Path root = folder.resolve("extracted");
        assertSucceeds(Program.installed("dpkg-deb", FROM).run("-x", deb.toString(), root.toString()));

        assertIsInstalledIn(root);
        assertThat(Program.installed("dpkg-deb", FROM)
                        .run("-f", deb.toString(), "Package", "Architecture", "Depends")
                        .stdout())
                .isEqualTo("Package: secret-agent\nArchitecture: all\n");
    }

    @Test
    void isInstalledAndRemovedByDpkg() throws IOException {
        assumeTrue(
                Program.installed("id", "every system").run("-u").stdout().equals("0\n"),
                "Only root installs a package, here into a folder.");
        Path root = folder.resolve("root");
        Files.createDirectories(root.resolve("var/lib/dpkg/info"));
        Files.createDirectories(root.resolve("var/lib/dpkg/updates"));
        Files.createFile(root.resolve("var/lib/dpkg/status"));

        assertSucceeds(dpkg(root, "-i", deb.toString()));
        assertIsInstalledIn(root);
        if (Files.exists(Path.of("/usr/bin/systemd-sysusers"))) {
            assertThat(root.resolve("etc/passwd")).content().contains("secret-agent:x:", ":/usr/sbin/nologin");
        }

        assertSucceeds(dpkg(root, "-P", "secret-agent"));
        assertThat(root.resolve("opt")).doesNotExist();
    }

    private static HostRun dpkg(Path root, String... arguments) {
        List<String> words = new ArrayList<>(List.of("--root=" + root, "--force-script-chrootless"));
        words.addAll(List.of(arguments));
        return Program.installed("dpkg", FROM).run(words.toArray(new String[0]));
    }

    /** The script with a folder of its own for that of systemd, which the machine may not have. */
    private HostRun prerm(String... arguments) throws IOException {
        Path control = folder.resolve("control");
        assertSucceeds(Program.installed("dpkg-deb", FROM).run("-e", deb.toString(), control.toString()));
        String script = Files.readString(control.resolve("prerm")).replace("/run/systemd/system", control.toString());
        Files.writeString(control.resolve("prerm"), script);
        Path systemctl = Files.writeString(control.resolve("systemctl"), "#!/bin/sh\necho \"$@\"\n");
        assertThat(systemctl.toFile().setExecutable(true)).isTrue();
        return Program.of(control.resolve("prerm"))
                .environment("PATH", control + ":/usr/bin:/bin")
                .run(arguments);
    }

    @Test
    void stopsTheServiceBeforeItsJarIsRemovedAndNotForAnUpgrade() throws IOException {
        assertThat(prerm("remove").stdout()).isEqualTo("disable --now secret-agent.service\n");
        assertThat(prerm("upgrade", "0.2.0").stdout()).isEmpty();
    }

    @Test
    void twoBuildsHaveTheSameBytes() throws IOException {
        assertThat(build("second")).hasSameBinaryContentAs(deb);
    }
}
