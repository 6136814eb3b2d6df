package io.secretagent.it.applications;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostilePasswords;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.applications.Rows;
import io.secretagent.it.harness.applications.Rows.Row;
import io.secretagent.it.harness.applications.TomcatServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tomcat distributions whose server.xml, context.xml and web.xml hold references; logging at debug throughout. */
class TomcatTest {

    /** A value that Tomcat would expand again, and the agent resolve. */
    private static final String AGAIN = "${from.system.p0}-{{resolve:secretsmanager:Db:SecretString:user}}";

    static final String NEWEST = "11.0.24";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn =
            aws.secret("Db", HostilePasswords.json("\"user\":\"U-TOMCAT-2050\"," + "\"again\":\"" + AGAIN + "\","));

    @TempDir
    Path folder;

    static Stream<Row> rows() {
        return Stream.of(
                        Rows.newest(NEWEST),
                        Rows.further(NEWEST, 17, 21, 25, 27),
                        Rows.further("10.1.59", 11, 17, 25),
                        Rows.further("9.0.117", 8, 11, 17))
                .flatMap(rows -> rows);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void dataSourcesEntriesAndParametersHoldTheExactSecretAndNoLogErrorPageOrFileDoes(Row row) throws IOException {
        SoftAssertions all = new SoftAssertions();
        try (RunningHost host = host(row).startCommand()) { // closing it searches its log for secrets
            for (int i = 0; i < HostilePasswords.ALL.size(); i++) {
                String password = HostilePasswords.ALL.get(i);
                for (String question : new String[] {
                    "password jdbc/tomcat-p", "password jdbc/dbcp-p", "entry whole-p", "entry variable-p", "parameter p"
                }) {
                    all.assertThat(host.ask(question + i)).as(question + i).isEqualTo(password);
                }
                all.assertThat(host.ask("entry text-p" + i)).as("text-p" + i).isEqualTo("<" + password + ">");
                all.assertThat(host.ask("user jdbc/tomcat-p" + i))
                        .as("user of tomcat-p" + i)
                        .isEqualTo("U-TOMCAT-2050");
                all.assertThat(host.ask("user jdbc/dbcp-p" + i))
                        .as("user of dbcp-p" + i)
                        .isEqualTo("U-TOMCAT-2050");
            }
            all.assertThat(host.ask("password jdbc/global")).isEqualTo(HostilePasswords.ALL.get(0));
            all.assertThat(host.ask("parameter body")).isEqualTo(HostilePasswords.ALL.get(0));
            all.assertThat(host.ask("parameter text")).isEqualTo("db://U-TOMCAT-2050@host");
            all.assertThat(host.ask("parameter inserted")).isEqualTo("<" + AGAIN + ">");
            for (String source : new String[] {"jdbc/missing", "jdbc/absent"}) {
                String page = host.ask("page /fails?source=" + source);
                all.assertThat(page).startsWith("500 ").contains("No connection of ", "Root Cause");
                HostilePasswords.ALL.forEach(
                        password -> all.assertThat(page).as("page").doesNotContain(password));
            }
            all.assertThat(host.ask("store Catalina:type=StoreConfig")).isNotEqualTo("unknown command");
            all.assertThat(folder.resolve("base/conf/server.xml"))
                    .content()
                    .contains("password=\"secrets:Db:p0\"", "<?xml version")
                    .doesNotContain("U-TOMCAT-2050");
            all.assertAll();
            assertThat(host.stderr()).contains("FINE").doesNotContain("WARN secret-agent");
        }
    }

    private HostJvm host(Row row) throws IOException {
        HostJvm host = HostJvm.in(folder).java(row.jdk().java()).agent(aws.secretManager("Db", arn));
        for (int i = 0; i < HostilePasswords.ALL.size(); i++) {
            host.option("-Dfrom.system.p" + i + "={{resolve:secretsmanager:Db:SecretString:p" + i + "}}");
        }
        host.option("-Dfrom.system.again=secrets:Db:again");
        return TomcatServer.of(row.version()).addTo(host, folder.resolve("base"));
    }
}
