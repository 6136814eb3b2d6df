package io.secretagent.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of {@code compatibility.md}, which is a resource of the agent as it is. */
class TestedVersionsTest {

    private final TestedVersions tested = TestedVersions.read();

    @Test
    void everyFrameworkAndDriverOfTheTableIsInTheListOfLibraries() {
        Set<String> named = new HashSet<>();
        for (Library library : Libraries.known()) {
            named.addAll(library.tables);
        }
        assertThat(named).containsExactlyInAnyOrderElementsOf(tested.names());
    }

    @Test
    void everyVersionOfATableIsFoundInIt() {
        for (String name : tested.names()) {
            String span = tested.span(List.of(name));
            for (String version : span.split(" – ")) {
                assertThat(tested.has(List.of(name), version))
                        .as(name + " " + version)
                        .isTrue();
            }
            assertThat(tested.has(List.of(name), "0.0.1")).as(name).isFalse();
            assertThat(tested.has(List.of(name), "999")).as(name).isFalse();
        }
    }

    @Test
    void aVersionOfTwoTablesIsFoundInEither() {
        List<String> boot = List.of("spring-boot", "spring-boot-1");

        assertThat(tested.has(boot, "1.5.22")).isTrue();
        assertThat(tested.has(boot, "1.5.23")).isFalse();
        assertThat(tested.has(boot, "3.2.99")).isTrue();
        assertThat(tested.span(boot)).startsWith("1.5.22 – ");
    }

    @Test
    void aVersionBetweenTwoTestedOnesNamesBoth() {
        List<String> h2 = List.of("com.h2database:h2");

        assertThat(tested.describe(h2, "2.1.999")).isEqualTo("between 2.1.214 and 2.2.224");
        assertThat(tested.describe(h2, "2.2.224")).startsWith("yes (1.3.176 – ");
        assertThat(tested.describe(h2, "1.0")).startsWith("no (1.3.176 – ");
        assertThat(tested.describe(h2, "99")).startsWith("no (1.3.176 – ");
        assertThat(tested.describe(h2, "")).startsWith("? (1.3.176 – ");
        assertThat(tested.describe(List.of(), "1")).isEqualTo("-");
    }

    @Test
    void whatNoTableNamesIsNotKnown() {
        assertThat(tested.has(List.of(), "1.0")).isNull();
        assertThat(tested.has(List.of("spring"), "")).isNull();
        assertThat(tested.span(List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1.9, 1.10", "4.2.0-M1, 4.2.0", "1.0, 1.0.1", "9.4.1212.jre7, 42.0.0", "2.0.0-rc.2, 2.0.0"})
    void versionsAreComparedAsPeopleDo(String older, String newer) {
        assertThat(VersionNumber.compare(older, newer)).isNegative();
        assertThat(VersionNumber.compare(newer, older)).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"1.0, 1.0.0", "5.3.0.RELEASE, 5.3.0", "6.2.1.Final, 6.2.1", "12.4.0, 12.4.0.jre8"})
    void somePartsOfVersionsDoNotMatter(String one, String other) {
        assertThat(VersionNumber.compare(one, other)).isZero();
    }
}
