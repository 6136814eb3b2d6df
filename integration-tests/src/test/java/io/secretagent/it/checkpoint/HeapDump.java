package io.secretagent.it.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.RunningHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The live objects of a host. */
final class HeapDump {

    private final byte[] content;

    private HeapDump(byte[] content) {
        this.content = content;
    }

    static HeapDump of(RunningHost host, Path file) throws IOException {
        assertThat(host.ask("dump " + file)).isEqualTo("done");
        HeapDump dump = new HeapDump(Files.readAllBytes(file));
        Files.delete(file);
        return dump;
    }

    /** Whether a text is in it: as bytes, or as characters of two bytes. */
    boolean has(String text) {
        return has(text.getBytes(StandardCharsets.ISO_8859_1))
                || has(text.getBytes(StandardCharsets.UTF_16LE))
                || has(text.getBytes(StandardCharsets.UTF_16BE));
    }

    private boolean has(byte[] wanted) {
        for (int at = 0; at <= content.length - wanted.length; at++) {
            if (content[at] == wanted[0] && isAt(at, wanted)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(int at, byte[] wanted) {
        for (int i = 1; i < wanted.length; i++) {
            if (content[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
