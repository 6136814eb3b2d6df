package io.secretagent.credentials;

import io.secretagent.files.OtherWriters;
import io.secretagent.log.Log;
import io.secretagent.log.OncePerText;
import io.secretagent.log.OneLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Reads the text of a shared file: UTF-8, with or without a byte order mark, in a regular file of at most 10 MiB. */
final class SharedFileText {

    private static final int LONGEST = 10 * 1024 * 1024;

    private static final OncePerText WARNED = new OncePerText();

    private SharedFileText() {}

    /**
     * The text without its byte order mark; empty if there is no regular file. Logs a warning, once for each text,
     * about a file that other users may write.
     *
     * @throws CredentialsException if the file cannot be read, is too long, or is encoded in UTF-16; the message names
     *     the file
     */
    static String of(Path file) {
        if (!isRegular(file)) {
            return "";
        }
        byte[] bytes = bytes(file);
        if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
            throw failure(file + " is encoded in UTF-16; save it as UTF-8.");
        }
        int mark = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        String text = new String(bytes, mark, bytes.length - mark, StandardCharsets.UTF_8);
        warnOfOtherWriters(file, text);
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            throw failure(file + ", line " + lineOf(text, nul)
                    + ": there is a NUL character. The file is damaged, or encoded in UTF-16; save it as UTF-8.");
        }
        return text;
    }

    private static void warnOfOtherWriters(Path file, String text) {
        String others = OtherWriters.of(file.toFile());
        if (others != null && WARNED.isNew(file + " " + others + text)) {
            Log.warn(OneLine.of("The shared file " + file + " " + others)
                    + ". Its writers decide which credentials this JVM"
                    + " uses, where it calls AWS, and which credential_process it runs.");
        }
    }

    /**
     * A pipe would block the start for ever; a directory, or a file in a directory without access, counts as absent.
     */
    private static boolean isRegular(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).isRegularFile();
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] bytes(Path file) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        try (InputStream in = Files.newInputStream(file)) {
            for (int length = in.read(part); length >= 0; length = in.read(part)) {
                bytes.write(part, 0, length);
                if (bytes.size() > LONGEST) {
                    throw failure(file + " has more than 10 MiB, so it is not a file of profiles. Correct the path.");
                }
            }
        } catch (IOException e) {
            throw failure("The shared file " + file + " cannot be read ("
                    + e.getClass().getSimpleName() + "); correct its owner or its permissions.");
        }
        return bytes.toByteArray();
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        for (int i = 0; i < start.length; i++) {
            if (i == bytes.length || (bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }

    private static int lineOf(String text, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            line += text.charAt(i) == '\n' ? 1 : 0;
        }
        return line;
    }

    private static CredentialsException failure(String message) {
        return new CredentialsException(message, false);
    }
}
