package io.secretagent.interception;

import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceParser;
import io.secretagent.secrets.Snapshots;
import io.secretagent.store.Refreshers;
import io.secretagent.store.SecretStore;
import io.secretagent.testing.StandardError;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpringPlaceholdersTest {

    /** As Spring's: its class is not public, its method is inherited. */
    private static class Part {

        private final String text;

        Part(String text) {
            this.text = text;
        }

        @SuppressWarnings("unused") // by reflection
        public String text() {
            return text;
        }
    }

    private static final class Nested extends Part {

        Nested(String text) {
            super(text);
        }
    }

    private static References references(Map<String, String> resources) {
        SecretStore store = new SecretStore(Snapshots.of("db", "{\"pw\":\"" + CANARY + "\"}"));
        return new References(new ReferenceParser(resources), store, Refreshers.idle(store), new Origins());
    }

    private static @Nullable Object reference(Map<String, String> resources, String text, String value) {
        return SpringPlaceholders.reference(new Object[] {new Nested(text), value}, references(resources));
    }

    @Test
    void whatSpringTakesForADefaultValueIsTheRestOfAReference() {
        Map<String, String> resources = Map.of("db", "prod/db", "other", "prod/other");

        assertThat(reference(resources, "secrets:db:pw", "db:pw")).isEqualTo("{{secrets:db:pw}}");
        assertThat(reference(resources, "secrets:${which}:pw", "db:pw")).isEqualTo("{{secrets:db:pw}}");
        assertThat(reference(resources, "secrets:${which}", "db")).isEqualTo("{{secrets:db}}");
        assertThat(reference(Map.of("db", "prod/db"), "secrets:${key}", "pw")).isEqualTo("{{secrets:pw}}");
    }

    /** An application may have a property named "secrets". Its value is in no warning. */
    @Test
    void otherPlaceholdersStayWithoutAWarning() {
        Map<String, String> resources = Map.of("db", "prod/db", "other", "prod/other");

        String log = StandardError.during(() -> {
            assertThat(reference(resources, "secrets:none", "none")).isNull();
            assertThat(reference(resources, "secrets:${which}", "a value")).isNull();
            assertThat(reference(resources, "app.password:db:pw", "db:pw")).isNull();
            assertThat(reference(resources, "secrets:db:pw", "{{secrets:db:pw}}"))
                    .isNull();
            assertThat(reference(Map.of("db", "prod/db"), "secrets:${which}", "a value"))
                    .isNull();
        });

        assertThat(log).isEmpty();
    }

    /** An application may use Spring's placeholders as a template engine for what strangers send. */
    @Test
    void onlyWhatSpringItselfFindsIsConfiguration() throws Exception {
        assertThat(SpringPlaceholders.isOfConfiguration(
                        resolver("org.springframework.core.env.AbstractPropertyResolver$1")))
                .isTrue();
        assertThat(SpringPlaceholders.isOfConfiguration(resolver("com.example.Template")))
                .isFalse();
        assertThat(SpringPlaceholders.isOfConfiguration(
                        resolver("org.springframework.util.PropertyPlaceholderHelper$1")))
                .isFalse();
        assertThat(SpringPlaceholders.isOfConfiguration(resolver(
                        "org.springframework.boot.autoconfigure.web.ErrorMvcAutoConfiguration$ExpressionResolver")))
                .isFalse();
        assertThat(SpringPlaceholders.isOfConfiguration(null)).isFalse();
    }

    private static Object resolver(String className) throws ReflectiveOperationException {
        return new ByteBuddy()
                .subclass(Object.class)
                .name(className)
                .make()
                .load(SpringPlaceholdersTest.class.getClassLoader())
                .getLoaded()
                .getConstructor()
                .newInstance();
    }

    @Test
    void whatIsNotResolvedHasNoInnerForm() {
        assertThat(SpringPlaceholders.asWritten("Hello {{secrets:db:password}}!"))
                .isEqualTo("Hello ${secrets:db:password}!");
        assertThat(SpringPlaceholders.asWritten("Hello!")).isNull();
        assertThat(SpringPlaceholders.asWritten(null)).isNull();
    }
}
