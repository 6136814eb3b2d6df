package io.secretagent.it.harness.applications;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes.Name;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;

/**
 * A program that has nothing of another but the name of its main class or jar. It prints what the host {@code Environment} prints of
 * the variable {@code DB_PASSWORD}.
 */
public final class StandIn {

    private static final String HOST = "io.secretagent.hosts.jdk.Environment";

    private final Path folder;

    public StandIn(Path folder) {
        this.folder = folder;
    }

    /** Adds the main class of this name, which ignores its arguments. */
    public HostJvm mainClass(HostJvm host, String name, List<String> arguments) {
        int dot = name.lastIndexOf('.');
        String simple = name.substring(dot + 1);
        String source = """
                package %s;
                public class %s {
                    public static void main(String[] arguments) throws Exception {
                        %s.main(new String[] {"DB_PASSWORD"});
                    }
                }
                """.formatted(name.substring(0, dot), simple, HOST);
        compile(write(folder.resolve(simple + ".java"), source));
        return host.command("-cp", folder + ":" + Build.HOSTS, name).command(arguments.toArray(String[]::new));
    }

    /** Adds a jar of this name, in a folder below this one, for {@code -jar}. */
    public HostJvm jar(HostJvm host, String name) {
        Path jar = folder.resolve(name);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Name.MAIN_CLASS, HOST);
        try {
            Files.createDirectories(jar.getParent());
            String entry = HOST.replace('.', '/') + ".class";
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
                out.putNextEntry(new JarEntry(entry));
                Files.copy(Build.HOSTS.resolve(entry), out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return host.command("-jar", "" + jar, "DB_PASSWORD");
    }

    private void compile(Path source) {
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "--release",
                        "8",
                        "-Xlint:-options",
                        "-cp",
                        "" + Build.HOSTS,
                        "-d",
                        "" + folder,
                        "" + source);
        if (status != 0) {
            throw new AssertionError("The stand-in does not compile.");
        }
    }

    private static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
