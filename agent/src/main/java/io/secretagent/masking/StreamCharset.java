package io.secretagent.masking;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;

/** The charsets in which bytes may be written to a stream. */
final class StreamCharset {

    /** Those of {@code System.out} and {@code System.err} at the start; before Java 19 under the older names. */
    private static final String[] PROPERTIES = {
        "stdout.encoding", "stderr.encoding", "sun.stdout.encoding", "sun.stderr.encoding", "native.encoding"
    };

    private StreamCharset() {}

    /** Adds the charset of a stream, which it says since Java 18, and those of this JVM's first streams. */
    static void of(PrintStream stream, MaskedValues values) {
        for (String property : PROPERTIES) {
            String name = System.getProperty(property);
            if (name != null) {
                addNamed(name, values);
            }
        }
        try {
            values.add((Charset) PrintStream.class.getMethod("charset").invoke(stream));
        } catch (ReflectiveOperationException e) {
            // older
        }
    }

    private static void addNamed(String name, MaskedValues values) {
        try {
            values.add(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            // none of this JVM's
        }
    }
}
