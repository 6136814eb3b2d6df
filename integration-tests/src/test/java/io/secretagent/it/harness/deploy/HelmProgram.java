package io.secretagent.it.harness.deploy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import java.nio.file.Path;

/**
 * Helm, in a JVM of its own: the library brings the runtime of Go, which installs handlers of signals, and would stay in the tests'
 * JVM.
 */
public final class HelmProgram {

    private HelmProgram() {}

    /** The output of {@code helm lint --strict}; the status is 1 if it finds a mistake. */
    public static HostRun lint(Path folder, Path chart) {
        return run(folder, "lint", chart.toString());
    }

    /** The output of {@code helm template} for values as in {@code inject.enabled=false}. */
    public static HostRun template(Path folder, Path chart, String... values) {
        String[] arguments = new String[2 + values.length];
        arguments[0] = "template";
        arguments[1] = chart.toString();
        System.arraycopy(values, 0, arguments, 2, values.length);
        return run(folder, arguments);
    }

    private static HostRun run(Path folder, String... arguments) {
        return HostJvm.in(folder)
                .command("-cp", System.getProperty("java.class.path"), HelmProgram.class.getName())
                .command(arguments)
                .run();
    }

    /** What {@link #lint} and {@link #template} start. */
    public static void main(String[] arguments) {
        Helm helm = new Helm(Path.of(arguments[1]));
        if (arguments[0].equals("lint")) {
            LintResult result = helm.lint().strict().call();
            System.out.println(String.join("\n", result.getMessages()));
            System.exit(result.isFailed() ? 1 : 0);
        }
        TemplateCommand template =
                helm.template().withName("secret-agent").withNamespace("agents").withKubeVersion("1.36.0");
        for (int i = 2; i < arguments.length; i++) {
            String[] value = arguments[i].split("=", 2);
            template.set(value[0], value[1]);
        }
        String manifests = template.call();
        System.out.print(manifests == null ? "" : manifests); // it is null where there is none
    }
}
