package io.secretagent.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.hooks.Capture;
import io.secretagent.hooks.HookName;
import io.secretagent.hooks.Operation;
import io.secretagent.hooks.Target;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CredentialFieldsTest {

    /** What a client keeps, and how it writes it. */
    public static final class Options implements Supplier<String> {

        private final char[] username = "user".toCharArray();
        private final char[] password = "secrets:db:password".toCharArray();
        private final String token = null;
        private final long other = 7;

        @Override
        public String get() {
            StringBuilder text = new StringBuilder();
            if (this.username != null && password != null) {
                text.append(username).append(' ').append(password).append(' ');
            }
            return text.append(token).append(' ').append(other).toString();
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static String written(Function<Object, Object> function) throws Exception {
        String name = Options.class.getName();
        Target target = Target.of(
                        HookName.NATS,
                        name,
                        "get",
                        Capture.CREDENTIAL_FIELDS,
                        Operation.REPLACE_STALE_CREDENTIAL,
                        Target.ANY)
                .at(0);
        byte[] woven = ClassWeaving.weave(List.of(target), HostLoader.bytes(name));
        HostLoader loader = new HostLoader().with(name, HostLoader.prepared(woven));
        loader.use(new Function[] {function});
        assertThat(loader.problemsOf(name)).isEmpty();
        return ((Supplier<String>)
                        loader.loadClass(name).getDeclaredConstructor().newInstance())
                .get();
    }

    @Test
    void eachOfThemIsReplacedWhereItIsReadAndNoOtherField() throws Exception {
        String written = written(captured -> {
            Object[] pair = (Object[]) captured;
            return new Object[] {(new String((char[]) pair[1]) + "+").toCharArray()};
        });

        assertThat(written).isEqualTo("user+ secrets:db:password+ null 7");
    }

    @Test
    void whatIsNotReplacedIsWrittenAsItIs() throws Exception {
        assertThat(written(captured -> null)).isEqualTo("user secrets:db:password null 7");
    }

    @Test
    void aReferenceIsNotWrittenWhereTheAgentFails() {
        assertThatThrownBy(() -> written(captured -> {
                    throw new IllegalStateException("a defect");
                }))
                .hasMessageContaining("cannot resolve a reference");
    }
}
