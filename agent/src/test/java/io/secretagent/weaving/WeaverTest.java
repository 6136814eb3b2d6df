package io.secretagent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.hooks.Capture;
import io.secretagent.hooks.HookName;
import io.secretagent.hooks.Operation;
import io.secretagent.hooks.Target;
import io.secretagent.testing.StandardError;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeaverTest {

    private static final Target TARGET =
            Target.of(HookName.ENVIRONMENT, "com.example.Config", "get", Capture.RETURNED, Operation.RESOLVE);

    private final WovenClasses woven = new WovenClasses();
    private final Weaver weaver = new Weaver(List.of(TARGET), new Bridge(null, null), woven);

    @Test
    void leavesClassesAsTheyAreThatAreNotInItsTable() {
        assertThat(weaver.transform(null, "com/example/Other", null, null, new byte[0]))
                .isNull();
        assertThat(weaver.transform(null, null, null, null, new byte[0])).isNull();
        assertThat(woven.list()).isEmpty();
    }

    @Test
    void aClassThatCannotBeWovenIsLoadedAsItIsWithAWarning() {
        String log = StandardError.during(() -> assertThat(
                        weaver.transform(null, "com/example/Config", null, null, new byte[] {1, 2}))
                .isNull());

        assertThat(log).contains("WARN", "The hook environment does not fit com.example.Config");
        assertThat(woven.list()).isEmpty();
    }
}
