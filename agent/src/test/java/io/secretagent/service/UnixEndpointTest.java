package io.secretagent.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no client can see, for it lasts a moment. {@code UnixSocketTest} is of the rest. */
class UnixEndpointTest {

    @TempDir
    Path folder;

    @Test
    void theFolderThatTheSocketIsBoundInIsItsOwnersAlone() throws IOException {
        Path hidden = new UnixEndpoint(folder.resolve("s.sock").toString()).privateFolder();

        assertThat(hidden).hasParent(folder);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(hidden)))
                .isEqualTo("rwx------");
    }
}
