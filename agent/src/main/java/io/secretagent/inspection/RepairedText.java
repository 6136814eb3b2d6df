package io.secretagent.inspection;

import io.secretagent.inspection.Place.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a file with references instead of literals. A literal is replaced where its line has it exactly once, as it is; then
 * the new text is read again, and must have the references in these places and everything else as before. So no form of a file needs a
 * writer of its own, and what cannot be written safely is not written.
 */
final class RepairedText {

    private final Charset charset;
    private final String before;
    private final String after;
    private @Nullable String reason;

    RepairedText(byte[] content, List<Finding> findings) {
        before = Collected.decoded(content);
        boolean isUtf8 = Arrays.equals(before.getBytes(StandardCharsets.UTF_8), content);
        charset = isUtf8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        String[] lines = before.split("(?<=\n)", -1);
        for (Finding finding : findings) {
            replace(lines, finding);
        }
        after = String.join("", lines);
        if (Collected.isUtf16(content)) {
            reason = "the file is in UTF-16; write it by hand";
        }
        if (reason == null && !isAsIntended(findings)) {
            reason = "written there, the file would be read differently; write it by hand";
        }
    }

    private void replace(String[] lines, Finding finding) {
        int line = finding.place.line - 1;
        String literal = finding.place.text;
        int at = line < 0 || line >= lines.length ? -1 : lines[line].indexOf(literal);
        if (at < 0 || lines[line].indexOf(literal, at + 1) >= 0) {
            reason = "the literal of line " + finding.place.line
                    + " is written with escapes, over several lines or twice; write it by hand";
            return;
        }
        lines[line] = lines[line].substring(0, at) + finding.reference + lines[line].substring(at + literal.length());
    }

    private boolean isAsIntended(List<Finding> findings) {
        Source source = findings.get(0).place.source;
        List<String> intended = new ArrayList<>();
        for (Place place : source.syntax.places(source, before)) {
            String text = place.text;
            for (Finding finding : findings) {
                boolean isThat = finding.place.line == place.line
                        && finding.place.key.equals(place.key)
                        && finding.place.text.equals(text);
                text = isThat ? finding.reference : text;
            }
            intended.add(place.line + "\n" + place.key + "\n" + text);
        }
        List<String> read = new ArrayList<>();
        for (Place place : source.syntax.places(source, after)) {
            read.add(place.line + "\n" + place.key + "\n" + place.text);
        }
        return read.equals(intended);
    }

    /** Why it cannot be written; null if it can. */
    @Nullable
    String reason() {
        return reason;
    }

    /** In the charset of the file. */
    byte[] content() throws IOException {
        try {
            ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(after));
            byte[] content = new byte[encoded.remaining()];
            encoded.get(content);
            return content;
        } catch (CharacterCodingException e) {
            throw new IOException("its charset does not have the characters of the reference", e);
        }
    }
}
