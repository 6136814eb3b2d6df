package io.secretagent.it.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Packages an agent that does nothing: every agent costs as much. */
final class IdleAgentJar {

    private static final String CLASS = "io.secretagent.hosts.jdk.IdleAgent";

    private IdleAgentJar() {}

    /** @param hosts the folder of the compiled hosts */
    static Path in(Path folder, Path hosts) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", CLASS);
        String entry = CLASS.replace('.', '/') + ".class";
        Path jar = folder.resolve("idle-agent.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.putNextEntry(new ZipEntry(entry));
            out.write(Files.readAllBytes(hosts.resolve(entry)));
        }
        return jar;
    }
}
