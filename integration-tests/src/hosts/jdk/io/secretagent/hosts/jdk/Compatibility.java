package io.secretagent.hosts.jdk;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Reads the same settings with many versions of frameworks in one JVM, each with a class loader of its own. Handles the commands of
 * {@link Watched}, and {@code row ADAPTER CLASSPATH}, which replies with the value of each cell of the file in the first argument, in
 * base64 with a space between them; {@code !} precedes what is an exception.
 */
public final class Compatibility {

    private final List<Cell> cells;
    private final Path folder;
    private final Adapter adapter;
    private final List<String> replies = new ArrayList<>();

    private Compatibility(List<Cell> cells, Path folder, Adapter adapter) {
        this.cells = cells;
        this.folder = folder;
        this.adapter = adapter;
    }

    public static void main(String[] arguments) throws Exception {
        List<Cell> cells = Cell.read(Paths.get(arguments[0]));
        Path folder = Files.createDirectories(Paths.get("settings"));
        CommandLoop.run(
                3, words -> words[0].equals("row") ? row(cells, folder, words[1], words[2]) : Watched.answer(words));
    }

    private static String row(List<Cell> cells, Path folder, String adapter, String classPath) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(urls(classPath), Compatibility.class.getClassLoader())) {
            thread.setContextClassLoader(loader);
            Object instance = loader.loadClass(adapter).getDeclaredConstructor().newInstance();
            return new Compatibility(cells, folder, (Adapter) instance).replies();
        } catch (Exception | LinkageError e) {
            return failure(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL[] urls(String classPath) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String file : classPath.split(File.pathSeparator)) {
            urls.add(Paths.get(file).toUri().toURL());
        }
        return urls.toArray(new URL[0]);
    }

    private String replies() {
        read(cells);
        return String.join(" ", replies);
    }

    /** Opens one configuration for these cells; if it is refused, one for each half of them. */
    private void read(List<Cell> some) {
        Adapter.Settings settings;
        try {
            settings = adapter.open(Cell.textsOf(some), Files.createTempDirectory(folder, "settings"));
        } catch (Exception | LinkageError e) {
            readHalves(some, e);
            return;
        }
        some.forEach(cell -> replies.add(value(cell, settings)));
        settings.close();
    }

    private void readHalves(List<Cell> some, Throwable refusal) {
        if (some.size() == 1) {
            replies.add(failure(refusal));
        } else {
            read(some.subList(0, some.size() / 2));
            read(some.subList(some.size() / 2, some.size()));
        }
    }

    private static String value(Cell cell, Adapter.Settings settings) {
        try {
            return base64(cell.value(settings));
        } catch (Exception | LinkageError e) {
            return failure(e);
        }
    }

    private static String failure(Throwable failure) {
        return "!" + base64(failure.toString());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
