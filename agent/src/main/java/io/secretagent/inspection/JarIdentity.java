package io.secretagent.inspection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what a jar says of itself while its entries are read. */
final class JarIdentity {

    private static final Pattern FILE_NAME = Pattern.compile("(.+?)[-_](\\d[\\w.+-]*)\\.(?:jar|war|ear|rar)");
    private static final int MOST = 2_000;

    private final String file;
    private final List<Artifact> ofMaven = new ArrayList<>();
    private String implementationVersion = "";
    private String title = "";
    private String bundle = "";
    private String bundleVersion = "";

    JarIdentity(String file) {
        this.file = file;
    }

    /** Adds the text of a {@code pom.properties}; a jar into which others were copied has several. */
    void addPom(String text) {
        Artifact artifact = ofMaven(text, file);
        if (artifact != null && ofMaven.size() < MOST) {
            ofMaven.add(artifact);
        }
    }

    /** What the text of a {@code pom.properties} names; null if it is none. */
    static @Nullable Artifact ofMaven(String text, String file) {
        Properties pom = new Properties();
        try {
            pom.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            return null; // not written by Maven
        }
        String name = pom.getProperty("artifactId");
        return name == null
                ? null
                : new Artifact(pom.getProperty("groupId"), name, pom.getProperty("version", ""), file);
    }

    /** Takes the text of {@code META-INF/MANIFEST.MF}; the hashes of a signed jar, which follow its first section, are left out. */
    void setManifest(String text) {
        String section = text.split("\\r?\\n\\r?\\n", 2)[0] + "\n\n";
        Attributes manifest;
        try {
            manifest = new Manifest(new ByteArrayInputStream(section.getBytes(StandardCharsets.UTF_8)))
                    .getMainAttributes();
        } catch (IOException | IllegalArgumentException e) {
            return; // no manifest: the file's name has to do
        }
        implementationVersion = text(manifest, "Implementation-Version");
        title = text(manifest, "Implementation-Title");
        bundle = text(manifest, "Bundle-SymbolicName").replaceFirst(";.*", "");
        bundleVersion = text(manifest, "Bundle-Version");
    }

    private static String text(Attributes manifest, String name) {
        String value = manifest.getValue(name);
        return value == null ? "" : value.trim();
    }

    /** All that the jar may be, the most reliable first. */
    List<Artifact> artifacts() {
        List<Artifact> all = new ArrayList<>(ofMaven);
        String name = file.substring(file.lastIndexOf('/') + 1);
        Matcher named = FILE_NAME.matcher(name);
        String version = implementationVersion.isEmpty() ? bundleVersion : implementationVersion;
        if (isOfMaven(named.matches() ? named.group(1) : name.replaceFirst("\\.[a-z]+$", ""))) {
            return all;
        }
        if (named.matches()) {
            all.add(new Artifact(null, named.group(1), named.group(2), file));
        } else {
            all.add(new Artifact(null, name.replaceFirst("\\.[a-z]+$", ""), version, file));
        }
        if (!bundle.isEmpty()) {
            all.add(new Artifact(null, bundle, bundleVersion, file));
        }
        if (!title.isEmpty()) {
            all.add(new Artifact(null, title, implementationVersion, file));
        }
        return all;
    }

    /** Whether Maven's description has the name that the file has: then the group tells it from others of that name. */
    private boolean isOfMaven(String name) {
        for (Artifact artifact : ofMaven) {
            if (artifact.name.equals(name)) {
                return true;
            }
        }
        return false;
    }
}
