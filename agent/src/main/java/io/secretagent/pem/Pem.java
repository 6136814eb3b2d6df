package io.secretagent.pem;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One block of a text in PEM (RFC 7468): its label and its bytes. */
public final class Pem {

    private static final long LARGEST = 1 << 20;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s(.*?)-----END \\1-----", Pattern.DOTALL);

    final String label;
    /** Empty where the block is encrypted. */
    final byte[] bytes;

    final boolean isEncrypted;
    /** The bytes of an encrypted block in base64; with headers, where it is encrypted in the older form. */
    final String encrypted;

    private Pem(String label, byte[] bytes) {
        this.label = label;
        this.bytes = bytes;
        this.isEncrypted = false;
        this.encrypted = "";
    }

    private Pem(String label, String encrypted) {
        this.label = label;
        this.bytes = new byte[0];
        this.isEncrypted = true;
        this.encrypted = encrypted;
    }

    /**
     * All blocks of a file; text between them is ignored.
     *
     * @throws IOException if there is none, or the file cannot be read; the message names the file and never its content
     */
    static List<Pem> read(String file) throws IOException {
        List<Pem> blocks = in(text(file), file);
        if (blocks.isEmpty()) {
            throw new IOException(file + " is no PEM file: it has no block from -----BEGIN …----- to -----END …-----");
        }
        return blocks;
    }

    /**
     * All blocks of a text, whose line breaks are of any kind; empty if there is none.
     *
     * @param place where the text is from, for messages
     * @throws IOException if a block is damaged
     */
    static List<Pem> in(String text, String place) throws IOException {
        List<Pem> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(text.replace("\r\n", "\n"));
        while (block.find()) {
            blocks.add(block(place, block.group(1), block.group(2)));
        }
        return blocks;
    }

    private static Pem block(String place, String label, String body) throws IOException {
        boolean hasHeaders = body.contains(":"); // the older form, "Proc-Type: 4,ENCRYPTED"
        if (label.startsWith("ENCRYPTED ") || (hasHeaders && body.contains("ENCRYPTED"))) {
            return new Pem(label, body);
        }
        try {
            String base64 = hasHeaders ? body.substring(body.indexOf("\n\n") + 1) : body;
            return new Pem(label, Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw new IOException("the " + label + " in " + place + " is damaged: it is not valid base64");
        }
    }

    private static String text(String file) throws IOException {
        File pem = new File(file);
        if (pem.exists() && !pem.isFile()) { // a pipe or a device may never end
            throw new IOException(file + " is no regular file; name a PEM file");
        }
        if (pem.length() > LARGEST) {
            throw new IOException(file + " is larger than 1 MiB, which no PEM file of certificates or keys is");
        }
        try {
            return new String(Files.readAllBytes(pem.toPath()), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new IOException(pem.getAbsolutePath() + " does not exist");
        } catch (AccessDeniedException e) {
            throw new IOException(file + " may not be read by user " + System.getProperty("user.name")
                    + "; grant it read permission");
        }
    }
}
