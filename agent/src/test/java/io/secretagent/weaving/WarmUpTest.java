package io.secretagent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.hooks.HookName;
import io.secretagent.hooks.Hooks;
import java.util.EnumSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarmUpTest {

    private final WarmUp warmUp = new WarmUp(Hooks.targets(
            EnumSet.of(HookName.SPRING, HookName.TYPESAFE, HookName.COMMONS_CONFIGURATION, HookName.JDBC)));

    @ParameterizedTest
    @CsvSource({
        "org/springframework/boot/loader/launch/JarLauncher, true",
        "org/springframework/util/Assert, true",
        "com/typesafe/config/ConfigFactory, true",
        "org/apache/commons/configuration2/Configuration, true",
        "org/apache/commons/lang3/StringUtils, false",
        "org/springframework/Anything, false",
        "com/typesafe/Other, false",
        "Main, false",
        "com/Main, false"
    })
    void beginsWithTheFirstClassOfALibraryOfATarget(String internalName, boolean isNear) {
        assertThat(warmUp.isNear(internalName)).isEqualTo(isNear);
    }
}
