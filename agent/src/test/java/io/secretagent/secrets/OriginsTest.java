package io.secretagent.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class OriginsTest {

    private final Origins origins = new Origins();

    @Test
    void knowsTheVeryObjectAndNoEqualOne() {
        String resolved = copyOf("value");
        origins.put(resolved, "secrets:r:k");

        assertThat(origins.get(resolved)).isEqualTo("secrets:r:k");
        assertThat(origins.get(copyOf("value"))).isNull();
    }

    @Test
    void takesNoEmptyText() {
        origins.put("", "secrets:r:k");

        assertThat(origins.get("")).isNull();
    }

    @Test
    void holdsNoValueThatNobodyElseHolds() {
        WeakReference<String> held = put();

        while (held.get() != null) {
            System.gc();
        }
    }

    private WeakReference<String> put() {
        String resolved = copyOf("value");
        origins.put(resolved, "secrets:r:k");
        return new WeakReference<>(resolved);
    }

    private static String copyOf(String text) {
        return new StringBuilder(text).toString();
    }
}
