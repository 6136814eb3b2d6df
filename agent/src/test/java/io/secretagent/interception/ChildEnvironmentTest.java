package io.secretagent.interception;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceParser;
import io.secretagent.secrets.Snapshots;
import io.secretagent.store.Refreshers;
import io.secretagent.store.SecretStore;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChildEnvironmentTest {

    private static final String JSON = "{\"password\":\"first-password\",\"user\":\"long-user-name\",\"pin\":\"4711\"}";

    private final ReferenceParser parser = new ReferenceParser(Map.of("db", "prod/db"));
    private final Origins origins = new Origins();
    private final SecretStore store = new SecretStore(Snapshots.of("db", JSON));
    private final References references = new References(parser, store, Refreshers.idle(store), origins);
    private final EnvironmentVariables variables = new EnvironmentVariables(
            Map.of("INJECTED", "secrets:db:pin", "PLAIN", "long-and-plain"),
            Map.of(),
            Map.of("PASSWORD", "secrets:db:password", "APP_USER", "secrets:db:user", "OTHER", "long-and-other"),
            parser,
            origins);
    private final ChildEnvironment children = new ChildEnvironment(variables, references);

    ChildEnvironmentTest() {
        variables.take(store.snapshot(), new ArrayList<>());
    }

    @Test
    void aValueThatGetenvHasReturnedIsTheReferenceUnderAnyName() {
        assertThat(children.reference("ANY", variables.value("PASSWORD"))).isEqualTo("secrets:db:password");
        assertThat(children.reference("ANY", variables.value("INJECTED"))).isEqualTo("secrets:db:pin");
        assertThat(children.reference(variables.value("APP_USER"))).isEqualTo("secrets:db:user");
    }

    @Test
    void anEqualTextIsTheReferenceToo() {
        assertThat(children.reference("PASSWORD", new String("first-password"))).isEqualTo("secrets:db:password");
        assertThat(children.reference("ANY", new String("first-password"))).isEqualTo("secrets:db:password");
        assertThat(children.reference("INJECTED", new String("4711"))).isEqualTo("secrets:db:pin");
    }

    @Test
    void aTextThatMayBeAnotherValueStays() {
        assertThat(children.reference("ANY", new String("4711"))).isNull();
        assertThat(children.reference("LOGNAME", new String("long-user-name"))).isNull();
        assertThat(children.reference("APP_USER", new String("long-user-name"))).isEqualTo("secrets:db:user");
        assertThat(children.reference("PLAIN", variables.value("PLAIN"))).isNull();
        assertThat(children.reference("OTHER", "long-and-other")).isNull();
        assertThat(children.reference("PASSWORD", "set by the host")).isNull();
        assertThat(children.reference(references.resolve("${secrets:db:password}")))
                .isNull();
    }

    @Test
    void anEarlierValueThatTheHostStillHoldsIsTheReference() {
        String earlier = variables.value("PASSWORD");
        Snapshots.rotate(store, "db", JSON.replace("first", "second"));
        variables.take(store.snapshot(), new ArrayList<>());

        assertThat(children.reference("ANY", earlier)).isEqualTo("secrets:db:password");
        assertThat(children.reference("PASSWORD", new String(earlier))).isEqualTo("secrets:db:password");
        assertThat(children.reference("ANY", new String("second-password"))).isEqualTo("secrets:db:password");
    }

    @Test
    void textsOfNameAndValueAreReplacedInACopy() {
        String[] given = {"PASSWORD=first-password", "=C:=C:\\x", "EMPTY=", "nothing", null, "A=b=first-password"};

        CharSequence[] children = this.children.references(given);

        assertThat(children)
                .isInstanceOf(String[].class)
                .containsExactly(
                        "PASSWORD=secrets:db:password", "=C:=C:\\x", "EMPTY=", "nothing", null, "A=b=first-password");
        assertThat(given[0]).isEqualTo("PASSWORD=first-password");
    }

    @Test
    void aReferenceAsEcsHasItReachesAChildAsItWasWritten() {
        String arn = "arn:aws:secretsmanager:us-west-1:1:secret:T-abcdef";
        ReferenceParser ofArn = new ReferenceParser(Map.of("db", arn));
        References its = new References(ofArn, store, Refreshers.idle(store), origins);
        EnvironmentVariables environment = new EnvironmentVariables(
                Map.of(),
                Map.of(),
                Map.of("PASSWORD", arn + ":password::", "APP_USER", arn + ":user::"),
                ofArn,
                origins);
        environment.take(store.snapshot(), new ArrayList<>());
        ChildEnvironment given = new ChildEnvironment(environment, its);

        assertThat(given.reference("ANY", environment.value("PASSWORD"))).isEqualTo(arn + ":password::");
        assertThat(given.reference("PASSWORD", new String("first-password"))).isEqualTo(arn + ":password::");
        assertThat(given.reference("ANY", new String("first-password"))).isEqualTo(arn + ":password::");
        assertThat(given.reference("LOGNAME", new String("long-user-name"))).isNull();
    }

    @Test
    void theVariableWithTheConfigurationStaysAsItIs() {
        EnvironmentVariables environment = new EnvironmentVariables(
                Map.of(),
                Map.of(),
                Map.of(
                        "SECRET_AGENT_CONFIG",
                        "inject: {environment: {A: '{{resolve:secretsmanager:db:SecretString:pin}}'}}"),
                parser,
                origins);

        assertThat(environment.isEmpty()).isTrue();
    }
}
