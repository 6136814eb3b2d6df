package io.secretagent.inspection;

import io.secretagent.hooks.HookName;
import io.secretagent.references.ReferenceParser;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Two secrets, and applications made of a few files. */
final class Given {

    static final String PASSWORD = "kAnArY7-p4ss";
    static final String USER = "kanary_app";
    static final ReferenceParser PARSER = ReferenceParser.withoutWarnings(Map.of("Db", "arn:db", "Mail", "arn:mail"));
    static final Snapshot SECRETS = new Snapshot(Map.of(
            SecretVersion.current("Db"),
            SecretValue.text(
                    "v1",
                    "{\"username\":\"" + USER + "\",\"password\":\"" + PASSWORD
                            + "\",\"engine\":\"postgres\",\"port\":\"5432\"}"),
            SecretVersion.current("Mail"),
            SecretValue.text("v1", "m4il-kAnArY-2")));
    static final Set<HookName> ALL_HOOKS = EnumSet.allOf(HookName.class);

    private Given() {}

    static Path file(Path folder, String name, String content) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Report report(Path path) {
        return report(path, ALL_HOOKS);
    }

    static Report report(Path path, Set<HookName> on) {
        try {
            return Inspection.of(path, Map.of()).report(PARSER, SECRETS, on, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With secrets by their resources. */
    static Report report(Path path, Map<String, String> secrets) {
        Map<SecretVersion, SecretValue> values = new LinkedHashMap<>();
        secrets.forEach((name, text) -> values.put(SecretVersion.current(name), SecretValue.text("v1", text)));
        try {
            return Inspection.of(path, Map.of()).report(PARSER, new Snapshot(values), ALL_HOOKS, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A jar of texts and of other jars. */
    static byte[] jar(Map<String, ?> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, ?> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                Object content = entry.getValue();
                zip.write(
                        content instanceof byte[] binary
                                ? binary
                                : content.toString().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A library as Maven builds it. */
    static byte[] library(String group, String name, String version) {
        Map<String, Object> entries = new LinkedHashMap<>();
        entries.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\nImplementation-Version: " + version + "\r\n\r\n");
        entries.put(
                "META-INF/maven/" + group + "/" + name + "/pom.properties",
                "groupId=" + group + "\nartifactId=" + name + "\nversion=" + version + "\n");
        return jar(entries);
    }

    static Path library(Path folder, String file, String group, String name, String version) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        return Files.write(folder.resolve(file), library(group, name, version));
    }

    /** The libraries with these names, each in some version. */
    static Libraries libraries(String... coordinates) {
        return new Libraries(List.of(coordinates).stream()
                .map(text -> text.split(":"))
                .map(parts -> new Artifact(parts[0], parts[1], "1", "lib/" + parts[1] + ".jar"))
                .toList());
    }
}
