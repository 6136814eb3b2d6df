package io.secretagent.interception;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.secrets.Snapshots;
import org.junit.jupiter.api.Test;

class MaskedTest {

    @Test
    void everySecretIsMaskedAlsoOneThatIsAPartOfAnother() {
        String text = Masked.text(
                "user=app, one=long-password, two=long-pass, pin=12",
                Snapshots.of("db", "{\"one\":\"long-pass\",\"two\":\"long-password\",\"pin\":\"12\"}"));

        assertThat(text).isEqualTo("user=app, one=***, two=***, pin=12");
    }
}
