package io.secretagent.samples.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {

    @TempDir
    Path folder;

    @Test
    void theLoginsOfADatabaseAreCountedWithoutThoseOfAnother() throws Exception {
        Path file = Files.writeString(folder.resolve("log"), """
                 LOG:  database system is ready to accept connections
                one LOG:  connection authorized: user=orders database=one
                one_more LOG:  connection authorized: user=orders database=one_more
                one FATAL:  password authentication failed for user "orders"
                one DETAIL:  Connection matched file "pg_hba.conf"
                one FATAL:  password authentication failed for user "orders"
                """);

        assertThat(new ServerLog(file).logins("one")).isEqualTo(new Counts(0, 0, 1, 2));
    }
}
