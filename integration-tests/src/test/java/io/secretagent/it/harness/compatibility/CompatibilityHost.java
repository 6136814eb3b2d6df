package io.secretagent.it.harness.compatibility;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostilePasswords;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The host {@code Compatibility} with the agent, and an AWS of its own. */
public final class CompatibilityHost implements AutoCloseable {

    private static final String HOST = "io.secretagent.hosts.jdk.Compatibility";

    private final TestingAws aws = TestingAws.start();
    private final String arn;
    private final RunningHost host;

    /**
     * Starts it.
     *
     * @param java the executable
     * @param folder a folder of its own
     */
    public CompatibilityHost(Path java, Path folder) {
        arn = aws.secret("Compat", json("previous-"));
        aws.secretAgain("Compat", json(""));
        HostJvm jvm = HostJvm.in(folder)
                .java(java)
                .option("-Xmx1g")
                .agent(aws.secretManager("Compat", arn) + "inject:\n  environment:\n" + injected());
        for (Password password : Password.ALL) {
            String reference = "secrets:Compat:" + password.key();
            jvm.option("-Dcompat." + password.key() + "=" + reference)
                    .environment("COMPAT_" + password.upper(), reference);
        }
        host = jvm.command("-cp", Build.HOSTS.toString(), HOST, cells(folder).toString())
                .startCommand();
    }

    private static String json(String prefix) {
        return Password.ALL.stream()
                .map(password ->
                        "\"" + password.key() + "\":\"" + HostilePasswords.escaped(prefix + password.text()) + '"')
                .collect(Collectors.joining(",", "{", ",\"never\":\"" + Password.NEVER + "\"}"));
    }

    private static String injected() {
        return Password.ALL.stream()
                .map(password -> "    INJECTED_" + password.upper() + ": secrets:Compat:" + password.key() + "\n")
                .collect(Collectors.joining());
    }

    private Path cells(Path folder) {
        StringBuilder lines = new StringBuilder();
        for (Form form : Forms.ALL) {
            for (Password password : Password.ALL) {
                String kind = form.kind() == Form.Kind.TEXT ? "text" : "list";
                lines.append(String.join("\t", "read", kind, form.setting(password)))
                        .append('\n');
                form.settings(password, arn)
                        .forEach((name, text) -> lines.append(String.join("\t", "set", name, text))
                                .append('\n'));
            }
        }
        return PrivateFile.write(folder.resolve("cells.txt"), lines.toString());
    }

    /** What an application with that row's framework reads, a cell for each form and password. */
    List<Outcome> run(Row row) {
        String[] values = host.ask("row " + Adapters.className(row) + " " + Adapters.classPath(row))
                .split(" ");
        List<Outcome> outcomes = new ArrayList<>();
        for (Form form : Forms.ALL) {
            for (Password password : Password.ALL) {
                String value = text(values[Math.min(outcomes.size(), values.length - 1)]);
                outcomes.add(new Outcome(
                        row,
                        form,
                        password,
                        form.expected(password, arn),
                        value,
                        Impossible.reason(row, form, password)));
            }
        }
        return outcomes;
    }

    private static String text(String value) {
        boolean isFailure = value.startsWith("!");
        String text =
                new String(Base64.getDecoder().decode(isFailure ? value.substring(1) : value), StandardCharsets.UTF_8);
        return isFailure ? "failed: " + text : text;
    }

    @Override
    public void close() {
        try {
            host.close();
        } finally {
            aws.close();
        }
    }
}
