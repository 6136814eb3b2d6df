package io.secretagent.credentials;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;

/** Reads a file with a token. Other programs replace it, so it is read each time the token is needed. */
final class TokenFile {

    /** Bytes. */
    private static final long LARGEST = 1 << 16;

    private TokenFile() {}

    /**
     * The token, without white space around it.
     *
     * @param owner what the token is of, for messages
     * @param remedy a sentence for messages
     * @throws CredentialsException if there is no token
     */
    static String read(String file, String owner, String remedy) {
        String state = "is empty";
        try {
            String token = new String(bytes(Paths.get(file)), StandardCharsets.UTF_8).trim();
            if (!token.isEmpty()) {
                return token;
            }
        } catch (IOException | InvalidPathException e) {
            state = "cannot be read (" + e.getClass().getSimpleName() + ")";
        }
        throw new CredentialsException("The token file " + file + " of " + owner + " " + state + ". " + remedy, false);
    }

    /** Rejects a pipe or a device as well, as reading it might never end. */
    private static byte[] bytes(Path path) throws IOException {
        if (Files.exists(path) && (!Files.isRegularFile(path) || Files.size(path) > LARGEST)) {
            throw new FileTooLargeException();
        }
        return Files.readAllBytes(path);
    }

    /** Its name is shown in the message. */
    private static final class FileTooLargeException extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
