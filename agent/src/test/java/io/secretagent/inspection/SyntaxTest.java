package io.secretagent.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxTest {

    private static final int MEBIBYTE = 1 << 20;

    /** As in {@code 3 db.password=x}. */
    private static List<String> places(String file, String text) {
        Syntax syntax = Syntax.of(file);
        assertThat(syntax).as(file).isNotNull();
        return syntax.places(new Place.Source(file, syntax, null), text).stream()
                .map(place -> place.line + " " + place.key + "=" + place.text)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "a/application-prod.yml, YAML",
        "x.jar!/application.properties, PROPERTIES",
        "conf/server.xml, XML",
        "reference.conf, HOCON",
        "bin/standalone.conf, SCRIPT",
        "bin/setenv.sh, SCRIPT",
        "jvm.options, SCRIPT",
        ".env.production, VARIABLES",
        "keycloak.conf, PROPERTIES",
        "etc/org.ops4j.datasource-a.cfg, PROPERTIES",
    })
    void theNameOfAFileTellsItsForm(String file, Syntax syntax) {
        assertThat(Syntax.of(file)).isEqualTo(syntax);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A.class", "readme.md", "x.yml.before-fix", "x/", "lib.jar"})
    void otherFilesAreNoConfigurations(String file) {
        assertThat(Syntax.of(file)).isNull();
    }

    @Test
    void propertiesAreReadOverSeveralLinesAndWithEscapes() {
        assertThat(places("a.properties", "# c\na=1\n\nb.c : two \\\n   more\nd\\ e \\u0041\n"))
                .containsExactly("2 a=1", "4 b.c=two more", "6 d e=A");
    }

    @Test
    void yamlIsReadInAllDocumentsWithListsAndAliases() {
        assertThat(places(
                        "a.yml",
                        "a: &x\n  b: 'one'\n---\nc: !tag\n  - two\n  - {d: \"three\"}\ne: *x\n? f\n: |\n  g\n"))
                .containsExactly("2 a.b=one", "5 c[0]=two", "6 c[1].d=three", "9 f=g\n");
    }

    @Test
    void jsonIsReadAsYaml() {
        assertThat(places("a.json", "{\n  \"db\": {\"password\": \"x\"}}")).containsExactly("2 db.password=x");
    }

    @Test
    void variablesInAListOfComposeAreReadByTheirNames() {
        assertThat(places("compose.yaml", "services:\n  app:\n    environment:\n      - A_B=x=y\n      - C\n"))
                .containsExactly("4 services.app.environment.A_B=x=y", "5 services.app.environment[1]=C");
    }

    @Test
    void whatIsNoYamlIsReadLineByLine() {
        assertThat(places("a.yml", "{{- if .Values.db }}\ndb:\n  password: \"x\"\n{{- end }}\n"))
                .containsExactly("3 password=x");
    }

    @Test
    void aShellsLineMaySetSeveralVariablesAndRunACommand() {
        assertThat(
                        places(
                                "start.sh",
                                "export A=1 B=\"2 3\" # c\nC=4 java -Dd=5 -jar a.jar\nlocal E='6'\nJAVA_OPTS=\"$JAVA_OPTS -Df=7\"\n"))
                .containsExactly("1 A=1", "1 B=2 3", "2 shell.C=4", "2 -Dd=5", "3 shell.E=6", "4 -Df=7");
        assertThat(places("Dockerfile", "ARG A=1\nENV B=2 C=3\n")).containsExactly("1 arg.A=1", "2 B=2", "2 C=3");
    }

    @Test
    void aNameWithTheLettersOfAnOptionIsNoOption(@TempDir Path folder) throws IOException {
        assertThat(places("start.sh", "export A=secrets:My-Db:password\n"))
                .containsExactly("1 A=secrets:My-Db:password");
        assertThat(places("a.service", "Environment=A=secrets:My-Db:password\n"))
                .containsExactly("1 A=secrets:My-Db:password");
        assertThat(Inspection.of(folder, Map.of("A", "secrets:My-Db:password")).collected.places)
                .extracting(place -> place.key)
                .containsExactly("A");
    }

    @Test
    void aCommentMayFollowAfterATextOfHocon() {
        assertThat(places("application.conf", "a = \"b\" // c\nd = \"e\"// f\n"))
                .containsExactly("1 a=b", "2 d=e");
    }

    @Test
    void hoconIsReadWithObjectsQuotesAndComments() {
        assertThat(places(
                        "application.conf",
                        "db {\n  pool.user = \"a\" # b\n  url: \"jdbc:x://h\", list = [one, two]\n  // c = d\n"
                                + "  text = \"\"\"e\n\"f\"\"\"\"\n}\ng = ${h} i\nj += \"k\\\"l\"\n"))
                .containsExactly(
                        "2 db.pool.user=a",
                        "3 db.url=jdbc:x://h",
                        "3 db.list=one",
                        "3 db.list=two",
                        "5 db.text=e\n\"f\"",
                        "8 g=${h} i",
                        "9 j=k\"l");
    }

    @Test
    void xmlIsReadWithTheLineOfEachAttribute() {
        assertThat(places(
                        "context.xml",
                        "<?xml version='1.0'?>\n<Context>\n  <!-- <a b='c'/> -->\n  <Resource name=\"jdbc/app\"\n"
                                + "      username=\"u\"\n      password=\"p &amp; q\"/>\n  <x><property name=\"y\" value=\"z\"/>"
                                + "<w>\n  v</w></x></Context>"))
                .containsExactly(
                        "4 Context/Resource@name=jdbc/app",
                        "5 Context/Resource@username=u",
                        "6 Context/Resource@password=p & q",
                        "7 x/property[y]@name=y",
                        "7 x/property[y]=z",
                        "8 x/w=v");
    }

    @Test
    void settingsWithinATextOfXmlAreReadOneByOne() {
        assertThat(places(
                        "tomee.xml",
                        "<tomee>\n  <Resource id=\"db\">\n    UserName u\n    Password p\n  </Resource></tomee>"))
                .contains("3 tomee/Resource[UserName]=u", "4 tomee/Resource[Password]=p");
    }

    @Test
    void anOptionOfTheJvmInXmlIsItsText() {
        assertThat(places("domain.xml", "<java-config><jvm-options>-Da.b=c</jvm-options></java-config>"))
                .containsExactly("1 java-config/jvm-options=c");
    }

    @Test
    void externalEntitiesOfXmlAreNotRead() {
        String xml = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>\n<a b=\"c\">&x;</a>";

        assertThat(places("a.xml", xml)).containsExactly("2 a@b=c");
    }

    @Test
    void scriptsAreReadForPropertiesAndVariablesButNotComments() {
        assertThat(
                        places(
                                "setenv.sh",
                                "#!/bin/sh\n# -Dno=1\nexport DB=\"x y\"\nCATALINA_OPTS=\"$CATALINA_OPTS -Da.b=1 -Dc='2 3'\"\n-Dd=4\n"))
                .containsExactly("3 DB=x y", "4 -Da.b=1", "4 -Dc=2 3", "5 -Dd=4");
    }

    @Test
    void unitsOfSystemdAndDockerfilesAreReadForVariables() {
        assertThat(places("app.service", "[Service]\nEnvironment=\"A=b c\"\nEnvironment=D=e\n"))
                .containsExactly("2 A=b c", "3 D=e");
        assertThat(places("Dockerfile", "FROM x:y\nENV A=b\nENV C=\"d\"\n")).contains("2 A=b", "3 C=d");
    }

    @Test
    void filesOfVariablesAreReadWithoutTheirQuotes() {
        assertThat(places(".env", "A=1\nexport B='2 3'\n#C=4\n\uFEFF")).containsExactly("1 A=1", "2 B=2 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.yml", "a.xml", "a.conf", "a.properties", ".env", "a.sh", "a.json"})
    void aHostileFileIsReadInReasonableTime(String file) {
        for (String piece :
                List.of("{", "[", "- ", "<a b='", "a: ", "-Da=\"", "\\", "a = b ", " ", "\"", "&x;", "\t:", "? ")) {
            Syntax syntax = Syntax.of(file);
            long start = System.nanoTime();
            syntax.places(new Place.Source(file, syntax, null), piece.repeat(MEBIBYTE / piece.length()));
            assertThat(System.nanoTime() - start).as(piece).isLessThan(20_000_000_000L);
        }
    }
}
