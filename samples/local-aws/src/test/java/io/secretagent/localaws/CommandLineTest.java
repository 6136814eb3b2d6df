package io.secretagent.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.StsClient;

class CommandLineTest {
    private static final String ARN = "arn:aws:secretsmanager:us-west-1:999999999999:secret:TestingSecret-tN6s2j";

    @Test
    void startsWithTheStateOfTheSeed() {
        CommandLine options = CommandLine.parse("--state", "seed.json");
        AccessKey key =
                new AccessKey("AAAAAAAAAAAAAAAAAAAA", "AAAAAAA/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", Optional.empty());

        try (LocalAws aws = Main.start(options, StateFile.read(options.state()));
                StsClient sts = Sdk.sts(aws, key)) {
            assertThat(Sdk.value(aws, key, ARN)).contains("\"username\":\"not-a-real-user\"");
            assertThat(sts.assumeRole(request -> request.roleArn("arn:aws:iam::999999999999:role/AccessToSecrets")
                                    .roleSessionName("seed"))
                            .credentials()
                            .accessKeyId())
                    .startsWith("ASIA");
        }
    }

    @Test
    void readsItsOptions() {
        CommandLine options = CommandLine.parse("--port", "4566", "--metadata-port", "1338", "--ready-file", "ready");

        assertThat(options)
                .isEqualTo(
                        new CommandLine(4566, 1338, Optional.empty(), Optional.empty(), Optional.of(Path.of("ready"))));
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> CommandLine.parse("--prot", "1")).hasMessage("Unknown option --prot.");
        assertThatThrownBy(() -> CommandLine.parse("--port")).hasMessage("Option --port needs a value.");
        assertThatThrownBy(() -> CommandLine.parse("--port", "many")).hasMessageContaining("between 0 and 65535");
        assertThatThrownBy(() -> StateFile.parse("{")).hasMessageContaining("This is no JSON");
    }
}
