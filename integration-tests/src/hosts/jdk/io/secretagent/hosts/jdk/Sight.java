package io.secretagent.hosts.jdk;

import java.io.IOException;
import java.util.Collections;
import java.util.List;

/** Prints which of the classes and resources that its arguments name an application can see. */
public final class Sight {

    private Sight() {}

    /** Prints a line for each name; a name with a slash is a resource, any other a class. */
    public static void main(String[] names) throws IOException {
        ClassLoader[] loaders = {
            Sight.class.getClassLoader(), Thread.currentThread().getContextClassLoader(), null
        };
        for (String name : names) {
            boolean seen = false;
            for (ClassLoader loader : loaders) {
                seen |= name.indexOf('/') < 0 ? seesClass(name, loader) : seesResource(name, loader);
            }
            System.out.println(name + (seen ? " is seen" : " is not seen"));
        }
    }

    private static boolean seesClass(String name, ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static boolean seesResource(String name, ClassLoader loader) throws IOException {
        List<?> found = loader == null ? Collections.emptyList() : Collections.list(loader.getResources(name));
        return !found.isEmpty() || ClassLoader.getSystemResource(name) != null;
    }
}
