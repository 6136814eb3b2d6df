package io.secretagent.it.harness.rotation;

import java.time.Duration;
import java.util.function.Consumer;

/** The kinds of rotation, in the order in which a load runs through them. */
public enum Rotation {
    SINGLE_USER("single user", secret -> secret.singleUser(Window.OPEN)),

    /** To the other user and back: the first change alone leaves the old pair valid and proves nothing. */
    ALTERNATING_USERS("alternating users", secret -> {
        secret.alternatingUsers(Window.OPEN);
        secret.alternatingUsers(Window.OPEN);
    }),

    EMERGENCY("emergency", RotatedSecret::emergency);

    private final String text;
    private final Consumer<RotatedSecret> change;

    Rotation(String text, Consumer<RotatedSecret> change) {
        this.text = text;
        this.change = change;
    }

    public void of(RotatedSecret secret) {
        change.accept(secret);
    }

    @Override
    public String toString() {
        return text;
    }

    /** In a class of its own, as an enum's constants are created before its other fields. */
    private static final class Window {
        static final Duration OPEN = Duration.ofMillis(1_500);
    }
}
