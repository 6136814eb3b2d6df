package io.secretagent.samples.rotation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** What a run has started. It ends, the newest first, when this is closed or when the JVM ends, as at Ctrl-C. */
final class Resources implements AutoCloseable {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean closed;

    Resources() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "end of what was started"));
    }

    /** @throws IllegalStateException if the JVM is ending; what was passed has been closed then */
    synchronized <T extends AutoCloseable> T add(T resource) {
        if (closed) {
            end(resource);
            throw new IllegalStateException("The demonstration is ending.");
        }
        open.push(resource);
        return resource;
    }

    /** A new folder, only for this user, which is deleted with all that is in it. */
    Path folder(String prefix) throws IOException {
        Path folder = Files.createTempDirectory(prefix);
        add(() -> delete(folder));
        return folder;
    }

    synchronized boolean closed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!open.isEmpty()) {
            end(open.pop());
        }
    }

    /** Whatever happens, the others end too. */
    private static void end(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            System.err.println("What the demonstration has started did not end: " + e);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
