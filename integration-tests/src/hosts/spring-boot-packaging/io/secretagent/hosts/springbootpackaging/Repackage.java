package io.secretagent.hosts.springbootpackaging;

import java.io.File;
import java.io.IOException;
import org.springframework.boot.loader.tools.Library;
import org.springframework.boot.loader.tools.LibraryScope;
import org.springframework.boot.loader.tools.Repackager;

/** Makes a jar executable, with its libraries inside, as Boot's Maven and Gradle plugins do. */
public class Repackage {

    /** Arguments: the jar, the executable jar to write, the main class, the libraries. */
    public static void main(String[] arguments) throws IOException {
        Repackager repackager = new Repackager(new File(arguments[0]));
        repackager.setMainClass(arguments[2]);
        repackager.repackage(new File(arguments[1]), callback -> {
            for (int i = 3; i < arguments.length; i++) {
                callback.library(new Library(new File(arguments[i]), LibraryScope.COMPILE));
            }
        });
    }
}
