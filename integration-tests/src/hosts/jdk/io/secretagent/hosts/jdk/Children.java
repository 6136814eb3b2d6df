package io.secretagent.hosts.jdk;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Starts child processes in every way in which a program passes its environment, and prints in UTF-8, a line each, what the
 * system's own record of the child says of the variable that the argument names.
 */
public final class Children {

    private static final String[] SHELL = {"sh", "-c", "cat /proc/$$/environ"};

    private Children() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String name = arguments[0];
        String value = System.getenv(name);
        StringBuilder lines = new StringBuilder("own: " + value + "\n");
        line(lines, "inherited", name, new ProcessBuilder(SHELL).start());

        ProcessBuilder copied = new ProcessBuilder(SHELL);
        copied.environment().clear();
        copied.environment().putAll(System.getenv());
        line(lines, "copied", name, copied.start());

        ProcessBuilder renamed = new ProcessBuilder(SHELL);
        renamed.environment().put("RENAMED", value);
        line(lines, "renamed", "RENAMED", renamed.start());

        ProcessBuilder replaced = new ProcessBuilder(SHELL);
        replaced.environment().put("REPLACED", "x");
        for (Map.Entry<String, String> entry : replaced.environment().entrySet()) {
            entry.setValue(entry.getKey().equals("REPLACED") ? value : entry.getValue());
        }
        line(lines, "replaced", "REPLACED", replaced.start());

        line(lines, "texts", name, Runtime.getRuntime().exec(SHELL, asSurefire()));
        line(lines, "renamed text", "RENAMED", Runtime.getRuntime().exec(SHELL, new String[] {"RENAMED=" + value}));

        ProcessBuilder another = new ProcessBuilder(SHELL);
        another.environment().put("ANOTHER", "not " + value);
        line(lines, "another", "ANOTHER", another.start());
        try (OutputStream stdout = new FileOutputStream(FileDescriptor.out)) {
            stdout.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** As Maven's plug-ins do, by properties as texts. */
    private static String[] asSurefire() {
        Properties properties = new Properties();
        System.getenv().forEach(properties::setProperty);
        List<String> texts = new ArrayList<>();
        properties.forEach((name, value) -> texts.add(name + "=" + value));
        return texts.toArray(new String[0]);
    }

    private static void line(StringBuilder lines, String how, String name, Process child)
            throws IOException, InterruptedException {
        String found = "nothing";
        for (String variable : all(child.getInputStream()).split("\0")) {
            found = variable.startsWith(name + "=") ? variable.substring(name.length() + 1) : found;
        }
        child.waitFor();
        lines.append(how).append(": ").append(found).append('\n');
    }

    private static String all(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            bytes.write(buffer, 0, read);
        }
        return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
    }
}
