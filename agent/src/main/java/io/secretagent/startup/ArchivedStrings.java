package io.secretagent.startup;

/**
 * Whether this JVM puts the strings of a training run into the cache: on Java 27, every interned string that the application holds is in
 * it; on Java 25 and before, none is, as another process writes the cache. Found by running, {@code TrainingTest}; 26 counts as 27.
 */
public final class ArchivedStrings {

    private static final int FIRST = 26;

    private ArchivedStrings() {}

    /** Whether a secret may get into the cache, by the property {@code java.specification.version}; yes where that is unknown. */
    public static boolean mayHoldSecrets(String specificationVersion) {
        if (specificationVersion.startsWith("1.")) {
            return false;
        }
        try {
            return Integer.parseInt(specificationVersion) >= FIRST;
        } catch (NumberFormatException e) {
            return true;
        }
    }
}
