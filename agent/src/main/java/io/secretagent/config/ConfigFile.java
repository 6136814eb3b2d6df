package io.secretagent.config;

import io.secretagent.log.OneLine;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the configuration into {@link Settings}, or reports all its problems at once. */
public final class ConfigFile {

    private ConfigFile() {}

    /**
     * Reads and validates the file, or the text of the variable.
     *
     * @param environment for {@code ${NAME}} in values
     * @throws ConfigurationException if it cannot be read or is not valid, with every problem in its message
     */
    public static Settings read(ConfigLocation location, Map<String, String> environment) {
        return location.text == null
                ? readFile(location, environment)
                : ConfigVariable.read(location.text, environment);
    }

    private static Settings readFile(ConfigLocation location, Map<String, String> environment) {
        File file = location.file;
        String name = OneLine.of(file.getAbsolutePath()); // for messages
        CheckedFile content = CheckedFile.read(location, new FileContent(name, location.namedBy));
        String text = text(content.bytes, name);
        Problems problems = new Problems(name, StartupSettings.wantsToContinue(text));
        if (content.others != null) {
            problems.warning(
                    0, "", content.others + ". Its writers decide which secrets this JVM fetches and where they go.");
        }
        Settings settings = settings(name, text, problems, environment, "");
        String passwords = passwordsIn(settings);
        if (passwords != null && othersMayRead(file)) {
            problems.warning(
                    0, "", "holds " + passwords + " and may be read by every user of this machine; chmod o-r it");
        }
        return settings;
    }

    /**
     * The settings of a text.
     *
     * @param name of the configuration, for messages
     * @param remedy is added to the message if the text is no mapping; may be empty
     */
    static Settings settings(
            String name, String text, Problems problems, Map<String, String> environment, String remedy) {
        YamlNode plain = PlainYaml.read(text);
        YamlNode root = plain == null ? YamlReader.read(text, problems) : plain;
        if (root.kind != YamlNode.Kind.MAPPING) {
            refuse(root, problems, remedy);
        }
        return Settings.read(name, new Section("", root, problems, environment), problems);
    }

    /** What a configuration holds that only its owner should read; null if there is nothing. */
    static @Nullable String passwordsIn(Settings settings) {
        AwsSettings aws = settings.aws;
        if (aws.staticCredentials != null) {
            return "access keys";
        }
        ProviderSettings secrets = settings.service == null ? null : settings.service.secrets;
        boolean hasToken = (aws.local != null && aws.local.token.isWrittenInFile())
                || (secrets != null && secrets.token.isWrittenInFile());
        if (hasToken) {
            return "a token";
        }
        UrlAuthority proxy = aws.proxy == null ? null : UrlAuthority.of(aws.proxy);
        return proxy != null && proxy.user() != null ? "the proxy's password" : null;
    }

    private static void refuse(YamlNode root, Problems problems, String remedy) {
        if (root.kind == YamlNode.Kind.NOTHING) {
            problems.error(0, "", "is empty; name at least one secret below secret-manager.aws.resources");
        } else if (root.kind != YamlNode.Kind.UNREADABLE) {
            problems.error(root.line, "", "must be a mapping at the top level, here it is " + root.kind.words + remedy);
        }
        problems.throwIfAny();
    }

    private static String text(byte[] bytes, String name) {
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

    /** Whether every user of this machine may read the file. */
    static boolean othersMayRead(File file) {
        try {
            return Files.getPosixFilePermissions(file.toPath()).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException | InvalidPathException e) {
            return false; // a file system without POSIX permissions, or no path at all
        }
    }
}
