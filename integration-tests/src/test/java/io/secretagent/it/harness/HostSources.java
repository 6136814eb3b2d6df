package io.secretagent.it.harness;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles the hosts in {@code src/hosts} that use a library against each version that is tested; Maven compiles {@code jdk}. */
public final class HostSources {

    /** Compiled with every host, as not all of them have the classes of {@link Build#HOSTS}. */
    private static final Path COMMAND_LOOP = folder("jdk").resolve("io/secretagent/hosts/jdk/CommandLoop.java");

    private HostSources() {}

    /** The folder of a host in {@code src/hosts}. */
    public static Path folder(String host) {
        return Build.REPOSITORY.resolve("integration-tests/src/hosts").resolve(host);
    }

    /** When a source of the host was last changed, in milliseconds. */
    public static long lastModified(String host) throws IOException {
        try (Stream<Path> files = Files.walk(folder(host))) {
            return Stream.concat(files, Stream.of(COMMAND_LOOP))
                    .mapToLong(file -> file.toFile().lastModified())
                    .max()
                    .orElseThrow();
        }
    }

    /** Copies what is compiled with every host into a folder of sources that another tool compiles. */
    public static void copyCommandLoop(Path sources) throws IOException {
        Path copy = sources.resolve(folder("jdk").relativize(COMMAND_LOOP).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(COMMAND_LOOP, copy);
    }

    /**
     * A class path with the compiled classes of a folder of {@code src/hosts}, its other files, and the libraries.
     *
     * @param name the folder
     * @param release the Java release to compile for, from 8 on
     * @param target an empty or new folder for the classes
     */
    public static String compile(String name, int release, List<Path> libraries, Path target) {
        Path folder = folder(name);
        String path = libraries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        try (Stream<Path> all = Files.walk(folder)) {
            Files.createDirectories(target);
            List<Path> files = all.filter(Files::isRegularFile).toList();
            Stream<Path> sources = Stream.concat(files.stream().filter(HostSources::isJava), Stream.of(COMMAND_LOOP));
            compile(sources.toList(), release, path, target);
            for (Path file : files.stream().filter(file -> !isJava(file)).toList()) {
                Path copy = target.resolve(folder.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return target + File.pathSeparator + path;
    }

    private static boolean isJava(Path file) {
        return file.toString().endsWith(".java");
    }

    private static void compile(List<Path> sources, int release, String classPath, Path target) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = List.of(
                "--release",
                "" + release,
                "-Xlint:-options",
                "-proc:none",
                "-parameters",
                "-cp",
                classPath,
                "-d",
                "" + target);
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            if (!compiled) {
                throw new AssertionError("The host does not compile: " + messages);
            }
        }
    }
}
