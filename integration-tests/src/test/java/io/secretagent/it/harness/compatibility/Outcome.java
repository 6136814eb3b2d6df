package io.secretagent.it.harness.compatibility;

import java.util.Optional;

/**
 * What an application read.
 *
 * @param value what it read, or the exception
 * @param reason why this framework cannot give it, if {@code src/versions/not.txt} says so
 */
record Outcome(Row row, Form form, Password password, String expected, String value, Optional<String> reason) {

    boolean isRight() {
        return value.equals(expected);
    }

    /** A value that is not the secret, or one that is, although the list of exceptions says that it cannot be. */
    boolean isFault() {
        return isRight() == reason.isPresent();
    }

    @Override
    public String toString() {
        String cell = row + ", " + form.name() + ", " + password.key() + ": ";
        return reason.isPresent()
                ? cell + "is right, although not.txt says: " + reason.get()
                : cell + "expected " + expected + " but was " + value;
    }
}
