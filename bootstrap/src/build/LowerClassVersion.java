import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A step of the build: declares class files to be of version 50 (Java 6), so that a JVM that is too old can load them and
 * say so, instead of aborting. No current compiler writes that version; what these classes use is in it, as they have no
 * lambdas and no methods in interfaces.
 */
class LowerClassVersion {

    private static final int MAJOR_VERSION = 7; // the low byte; The Java Virtual Machine Specification, 4.1

    public static void main(String[] folder) throws IOException {
        List<Path> classes;
        try (Stream<Path> files = Files.walk(Path.of(folder[0]))) {
            classes = files.filter(file -> file.toString().endsWith(".class")).toList();
        }
        for (Path file : classes) {
            byte[] bytes = Files.readAllBytes(file);
            bytes[MAJOR_VERSION] = 50;
            Files.write(file, bytes);
        }
    }
}
