package io.secretagent.hosts.jdk;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;

/**
 * Prints in UTF-8, a line each, what it sees of the environment variable that its argument names: by {@code getenv(String)},
 * by {@code getenv()}, what a child process sees of it, and what the system's own record of this process says.
 */
public final class Environment {

    private Environment() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String name = arguments[0];
        String text = "one: " + System.getenv(name) + "\n"
                + "all: " + System.getenv().get(name) + "\n"
                + "child: " + child(name) + "\n"
                + "proc: " + record(name) + "\n";
        try (OutputStream stdout = new FileOutputStream(FileDescriptor.out)) {
            stdout.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String child(String name) throws IOException, InterruptedException {
        Process child = new ProcessBuilder("sh", "-c", "printf %s \"$" + name + "\"").start();
        try (InputStream in = child.getInputStream()) {
            String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
            child.waitFor();
            return line;
        }
    }

    private static String record(String name) throws IOException {
        String all = new String(Files.readAllBytes(Paths.get("/proc/self/environ")), StandardCharsets.UTF_8);
        for (String variable : all.split("\0")) {
            if (variable.startsWith(name + "=")) {
                return variable.substring(name.length() + 1);
            }
        }
        return "nothing";
    }
}
