package io.secretagent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.store.InitialFetch;
import io.secretagent.store.Refresher;
import io.secretagent.testing.RunningRefreshers;
import io.secretagent.testing.SecretsServer;
import io.secretagent.testing.StandardError;
import java.util.List;
import org.junit.jupiter.api.Test;

class HangUpTest {

    @Test
    void aSignalFetchesAllAndLogsWhatCameOfIt() {
        try (SecretsServer aws = new SecretsServer()) {
            InitialFetch fetched = aws.fetched();
            Refresher refresher = fetched.refresher();
            RunningRefreshers.start(refresher);
            HangUp hangUp = new HangUp();
            assertThat(StandardError.during(hangUp::run))
                    .as("before the start has ended")
                    .isEmpty();
            aws.answer("second");

            hangUp.refresh(refresher);

            assertThat(StandardError.during(hangUp::run)).contains("SIGHUP: 1 secret: 1 rotated");
            assertThat(StandardError.during(hangUp::run))
                    .contains("SIGHUP: 1 secret: 1 fetched a moment ago, again at the end of the pause");
        }
    }

    @Test
    void nothingIsCountedWhereThereIsNothing() {
        assertThat(HangUp.describe(List.of())).isEqualTo("0 secrets");
    }
}
