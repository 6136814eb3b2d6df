package io.secretagent.samples.plain;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Prints the system properties that its arguments name, a line {@code name=value} each, in UTF-8. */
public final class Hello {

    private Hello() {}

    /** A property that is not set is printed as {@code name is not set}. */
    public static void main(String[] names) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            String value = System.getProperty(name);
            text.append(name)
                    .append(value == null ? " is not set" : "=" + value)
                    .append('\n');
        }
        try (OutputStream stdout = new FileOutputStream(FileDescriptor.out)) {
            stdout.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
