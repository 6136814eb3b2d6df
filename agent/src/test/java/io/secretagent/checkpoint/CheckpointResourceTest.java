package io.secretagent.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.checkpoint.api.Implementation;
import io.secretagent.checkpoint.api.Resource;
import io.secretagent.testing.StandardError;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointResourceTest {

    private static final class Notified implements Checkpointed {

        private final List<String> calls = new ArrayList<>();

        @Override
        public void beforeCheckpoint() throws Exception {
            calls.add("before");
            throw new Exception("not now");
        }

        @Override
        public void afterRestore() {
            calls.add("after");
        }
    }

    private final Notified notified = new Notified();

    @Test
    void isNotifiedByItsContextWhichItRegistersWithOnce() throws Exception {
        Implementation context = new Implementation();

        CheckpointResource.register(context, notified);
        CheckpointResource.register(context, notified);

        assertThat(context.registered()).hasSize(1);
        Resource resource = context.registered().get(0);
        assertThatThrownBy(() -> resource.beforeCheckpoint(context)).hasMessage("not now");
        resource.afterRestore(context);
        assertThat(notified.calls).containsExactly("before", "after");
        assertThat(resource).isEqualTo(resource).isNotEqualTo("other").hasToString("Secret Agent");
        assertThat(resource.hashCode()).isEqualTo(System.identityHashCode(resource));
    }

    @Test
    void anObjectThatIsNoContextIsWarnedOf() {
        String logged = StandardError.during(() -> CheckpointResource.register("no context", notified));

        assertThat(logged).contains("Checkpoints of this JVM are not prepared for, as java.lang.String cannot be used");
    }
}
