package io.secretagent.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.hooks.Capture;
import io.secretagent.hooks.HookName;
import io.secretagent.hooks.Operation;
import io.secretagent.hooks.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Methods whose arguments are captured, and that return a boolean, nothing, or an object. */
class ArgumentsCaptureTest {

    private final List<Object> captured = new ArrayList<>();
    private Object result;
    private Decisions host;

    /** What the woven class is called by. */
    public interface Decisions {

        boolean decide(String first, long second, double third, Object fourth);

        void run(int first, String second);

        String make(String user, String password);
    }

    /** The class that is woven. Its methods change their arguments. */
    public static final class Host implements Decisions {

        @Override
        public boolean decide(String first, long second, double third, Object fourth) {
            first = first.trim();
            return first.equals("yes") && second == 1 && third > 0 && fourth != null;
        }

        @Override
        public void run(int first, String second) {
            if (first < 0) {
                throw new IllegalArgumentException(second);
            }
        }

        @Override
        public String make(String user, String password) {
            String made = user + password;
            user = "";
            return made + user;
        }
    }

    @BeforeEach
    void weave() throws Exception {
        String name = Host.class.getName();
        List<Target> targets = new ArrayList<>();
        for (String method : List.of("decide", "run", "make")) {
            targets.add(
                    Target.of(HookName.HTTP_HEADER, name, method, Capture.ARGUMENTS, Operation.SEND_HEADERS, Target.ANY)
                            .at(0));
        }
        HostLoader loader =
                new HostLoader().with(name, HostLoader.prepared(ClassWeaving.weave(targets, HostLoader.bytes(name))));
        assertThat(loader.problemsOf(name)).isEmpty();
        use(loader);
        host = (Decisions) loader.loadClass(name).getDeclaredConstructor().newInstance();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private void use(HostLoader loader) throws ReflectiveOperationException {
        loader.use(new Function[] {
            (Function<Object, Object>) all -> {
                captured.add(new ArrayList<>(Arrays.asList((Object[]) all)));
                return result;
            }
        });
    }

    @Test
    void aFalseBecomesTrueIfTheAgentSaysSo() {
        assertThat(host.decide(" no ", 1, 2, "other")).isFalse();
        result = new Object[] {true};
        assertThat(host.decide(" no ", 1, 2, "other")).isTrue();
        result = new Object[] {null};
        assertThat(host.decide(" no ", 1, 2, "other")).isFalse();

        assertThat(captured).hasSize(3).containsOnly(Arrays.asList(" no ", null, null, "other", false));
    }

    @Test
    void aTrueStaysAndTheAgentIsNotAsked() {
        assertThat(host.decide("yes", 1, 2, "other")).isTrue();

        assertThat(captured).isEmpty();
    }

    @Test
    void aDecisionNeverThrowsForTheAgent() {
        result = new IllegalStateException("no reason to throw");

        assertThat(host.decide("no", 1, 2, "other")).isFalse();
    }

    @Test
    void aMethodThatReturnsNothingMayBeEndedByTheAgentsReason() {
        host.run(1, "text");
        assertThat(captured).containsExactly(Arrays.asList(null, "text", null));

        result = new IllegalStateException("not sent");
        assertThatThrownBy(() -> host.run(1, "text")).hasMessage("not sent");
        assertThatThrownBy(() -> host.run(-1, "its own")).hasMessage("its own");
    }

    @Test
    void anObjectIsReplacedWithTheArgumentsOfTheCall() {
        assertThat(host.make("a", "b")).isEqualTo("ab");
        result = new Object[] {"other"};
        assertThat(host.make("a", "b")).isEqualTo("other");

        assertThat(captured).containsOnly(List.of("a", "b", "ab"));
    }
}
