package io.secretagent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The manual page, {@code src/main/man/secret-agent.1}, describes the command line as it is. */
class ManPageTest {

    private static final Pattern OPTION = Pattern.compile("(?m)^(\\\\fB\\\\-.*)$");
    private static final Pattern NAME = Pattern.compile("--?[A-Za-z][A-Za-z-]*");

    private static final CommandLine line = new CommandLine(new SecretAgentCommand());
    private static String page;

    @BeforeAll
    static void read() throws IOException {
        page = Files.readString(Path.of("src/main/man/secret-agent.1"));
    }

    @Test
    void describesTheOptionsOfAllCommands() {
        assertThat(described(section("OPTIONS"))).isEqualTo(names(line));
    }

    @Test
    void describesEachCommandWithItsOwnOptions() {
        Map<String, Set<String>> described = new TreeMap<>();
        for (String command : section("COMMANDS").split("(?m)^\\.SS ")) {
            if (!command.isBlank()) {
                String name = command.lines().findFirst().orElseThrow();
                described.put(name, described(command));
            }
        }
        Map<String, Set<String>> actual = new TreeMap<>();
        line.getSubcommands().forEach((name, command) -> {
            Set<String> own = names(command);
            own.removeAll(names(line));
            actual.put(name, own);
        });

        assertThat(described).isEqualTo(actual);
    }

    @Test
    void showsEachCommandInItsSynopsis() {
        assertThat(line.getSubcommands().keySet())
                .allSatisfy(command -> assertThat(section("SYNOPSIS")).contains("secret-agent " + command + "\\fR"));
    }

    /** Options are the lines that begin with one in bold. */
    private static Set<String> described(String section) {
        Set<String> names = new TreeSet<>();
        for (Matcher option = OPTION.matcher(section); option.find(); ) {
            Matcher name = NAME.matcher(option.group(1)
                    .replace("\\-", "-")
                    .replaceAll("\\\\f[BIR]", " ")
                    .replace("=", " "));
            while (name.find()) {
                names.add(name.group());
            }
        }
        return names;
    }

    private static Set<String> names(CommandLine command) {
        Collection<OptionSpec> options = command.getCommandSpec().options();
        List<String> names = new ArrayList<>();
        options.forEach(option -> names.addAll(List.of(option.names())));
        return new TreeSet<>(names);
    }

    private static String section(String title) {
        Matcher section = Pattern.compile("(?ms)^\\.SH " + title + "\n(.*?)(?=^\\.SH |\\z)")
                .matcher(page);
        assertThat(section.find()).as(title).isTrue();
        return section.group(1);
    }
}
