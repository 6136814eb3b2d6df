package io.secretagent.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** The host {@code Interned} in a jar, as CDS archives and AOT caches need it, with or without the agent. */
public final class ArchivedHost {

    private static final String MAIN = "io.secretagent.hosts.jdk.Interned";
    private static final String LOADED = "classes.txt";

    private final Path folder;
    private final Path jar;
    private final HostJvm jvm;

    public ArchivedHost(Path folder, Jdk jdk) {
        this.folder = folder;
        this.jar = folder.resolve("host.jar");
        this.jvm = HostJvm.in(folder).java(jdk.java());
        writeJar();
    }

    private void writeJar() {
        String entry = MAIN.replace('.', '/') + ".class";
        if (!Files.exists(jar)) {
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
                out.putNextEntry(new JarEntry(entry));
                Files.copy(Build.HOSTS.resolve(entry), out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Adds the agent with this configuration. */
    public ArchivedHost with(String yaml) {
        jvm.agent(yaml);
        return this;
    }

    /** Runs the host, which prints the length of the property {@code TestingSecret.password}, or of the word "absent". */
    public HostRun run(String... options) {
        return runProperty("TestingSecret.password", options);
    }

    public HostRun runProperty(String property, String... options) {
        for (String option : options) {
            jvm.option(option);
        }
        return jvm.command("-cp", "" + jar, MAIN, property).run();
    }

    /** The same, writing the classes that are loaded for {@link #loaded}. */
    public HostRun runAndRecord(String... options) {
        jvm.option("-Xlog:class+load:file=" + LOADED);
        return run(options);
    }

    /** The lines of the last {@link #runAndRecord} for classes whose names begin so. */
    public List<String> loaded(String beginning) {
        return text(LOADED)
                .lines()
                .filter(line -> line.contains(" " + beginning))
                .toList();
    }

    /** Whether the host's class came from an archive in the last {@link #runAndRecord}. */
    public boolean cameFromArchive() {
        return loaded(MAIN).stream().anyMatch(line -> line.contains("shared objects file"));
    }

    /** A file of the folder, a character for each byte. */
    public String text(String file) {
        try {
            return Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
