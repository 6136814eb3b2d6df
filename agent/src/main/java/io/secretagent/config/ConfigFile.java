package io.secretagent.config;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Map;

/** Reads the configuration file into {@link Settings}, or says all that is wrong with it. */
public final class ConfigFile {

    /** More than any real file needs, and less than what harms the host. */
    private static final int LARGEST = 1 << 20;

    private ConfigFile() {}

    /**
     * Reads and validates.
     *
     * @param environment for {@code ${NAME}} in values
     * @throws ConfigurationException if the file cannot be read or is not valid, with every problem in its message
     */
    public static Settings read(File file, Map<String, String> environment) {
        String name = file.getAbsolutePath();
        String text = text(file, name);
        Problems problems = new Problems(name, StartupSettings.wantsToContinue(text));
        YamlNode root = YamlReader.read(text, problems);
        if (root.kind != YamlNode.Kind.MAPPING) {
            refuse(root, problems);
        }
        Settings settings = Settings.read(name, new Section("", root, problems, environment), problems);
        if (settings.aws.staticCredentials != null && othersMayRead(file)) {
            problems.warning(0, "", "holds access keys and may be read by every user of this machine; chmod o-r it");
        }
        return settings;
    }

    private static void refuse(YamlNode root, Problems problems) {
        if (root.kind == YamlNode.Kind.NOTHING) {
            problems.error(
                    0, "", "is empty; the shortest useful file names one secret below secret-manager.aws.resources");
        } else if (root.kind != YamlNode.Kind.UNREADABLE) {
            problems.error(root.line, "", "must be a mapping at its top, here it is " + root.kind.words);
        }
        problems.throwIfAny();
    }

    private static String text(File file, String name) {
        byte[] bytes = bytes(file, name);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            boolean hostRunsOn = StartupSettings.wantsToContinue(new String(bytes, StandardCharsets.ISO_8859_1));
            throw new ConfigurationException(name, "is not a text in UTF-8; save it as UTF-8", hostRunsOn);
        }
    }

    private static byte[] bytes(File file, String name) {
        if (file.isDirectory()) {
            throw new ConfigurationException(name, "is a directory; name the file in it");
        }
        try {
            return firstBytes(file, name);
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(
                    name,
                    "does not exist; check the path (relative ones start at " + System.getProperty("user.dir") + ")");
        } catch (AccessDeniedException e) {
            throw new ConfigurationException(
                    name, "may not be read by user " + System.getProperty("user.name") + "; grant it read permission");
        } catch (InvalidPathException e) {
            throw new ConfigurationException(
                    name, "is no path that this JVM can open; avoid other letters than ASCII or set a UTF-8 locale");
        } catch (IOException e) {
            throw new ConfigurationException(name, "cannot be read: " + e);
        }
    }

    private static byte[] firstBytes(File file, String name) throws IOException {
        byte[] bytes = new byte[LARGEST + 1];
        int length = 0;
        try (InputStream in = Files.newInputStream(file.toPath())) {
            for (int n = in.read(bytes); n > 0; n = in.read(bytes, length, bytes.length - length)) {
                length += n;
            }
        }
        if (length > LARGEST) {
            throw new ConfigurationException(name, "is larger than 1 MiB; it is hardly a configuration file");
        }
        return Arrays.copyOf(bytes, length);
    }

    /** Whether every user of the machine may. */
    static boolean othersMayRead(File file) {
        try {
            return Files.getPosixFilePermissions(file.toPath()).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false; // a file system without POSIX permissions
        }
    }
}
