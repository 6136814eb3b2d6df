package io.secretagent.config;

import io.secretagent.files.OtherWriters;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The token of the local provider's API: a text, or {@code file:///…}, whose file holds it. The file is read each time the token is
 * needed, as other programs replace it. Messages name where the token comes from, never the token. Immutable.
 */
public final class ProviderToken {

    /** Longer than the session tokens of AWS, which serve as the token on Lambda; in characters and bytes. */
    private static final int LONGEST = 8192;

    /** In bytes. */
    private static final int LARGEST_FILE = 2 * LONGEST;

    private static final String FILE = "file://";
    private static final String[] VARIABLES = {"AWS_TOKEN", "AWS_SESSION_TOKEN", "AWS_CONTAINER_AUTHORIZATION_TOKEN"};

    private final String text;
    private final String origin;
    private final boolean isOfVariable;

    private ProviderToken(String text, String origin, boolean isOfVariable) {
        this.text = text;
        this.origin = origin;
        this.isOfVariable = isOfVariable;
    }

    /** The key {@code token} of a section, else the first variable that is set; null, after adding the problem, if there is none. */
    static @Nullable ProviderToken read(Section section) {
        if (section.has("token")) {
            String text = section.text("token");
            return text == null ? null : checked(section, new ProviderToken(text, section.origin("token"), false));
        }
        for (String variable : VARIABLES) {
            String text = section.variable(variable);
            if (text != null && !text.isEmpty()) {
                return checked(section, new ProviderToken(text, "the environment variable " + variable, true));
            }
        }
        section.error(
                "token",
                "is missing, and so are the variables " + String.join(", ", VARIABLES)
                        + "; write the token, or its file as in file:///var/run/awssmatoken");
        return null;
    }

    private static @Nullable ProviderToken checked(Section section, ProviderToken token) {
        String mistake = token.mistake();
        if (mistake != null) {
            section.error("token", "from " + token.origin + " " + mistake);
            return null;
        }
        if (token.file() != null && ConfigFile.othersMayRead(new File(token.file()))) {
            section.warning(
                    "token", "is in " + token.file() + ", which every user of this machine may read; chmod o-r it");
        }
        return token;
    }

    private @Nullable String mistake() {
        String file = file();
        if (file != null) {
            return file.startsWith("/") && file.indexOf('\0') < 0
                    ? null
                    : "is not the URL of a file; write it as in file:///var/run/awssmatoken";
        }
        return isValid(text)
                ? null
                : "cannot be sent in a header: it may have up to " + LONGEST
                        + " characters of ASCII, without spaces; correct it";
    }

    private static boolean isValid(String token) {
        boolean isValid = !token.isEmpty() && token.length() <= LONGEST;
        for (int i = 0; i < token.length() && isValid; i++) {
            isValid = token.charAt(i) > ' ' && token.charAt(i) < 0x7F;
        }
        return isValid;
    }

    /** The path of the file; null for a token that is written itself. */
    private @Nullable String file() {
        return text.startsWith(FILE) ? text.substring(FILE.length()) : null;
    }

    /** Who else may write its file, with the remedy; null for no one, and for a token without a file. */
    @Nullable
    String otherWriters() {
        String file = file();
        return file == null ? null : OtherWriters.of(new File(file));
    }

    /** Whether the configuration file holds the token itself. */
    boolean isWrittenInFile() {
        return !isOfVariable && file() == null;
    }

    /**
     * The current token.
     *
     * @throws TokenException if its file cannot be used now; the message says why and what to do
     */
    public String current() throws TokenException {
        String file = file();
        return file == null ? text : read(new File(file));
    }

    private String read(File file) throws TokenException {
        String token;
        try {
            token = new String(bytes(file.toPath()), StandardCharsets.UTF_8).trim();
        } catch (NoSuchFileException e) {
            throw new TokenException(
                    "The file of " + this + " does not exist. AWS's provider writes it when it starts; start it, or"
                            + " correct the path.",
                    true);
        } catch (NoTokenFileException e) {
            throw new TokenException(
                    "The file of " + this + " is no regular file of up to " + LARGEST_FILE
                            + " bytes, and is not read. Correct the path.",
                    false);
        } catch (IOException | RuntimeException e) {
            throw new TokenException(
                    "The file of " + this + " cannot be read by user " + System.getProperty("user.name") + " ("
                            + e.getClass().getSimpleName()
                            + "). Correct the path, or allow that user to read it, as by the group that the file belongs to.",
                    false);
        }
        if (token.isEmpty()) {
            throw new TokenException("The file of " + this + " is empty. Write the token into it.", true);
        }
        if (!isValid(token)) {
            throw new TokenException(
                    "The file of " + this + " holds no token: one line of ASCII without spaces, of up to " + LONGEST
                            + " characters. Correct it.",
                    false);
        }
        return token;
    }

    /** Rejects a pipe or a device as well, as reading it might never end. */
    private static byte[] bytes(Path path) throws IOException {
        if (Files.exists(path) && (!Files.isRegularFile(path) || Files.size(path) > LARGEST_FILE)) {
            throw new NoTokenFileException();
        }
        return Files.readAllBytes(path);
    }

    /** Where the token comes from, as in "the token /var/run/awssmatoken (the environment variable AWS_TOKEN)". */
    @Override
    public String toString() {
        String file = file();
        return "the token " + (file == null ? "of " + origin : file + " (" + origin + ")");
    }

    private static final class NoTokenFileException extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
