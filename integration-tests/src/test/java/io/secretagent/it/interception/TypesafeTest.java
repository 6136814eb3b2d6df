package io.secretagent.it.interception;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.HostJvm;
import io.secretagent.it.HostRun;
import io.secretagent.it.TestingAws;
import io.secretagent.it.libraries.HostSources;
import io.secretagent.it.libraries.Libraries;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Typesafe Config. */
class TypesafeTest {

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn = aws.secret("Db", "{\"password\":\"p-ts-1732\",\"user\":\"u-ts-2050\"}");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"1.3.4", "1.4.9"})
    void answersReferences(String version) {
        String classPath = HostSources.compile(
                "typesafe", 8, Libraries.withDependencies("com.typesafe:config:" + version), folder.resolve("classes"));

        HostRun run = HostJvm.in(folder)
                .agent(aws.secretManager("Db", arn))
                .command("-cp", classPath, "TypesafeHost", "db.password", "db.url", "db.again")
                .run();

        assertThat(run.stdout())
                .as(run.stderr())
                .isEqualTo("db.password=p-ts-1732\ndb.url=db://u-ts-2050@host\ndb.again=p-ts-1732\n");
    }
}
